import { byId, setAttribute, setText } from "./elements.js";
import { phrase } from "./words.js";

const storageKey = "theme";
const themes = ["auto", "light", "dark"];

/** The theme that comes after one: first what looks other than now, then what looks alike, then again what the system wants. */
export function nextTheme(theme, isSystemDark) {
  const [like, unlike] = isSystemDark ? ["dark", "light"] : ["light", "dark"];
  return { auto: unlike, [unlike]: like, [like]: "auto" }[theme];
}

const current = () => themes.find((name) => name === localStorage.getItem(storageKey)) ?? "auto";

/** Has the page go light or dark as its user, or else the system, wants it. */
export function makeTheme() {
  byId("theme").onclick = () => {
    localStorage.setItem(storageKey, nextTheme(current(), matchMedia("(prefers-color-scheme: dark)").matches));
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
