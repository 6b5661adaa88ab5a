/** The page: gives Textual's terminal a steady connection and shows what is outside the app. */

import { EndPage, StatusLine, Uploading, download } from "./dialogs.js";
import { backgroundOf, isLight } from "./drawing.js";
import { KeyBar, leaveKeysToBrowser } from "./keys.js";
import { Identity, SteadySocket } from "./steady_socket.js";
import { TouchScrolling } from "./touch.js";

/** Columns that the app wants at least on a narrow screen, and how wide a letter is to its height. */
const COLUMNS = 48;
const LETTER = 0.6;

/** Milliseconds to wait for the server before the page is loaded anew. */
const SETTLE = 1000;

const find = (selector) => document.querySelector(selector);

class Page {
  texts = JSON.parse(document.body.dataset.texts);
  identity = new Identity(sessionStorage);
  letters = new LetterSize(find("#terminal"), localStorage);
  status = new StatusLine(find("#status"));
  end = new EndPage(find("#ended"));
  uploading = new Uploading(
    find("#upload"),
    this.texts,
    () => this.identity.number,
    this.status,
  );
  socket = null;

  /** Starts the terminal, once its letters are there to be measured. */
  async start(startTerminal) {
    this.letters.apply();
    await LetterSize.loaded();
    window.WebSocket = this.#socketClass();
    startTerminal();
    const screen = find("#terminal");
    const input = find(".xterm-helper-textarea");
    input.setAttribute("aria-label", find("main").getAttribute("aria-label"));
    new TouchScrolling(screen);
    new KeyBar(find("nav.keys"), input, (text) => this.socket.type(text));
    leaveKeysToBrowser(screen);
    this.uploading.watchDrops(find("#drop"));
    find(".sizes").addEventListener("click", (event) => this.#resizeLetters(event));
    find("#upload").addEventListener("close", () => this.#focus());
    followKeyboard();
    this.#focus();
  }

  /** The class that the terminal will make its one connection with. */
  #socketClass() {
    const page = this;
    return class extends SteadySocket {
      constructor(url) {
        super(url, page.identity);
        page.#listen(this);
      }
    };
  }

  #listen(socket) {
    this.socket = socket;
    const on = (name, act) => socket.addEventListener(name, (event) => act(event.detail));
    on("state", ({ state }) => this.#showState(state));
    on("overflow", ({ connected }) => this.#showOverflow(connected));
    on("ended", ({ reason }) => this.#showEnd(reason));
    on("choosefile", () => this.uploading.ask());
    socket.addEventListener("message", ({ data }) => this.#lookLike(backgroundOf(data)));
    on("download", download);
  }

  #showState(state) {
    const before = document.body.dataset.state;
    document.body.dataset.state = state;
    if (state === "unreachable") {
      this.status.hide();
      this.end.show({
        title: this.texts["title-unreachable"],
        text: this.texts.unreachable,
        button: this.texts.try,
        act: () => this.socket.tryAgain(),
      });
      return;
    }
    this.end.hide();
    // Each further try is the same loss, of which more may have been said since.
    if (state === "lost" && before === "lost") return;
    if (state === "lost") this.status.show(this.texts.lost, "bad");
    else if (state === "open") this.status.hide();
    else this.status.mention(this.texts[state], state === "back" ? "good" : "bad");
  }

  #showOverflow(connected) {
    if (connected) this.status.mention(this.texts["too-long"], "bad");
    else this.status.show(this.texts["lost-full"], "bad");
  }

  #showEnd(reason) {
    this.status.hide();
    document.body.dataset.state = "ended";
    find("#upload").close();
    this.end.show({
      title: this.texts[`title-${reason}`] ?? this.texts["title-ended"],
      text: this.texts[`ended-${reason}`] ?? this.texts["ended-failed"],
      button: this.#wayOn(reason),
      act: () => location.reload(),
    });
  }

  #wayOn(reason) {
    if (reason === "refused") return "";
    return reason === "elsewhere" ? this.texts.here : this.texts.begin;
  }

  /** Follows the colours of the app. */
  #lookLike(background) {
    if (!background) return;
    document.documentElement.dataset.look = isLight(background) ? "light" : "dark";
    find("#terminal").style.backgroundColor = `rgb(${background.join(" ")})`;
  }

  /** Another size needs another terminal: the page comes back to the same session. */
  async #resizeLetters(event) {
    const step = Number(event.target.closest("button")?.dataset.step);
    if (!step || !this.letters.change(step)) return;
    const deadline = performance.now() + SETTLE;
    while (!this.socket.settled && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    this.socket.close();
    location.reload();
  }

  #focus() {
    find(".xterm-helper-textarea").focus({ preventScroll: true });
  }
}

/** How large the letters are: what was picked before, else what suits the screen. */
class LetterSize {
  static #KEY = "hrcyclus-font-size";
  #terminal;
  #storage;
  #sizes;

  /**
   * @param {HTMLElement} terminal with the usual size in data-font-size, all in data-font-sizes
   * @param {Storage} storage
   */
  constructor(terminal, storage) {
    this.#terminal = terminal;
    this.#storage = storage;
    this.#sizes = terminal.dataset.fontSizes.split(" ").map(Number);
  }

  /** Both faces, thick and thin: a terminal measures its cells only once. */
  static loaded() {
    const faces = ["", "bold ", "italic ", "italic bold "];
    return Promise.allSettled(faces.map((face) => document.fonts.load(`${face}16px "Roboto Mono"`)));
  }

  apply() {
    this.#terminal.dataset.fontSize = String(this.#now());
  }

  /** Remembers the size that is `step` further; false when there is none. */
  change(step) {
    const size = this.#sizes[this.#sizes.indexOf(this.#now()) + step];
    if (!size) return false;
    this.#storage.setItem(LetterSize.#KEY, String(size));
    return true;
  }

  #now() {
    const picked = Number(this.#storage.getItem(LetterSize.#KEY));
    if (this.#sizes.includes(picked)) return picked;
    const most = Math.min(Number(this.#terminal.dataset.fontSize), innerWidth / COLUMNS / LETTER);
    return this.#sizes.findLast((size) => size <= most) ?? this.#sizes[0];
  }
}

/** Keeps the page as high as what a keyboard on the screen leaves of it. */
function followKeyboard() {
  const view = window.visualViewport;
  view?.addEventListener("resize", () => {
    if (view.scale !== 1) return;
    document.documentElement.style.setProperty("--height", `${view.height}px`);
    window.dispatchEvent(new Event("resize"));
  });
}

const startTerminal = window.onload;
window.onload = null;
new Page().start(startTerminal);
