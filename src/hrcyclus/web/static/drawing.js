/** Bytes from which a frame is no detail but most of a screen. */
const MOST_OF_A_SCREEN = 2048;

const BACKGROUND = /\x1b\[[\d;]*?48;2;(\d{1,3});(\d{1,3});(\d{1,3})/g;

/**
 * The colour that most of the app's screen has, so that the page can look like it.
 *
 * @param {ArrayBuffer} data a frame that the app draws
 * @returns {number[] | null} red, green and blue; null when the frame does not tell
 */
export function backgroundOf(data) {
  if (data.byteLength < MOST_OF_A_SCREEN) return null;
  const counts = new Map();
  for (const [, red, green, blue] of new TextDecoder().decode(data).matchAll(BACKGROUND)) {
    const colour = `${red} ${green} ${blue}`;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  if (!counts.size) return null;
  const [colour] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most));
  return colour.split(" ").map(Number);
}

/** Whether dark letters go on this colour. */
export function isLight([red, green, blue]) {
  return 0.299 * red + 0.587 * green + 0.114 * blue > 140;
}
