/**
 * What the terminal of the page must not be able to do; it runs before the terminal is read.
 *
 * The terminal is made for any app at any address: it obeys parts of its own address, lets an app
 * read the clipboard and opens whatever window it is told to.
 */

/** The terminal reads ?ping= (an address to call) and ?delay= from the address of the page. */
function forgetQuery() {
  if (location.search) history.replaceState(null, "", location.pathname);
}

/** An app may fill the clipboard while a key or click is fresh, and can never read it. */
function guardClipboard() {
  const native = navigator.clipboard;
  const guarded = {
    readText: () => Promise.resolve(""),
    writeText: (text) =>
      native && navigator.userActivation?.isActive
        ? native.writeText(text).catch(() => {})
        : Promise.resolve(),
  };
  Object.defineProperty(navigator, "clipboard", { value: Object.freeze(guarded) });
}

/** Links open in a page of their own that knows nothing of this one, and only addresses of the web. */
function guardWindows() {
  const opener = () => ({
    opener: null,
    location: {
      set href(address) {
        openLink(address);
      },
    },
  });
  Object.defineProperty(window, "open", { value: opener });
}

function openLink(address) {
  if (!/^https?:\/\//i.test(address)) return;
  const link = document.createElement("a");
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.click();
}

/** The terminal tells the console of every ping and closing; faults still come through. */
function quietConsole() {
  console.log = () => {};
}

forgetQuery();
guardClipboard();
guardWindows();
quietConsole();
