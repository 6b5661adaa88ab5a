/** The largest file that the server takes, in bytes. */
const LARGEST = 4 * 1024 * 1024;

/** Milliseconds that a message stays which asks for nothing. */
const BRIEF = 4000;

/** `text` with {name} filled in. */
function filled(text, name) {
  return text.replace("{name}", name);
}

/** The line over the terminal that tells how the connection is, also to a screen reader. */
export class StatusLine {
  #line;
  #timer = null;

  /** @param {HTMLElement} line */
  constructor(line) {
    this.#line = line;
  }

  /** Shows a text until it is hidden or replaced. */
  show(text, kind) {
    clearTimeout(this.#timer);
    this.#line.dataset.kind = kind;
    this.#line.textContent = text;
    this.#line.hidden = false;
  }

  /** Shows a text for a moment. */
  mention(text, kind = "good") {
    this.show(text, kind);
    this.#timer = setTimeout(() => this.hide(), BRIEF);
  }

  hide() {
    clearTimeout(this.#timer);
    this.#line.hidden = true;
  }
}

/** The page over the terminal once there is nothing to work with, and the one way on from there. */
export class EndPage {
  #dialog;
  #act;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.#dialog = dialog;
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    this.#find("button").addEventListener("click", () => this.#act());
  }

  /**
   * @param {{title: string, text: string, button: string, act: () => void}} what there is no way
   *   on when `button` is empty
   */
  show({ title, text, button, act }) {
    this.#find("h2").textContent = title;
    this.#find("p").textContent = text;
    this.#find("button").textContent = button;
    this.#find("button").hidden = !button;
    this.#act = act;
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  hide() {
    if (this.#dialog.open) this.#dialog.close();
  }

  #find(selector) {
    return this.#dialog.querySelector(selector);
  }
}

/** Sends a file to the folder of the session: chosen in a dialog, or dropped on the page. */
export class Uploading {
  #dialog;
  #texts;
  #session;
  #status;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {Record<string, string>} texts
   * @param {() => string} session the number of the session now
   * @param {StatusLine} status
   */
  constructor(dialog, texts, session, status) {
    this.#dialog = dialog;
    this.#texts = texts;
    this.#session = session;
    this.#status = status;
    this.#chooser.addEventListener("change", () => this.#chosen());
    this.#button.addEventListener("click", () => this.#send(this.#chooser.files[0]));
  }

  /** Asks for a file. */
  ask() {
    this.#chooser.value = "";
    this.#chosen();
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  /** Takes files that are dropped anywhere on the page, and shows `mark` while one hangs over it. */
  watchDrops(mark) {
    const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
    window.addEventListener("dragover", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      mark.hidden = false;
    });
    window.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) mark.hidden = true;
    });
    window.addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      mark.hidden = true;
      this.ask();
      this.#send(event.dataTransfer.files[0]);
    });
  }

  async #send(file) {
    const unfit = this.#unfit(file);
    if (unfit) return this.#say(unfit, "bad");
    this.#button.disabled = true;
    this.#say(filled(this.#texts.uploading, file.name));
    const { saved, trouble } = await this.#post(file);
    this.#button.disabled = false;
    if (trouble) return this.#say(trouble, "bad");
    this.#dialog.close();
    this.#status.mention(filled(this.#texts.uploaded, saved));
  }

  #unfit(file) {
    if (!file?.name.toLowerCase().endsWith(".toml")) return this.#texts["upload-kind"];
    return file.size > LARGEST ? this.#texts["upload-large"] : "";
  }

  /** The name under which the server has the file now, or the trouble in a sentence. */
  async #post(file) {
    try {
      const answer = await fetch("upload", {
        method: "POST",
        body: file,
        headers: {
          "Content-Type": "application/toml",
          "X-File-Name": encodeURIComponent(file.name),
          "X-Session": this.#session(),
        },
      });
      const text = (await answer.text()).trim();
      return answer.ok ? { saved: text } : { trouble: text || this.#texts["upload-refused"] };
    } catch {
      return { trouble: this.#texts["upload-failed"] };
    }
  }

  #chosen() {
    this.#button.disabled = !this.#chooser.files.length;
    this.#say("");
  }

  #say(text, kind = "") {
    const output = this.#dialog.querySelector("output");
    output.dataset.kind = kind;
    output.textContent = text;
  }

  get #chooser() {
    return this.#dialog.querySelector("input");
  }

  get #button() {
    return this.#dialog.querySelector("#send");
  }
}

/** Saves what the server keeps ready under a key, without leaving the page. */
export function download({ key, name }) {
  const link = document.createElement("a");
  link.href = `download/${encodeURIComponent(key)}`;
  link.download = name;
  link.click();
}
