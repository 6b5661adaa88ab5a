/** What the terminal would send for the keys of the bar. */
const SEQUENCES = {
  Escape: "\x1b",
  Tab: "\t",
  ArrowUp: "\x1b[A",
  ArrowDown: "\x1b[B",
  ArrowRight: "\x1b[C",
  ArrowLeft: "\x1b[D",
  Enter: "\r",
  Space: " ",
  Help: "?",
  Palette: "\x10",
};

/** The bar of keys for whoever has no keyboard, and the button that calls the one on the screen. */
export class KeyBar {
  #bar;
  #input;

  /**
   * @param {HTMLElement} bar with buttons that name a key in data-key
   * @param {HTMLTextAreaElement} input where the terminal listens
   * @param {(text: string) => void} type what to do with a key's characters
   */
  constructor(bar, input, type) {
    this.#bar = bar;
    this.#input = input;
    // The terminal must not lose the focus, or the keyboard on the screen would fold away.
    bar.addEventListener("pointerdown", (event) => event.preventDefault());
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if ("keyboard" in button.dataset) this.#callKeyboard(button);
      else type(SEQUENCES[button.dataset.key] ?? button.dataset.key);
    });
    if (KeyBar.needed) this.#showKeyboard(false);
  }

  /** Whether the screen is worked with fingers. */
  static get needed() {
    return matchMedia("(pointer: coarse)").matches;
  }

  #callKeyboard(button) {
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shown));
    this.#showKeyboard(shown);
    this.#input.blur();
    this.#input.focus({ preventScroll: true });
  }

  /** Without this, each tap on the terminal would cover half of it with a keyboard. */
  #showKeyboard(shown) {
    this.#input.inputMode = shown ? "text" : "none";
  }
}

/** Reload, the whole screen and the developer's tools are the browser's, and Ctrl+V pastes. */
export function leaveKeysToBrowser(screen) {
  screen.addEventListener(
    "keydown",
    (event) => {
      const alone = !event.altKey && !event.shiftKey && !event.metaKey;
      const pastes = event.ctrlKey && event.key.toLowerCase() === "v";
      const browsers = !event.ctrlKey && ["F5", "F11", "F12"].includes(event.key);
      if (alone && (pastes || browsers)) event.stopPropagation();
    },
    { capture: true },
  );
}
