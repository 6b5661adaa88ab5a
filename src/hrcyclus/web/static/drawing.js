/** Bytes from which a frame is no detail but most of a screen. */
const MOST_OF_A_SCREEN = 2048;

const TITLE = /\x1b\](?:0|2);([^\x07\x1b]*)(?:\x07|\x1b\\)/g;
const BACKGROUND = /\x1b\[[\d;]*?48;2;(\d{1,3});(\d{1,3});(\d{1,3})/g;

/**
 * What a frame that the app draws tells the page, so that the page can look like it.
 *
 * @param {ArrayBuffer} data
 * @returns {{title: string | null, background: number[] | null}} the title that the app gives
 *   itself, and the colour that most of its screen has, as red, green and blue
 */
export function told(data) {
  const text = new TextDecoder().decode(data);
  return {
    title: [...text.matchAll(TITLE)].at(-1)?.[1] ?? null,
    background: data.byteLength < MOST_OF_A_SCREEN ? null : mostUsed(text),
  };
}

function mostUsed(text) {
  const counts = new Map();
  for (const [, red, green, blue] of text.matchAll(BACKGROUND)) {
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
