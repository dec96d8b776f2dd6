import { byId, element } from "./elements.js";
import { isTyping } from "./views.js";
import { phrase } from "./words.js";

/** The keys of the page, by where they work. */
const keys = {
  "keys.everywhere": [
    ["1 – 6", "keys.views"], ["Tab", "keys.tab"], ["Esc", "keys.escape"], ["n", "keys.new"],
    ["m", "keys.notices"], ["t", "keys.time"], ["?", "keys.help"],
  ],
  "keys.lists": [["↑ ↓", "keys.rows"], ["Home End", "keys.ends"], ["Enter", "keys.open"]],
  "keys.details": [[".", "keys.actions"], ["Ctrl Enter", "keys.send"]],
  "keys.map": [["← → ↑ ↓", "keys.pan"], ["+ −", "keys.zoom"], ["0", "keys.whole"]],
  "keys.timebar": [
    ["← →", "keys.step"], ["Space", "keys.play"], ["PageUp PageDown", "keys.page"], ["Home", "keys.first"],
    ["End", "keys.live"],
  ],
  "keys.tree": [["→ ←", "keys.fold"]],
};

/** Has `?` list the keys of the page, and a button for whoever has none. */
export function makeKeyHelp() {
  const dialog = element("dialog", "key-help");
  dialog.setAttribute("aria-labelledby", "key-title");
  document.body.append(dialog);
  const button = element("button", "quiet", "?");
  button.type = "button";
  button.id = "keys-open";
  button.dataset.label = "keys.help";
  button.onclick = () => open(dialog);
  byId("top-tools").append(button);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  // Escape closes what is on top and nothing below it.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  addEventListener("keydown", (event) => {
    if (event.key !== "?" || isTyping(event.target) || byId("console").hidden || dialog.open) return;
    event.preventDefault();
    open(dialog);
  });
}

function open(dialog) {
  const title = element("h2", "", phrase("keys"));
  title.id = "key-title";
  const close = element("button", "quiet", phrase("close"));
  close.type = "button";
  close.onclick = () => dialog.close();
  const sections = Object.entries(keys).map(([where, rows]) => {
    const list = element("dl", "key-list");
    for (const [key, what] of rows) {
      const names = key.split(" ").map((name) => (name === "–" ? "–" : element("kbd", "", name)));
      list.append(element("dt", "", ...names), element("dd", "", phrase(what)));
    }
    return element("section", "", element("h3", "", phrase(where)), list);
  });
  const head = element("div", "key-head", title, close);
  dialog.replaceChildren(head, element("div", "key-sections", ...sections));
  dialog.showModal();
  close.focus();
}
