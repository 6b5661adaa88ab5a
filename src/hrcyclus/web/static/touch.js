/** Cells of the terminal that the app scrolls for one turn of the wheel. */
const CELLS_A_TURN = 2;

/** Pixels a finger may stray and still tap. */
const TAP = 8;

/**
 * Lets a finger scroll: a drag becomes turns of the wheel, which is what the app listens to.
 *
 * A tap is left to the browser, which makes it a click.
 */
export class TouchScrolling {
  #screen;
  #start = null;
  #at = 0;
  #dragging = false;
  #rest = 0;

  /** @param {HTMLElement} screen where the terminal is drawn */
  constructor(screen) {
    this.#screen = screen;
    screen.addEventListener("touchstart", (event) => this.#begin(event), { passive: true });
    screen.addEventListener("touchmove", (event) => this.#move(event), { passive: false });
    screen.addEventListener("touchend", () => (this.#start = null), { passive: true });
    screen.addEventListener("touchcancel", () => (this.#start = null), { passive: true });
    screen.addEventListener("contextmenu", (event) => {
      if (event.pointerType !== "mouse") event.preventDefault();
    });
  }

  #begin(event) {
    const touch = event.touches.length === 1 ? event.touches[0] : null;
    this.#start = touch && { clientX: touch.clientX, clientY: touch.clientY };
    this.#at = touch?.clientY;
    this.#dragging = false;
    this.#rest = 0;
  }

  #move(event) {
    if (!this.#start || event.touches.length !== 1) return;
    const moved = this.#at - event.touches[0].clientY;
    if (!this.#dragging && Math.abs(moved) < TAP) return;
    event.preventDefault();
    event.stopPropagation();
    this.#dragging = true;
    this.#at -= moved;
    this.#rest += moved;
    const turn = CELLS_A_TURN * this.#cellHeight();
    while (Math.abs(this.#rest) >= turn) {
      const direction = Math.sign(this.#rest);
      this.#rest -= direction * turn;
      this.#turn(direction);
    }
  }

  /** A turn where the finger came down: what it has hold of is what scrolls. */
  #turn(direction) {
    const options = { deltaY: direction, deltaMode: WheelEvent.DOM_DELTA_LINE, ...this.#start };
    this.#target().dispatchEvent(
      new WheelEvent("wheel", { ...options, bubbles: true, cancelable: true }),
    );
  }

  #target() {
    return this.#screen.querySelector(".xterm-screen");
  }

  #cellHeight() {
    return parseFloat(this.#screen.querySelector(".xterm-helper-textarea").style.lineHeight) || 18;
  }
}
