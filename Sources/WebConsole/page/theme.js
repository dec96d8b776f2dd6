import { byId, setAttribute, setText } from "./elements.js";
import { phrase } from "./words.js";

const storageKey = "theme";
const themes = ["auto", "light", "dark"];

const current = () => themes.find((name) => name === localStorage.getItem(storageKey)) ?? "auto";

/** Has the page go light or dark as its user, or else the system, wants it. */
export function makeTheme() {
  byId("theme").onclick = () => {
    const next = themes[(themes.indexOf(current()) + 1) % themes.length];
    localStorage.setItem(storageKey, next);
    renderTheme();
  };
}

export function renderTheme() {
  const theme = current();
  document.documentElement.dataset.theme = theme;
  setText(byId("theme"), phrase(`theme.${theme}`));
  const label = phrase("theme.label", phrase(`theme.name.${theme}`));
  setAttribute(byId("theme"), "aria-label", label);
  setAttribute(byId("theme"), "title", label);
}
