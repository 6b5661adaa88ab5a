/** What one frame of typing may hold: with every character escaped still under the server's 64 KB. */
const CHUNK = 8192;

/** The longest sequence of a key or a mouse that must not be cut in two. */
const SEQUENCE = 16;

/** Text in pieces of at most CHUNK, never cut inside a character or a key's sequence. */
export function pieces(text) {
  const parts = [];
  let start = 0;
  while (text.length - start > CHUNK) {
    let end = start + CHUNK;
    const escape = text.lastIndexOf("\x1b", end - 1);
    if (escape > end - SEQUENCE) end = escape;
    else if (/[\ud800-\udbff]/.test(text[end - 1])) end -= 1;
    parts.push(text.slice(start, end));
    start = end;
  }
  parts.push(text.slice(start));
  return parts;
}

/**
 * The frames of the page, each kept until the server says that it was handled.
 *
 * A frame has a number: how many went before it in this session. Frames that never left may still
 * be joined; one that left once keeps its number and its text, so that nothing is doubled.
 */
export class Outbox {
  #limit;
  #first = 0;
  #frames = [];
  #sent = 0;
  #left = 0;
  #size = 0;

  /** @param {number} limit how many characters may wait */
  constructor(limit) {
    this.#limit = limit;
  }

  /** Adds frames such as ["stdin", text]: all of them, or none and false when they don't fit. */
  add(frames) {
    const size = frames.reduce((sum, frame) => sum + Outbox.#sizeOf(frame), 0);
    if (this.#size + size > this.#limit) return false;
    for (const frame of frames) this.#put(frame);
    return true;
  }

  /** Forgets the frames that the server has handled: the first `heard` of the session. */
  confirm(heard) {
    while (this.#first < heard && this.#frames.length) {
      this.#size -= Outbox.#sizeOf(this.#frames.shift());
      this.#first += 1;
      this.#sent = Math.max(0, this.#sent - 1);
      this.#left = Math.max(0, this.#left - 1);
    }
    this.#first = Math.max(this.#first, heard);
  }

  /** The first connection of this page, to a session that has handled `heard` frames of others. */
  begin(heard) {
    this.#first = heard;
  }

  /** A new connection: all that is not confirmed goes again. */
  again(heard) {
    this.confirm(heard);
    this.#sent = 0;
  }

  /** Another session: what waited was meant for the one before. */
  restart(heard) {
    this.#frames = [];
    this.#size = this.#sent = this.#left = 0;
    this.#first = heard;
  }

  /** What is still to go over this connection; it counts as sent from here on. */
  take() {
    const frames = this.#frames.slice(this.#sent);
    this.#sent = this.#frames.length;
    this.#left = Math.max(this.#left, this.#sent);
    return frames;
  }

  get empty() {
    return this.#frames.length === 0;
  }

  #put(frame) {
    const last = this.#frames.length > this.#left ? this.#frames.at(-1) : null;
    if (last?.[0] === "resize" && frame[0] === "resize") {
      last[1] = frame[1];
    } else if (last?.[0] === "stdin" && frame[0] === "stdin" && fits(last, frame)) {
      last[1] += frame[1];
      this.#size += frame[1].length;
    } else {
      this.#frames.push([...frame]);
      this.#size += Outbox.#sizeOf(frame);
    }
  }

  static #sizeOf(frame) {
    return frame[0] === "stdin" ? 16 + frame[1].length : 48;
  }
}

function fits(last, frame) {
  return last[1].length + frame[1].length <= CHUNK;
}
