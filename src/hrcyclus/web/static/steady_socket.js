import { Outbox, pieces } from "./outbox.js";

/** Characters that may wait for the server. */
const QUEUE = 65536;

/** Milliseconds between two sendings: well under the frames a second that the server allows. */
const PACE = 8;

/** Milliseconds before the first, second, … try to connect again; the last one repeats. */
const DELAYS = [500, 1000, 2000, 4000, 5000];

/** Milliseconds of trying before the page gives up until it is asked. */
const PATIENCE = 180000;

/** Milliseconds of silence after which a sign of life is asked for, and how long it may take. */
const PULSE = 15000;
const ANSWER = 8000;

/** The same where silence is odd: the server confirms typing within a second. */
const QUICK_PULSE = 3000;
const QUICK_ANSWER = 2000;

/** The code by which the server says that another page has taken the session over. */
const TAKEN_OVER = 4001;

/** The code by which this page says that it will be back, where a browser would say it leaves. */
const COMING_BACK = 4002;

/** A mouse that moves without a button: of no use once it can't be seen. */
const HOVER = /\x1b\[<(?:3[2-9]|4\d|5\d|6[0-3]);\d+;\d+[Mm]/g;

/**
 * What the terminal takes for its WebSocket: one connection, however often the network goes.
 *
 * Frames are counted both ways, so that after a loss each side sends what the other has missed.
 * The terminal sees "open" once, then "message" for what is drawn, and never "close".
 *
 * Events for the page, with the facts in `detail`:
 *   state       {state: "open" | "back" | "restarted" | "lost" | "unreachable"}
 *   overflow    {connected: bool}: what was typed does not fit and was dropped
 *   ended       {reason: string}
 *   choosefile  the app asks for a file
 *   download    {key, name}
 */
export class SteadySocket extends EventTarget {
  static CONNECTING = 0;
  static OPEN = 1;
  static CLOSING = 2;
  static CLOSED = 3;

  binaryType = "arraybuffer";
  #url;
  #identity;
  #socket = null;
  #outbox = new Outbox(QUEUE);
  #seen = 0;
  #begun = false;
  #live = false;
  #over = false;
  #tries = 0;
  #lostAt = null;
  #retry = null;
  #pace = null;
  #pacedAt = 0;
  #pulse = null;
  #awaits = false;

  /**
   * @param {string} url where the server is, with ?width= and ?height=
   * @param {Identity} identity the number of this page's session
   */
  constructor(url, identity) {
    super();
    this.#url = new URL(url, document.baseURI);
    this.#url.protocol = this.#url.protocol.replace("http", "ws");
    this.#identity = identity;
    for (const [target, name] of [
      [window, "online"],
      [window, "offline"],
      [window, "pageshow"],
      [document, "visibilitychange"],
    ]) {
      target.addEventListener(name, () => this.#lookAround());
    }
    this.#connect();
  }

  get readyState() {
    if (this.#over) return SteadySocket.CLOSED;
    return this.#begun ? SteadySocket.OPEN : SteadySocket.CONNECTING;
  }

  /** Whether all that was sent has been handled. */
  get settled() {
    return this.#outbox.empty;
  }

  /** Takes a frame of the terminal; it goes now, or when there is a connection again. */
  send(text) {
    if (this.#over) return;
    const frame = JSON.parse(text);
    const [kind, value] = frame;
    if (kind === "ping") return;
    if (kind === "resize") this.#resized(value);
    const typed = kind === "stdin" && !this.#live ? value.replace(HOVER, "") : value;
    if (kind === "stdin" && !typed) return;
    const frames = kind === "stdin" ? pieces(typed).map((part) => [kind, part]) : [frame];
    if (this.#outbox.add(frames)) this.#flushSoon();
    else this.#tell("overflow", { connected: this.#live });
  }

  /** Types `text` as if it came from the keyboard. */
  type(text) {
    this.send(JSON.stringify(["stdin", text]));
  }

  /** Lets go for good, on a page that is about to be loaded anew. */
  close() {
    this.#over = true;
    this.#drop(COMING_BACK);
  }

  /** Tries at once, with new patience. */
  tryAgain() {
    if (this.#over || this.#live) return;
    this.#tries = 0;
    this.#lostAt = performance.now();
    this.#tell("state", { state: "lost" });
    this.#connect();
  }

  #connect() {
    this.#drop();
    this.#url.searchParams.set("session", this.#identity.number);
    this.#url.searchParams.set("seen", String(this.#seen));
    const socket = new NativeSocket(this.#url);
    socket.binaryType = "arraybuffer";
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = (event) => this.#lose(event);
    this.#socket = socket;
    this.#pulse = setTimeout(() => this.#lose(), ANSWER);
  }

  /** Lets go of the connection there is, without hearing from it again. */
  #drop(code = 1000) {
    clearTimeout(this.#retry);
    clearTimeout(this.#pulse);
    this.#live = false;
    if (!this.#socket) return;
    this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close(code);
    this.#socket = null;
  }

  #receive(data) {
    this.#beat();
    if (typeof data !== "string") {
      this.#seen += 1;
      this.dispatchEvent(new MessageEvent("message", { data }));
      return;
    }
    const [kind, value] = JSON.parse(data);
    if (kind === "hello") this.#greet(value);
    else if (kind === "heard") this.#outbox.confirm(value);
    else if (kind !== "pong") {
      this.#seen += 1;
      this.#obey(kind, value);
    }
  }

  #greet({ resumed, heard, next }) {
    const first = !this.#begun;
    const wasLost = this.#lostAt !== null;
    if (first) this.#outbox.begin(heard);
    else if (resumed) this.#outbox.again(heard);
    else this.#outbox.restart(heard);
    this.#seen = next;
    this.#live = true;
    this.#begun = true;
    this.#tries = 0;
    this.#lostAt = null;
    if (first) this.dispatchEvent(new Event("open"));
    const state = first || !wasLost ? "open" : resumed ? "back" : "restarted";
    this.#tell("state", { state });
    this.#flush();
  }

  #obey(kind, value) {
    if (kind === "ended") this.#end(value?.reason);
    else if (kind === "choose_file") this.#tell("choosefile");
    else if (kind === "download") this.#tell("download", value);
  }

  #end(reason) {
    this.#over = true;
    this.#drop();
    this.#identity.forget();
    this.#tell("ended", { reason });
  }

  /** The connection is gone or silent: goes on trying, for as long as there is patience. */
  #lose(event) {
    const neverOpened = !this.#live;
    this.#drop();
    if (this.#over) return;
    if (event?.code === TAKEN_OVER) {
      this.#over = true;
      this.#tell("ended", { reason: "elsewhere" });
      return;
    }
    this.#lostAt ??= performance.now();
    if (neverOpened && event) this.#askWhy();
    if (performance.now() - this.#lostAt > PATIENCE) {
      this.#tell("state", { state: "unreachable" });
      return;
    }
    this.#tell("state", { state: "lost" });
    const delay = DELAYS[Math.min(this.#tries, DELAYS.length - 1)];
    this.#tries += 1;
    this.#retry = setTimeout(() => this.#connect(), delay);
  }

  /**
   * A page can't see why a WebSocket is refused. Whoever is no longer let in is refused the page
   * as well; who is, and never got in with this number, came with one that is another visitor's.
   */
  async #askWhy() {
    const answer = await fetch("./", { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (this.#live || this.#over) return;
    if (answer?.status === 403) this.#end("refused");
    else if (answer?.ok && !this.#begun) this.#identity.renew();
  }

  /** Something of the network or the page has changed: see at once how the connection is. */
  #lookAround() {
    if (this.#over || document.visibilityState === "hidden") return;
    if (this.#live) this.#ask(QUICK_ANSWER);
    else if (this.#lostAt !== null && navigator.onLine) this.tryAgain();
  }

  /** A sign of life came: the next one is asked for later. */
  #beat() {
    this.#awaits = false;
    clearTimeout(this.#pulse);
    this.#pulse = setTimeout(() => this.#ask(ANSWER), PULSE);
  }

  /** Something went out that is answered by a sign of life. */
  #expect() {
    if (this.#awaits) return;
    this.#awaits = true;
    clearTimeout(this.#pulse);
    this.#pulse = setTimeout(() => this.#ask(QUICK_ANSWER), QUICK_PULSE);
  }

  #ask(patience) {
    if (!this.#live) return;
    this.#awaits = true;
    clearTimeout(this.#pulse);
    this.#socket.send(JSON.stringify(["ping", String(Date.now())]));
    this.#pulse = setTimeout(() => this.#lose(), patience);
  }

  #resized({ width, height }) {
    this.#url.searchParams.set("width", width);
    this.#url.searchParams.set("height", height);
  }

  #flushSoon() {
    if (this.#pace !== null || !this.#live) return;
    const wait = this.#pacedAt + PACE - performance.now();
    if (wait <= 0) this.#flush();
    else this.#pace = setTimeout(() => this.#flush(), wait);
  }

  #flush() {
    clearTimeout(this.#pace);
    this.#pace = null;
    if (!this.#live) return;
    this.#pacedAt = performance.now();
    const frames = this.#outbox.take();
    for (const frame of frames) this.#socket.send(JSON.stringify(frame));
    if (frames.length) this.#expect();
  }

  #tell(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** The browser's own, kept before the terminal is given ours. */
const NativeSocket = window.WebSocket;

/** The number of the session, the same after a reload of this tab. */
export class Identity {
  static #KEY = "hrcyclus-session";
  #storage;

  constructor(storage) {
    this.#storage = storage;
    this.number = storage.getItem(Identity.#KEY);
    if (!this.number) this.renew();
  }

  /** Takes a number that nobody has. */
  renew() {
    this.number = Identity.#draw();
    this.#storage.setItem(Identity.#KEY, this.number);
  }

  /** The next page begins a session of its own. */
  forget() {
    this.#storage.removeItem(Identity.#KEY);
  }

  static #draw() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
}
