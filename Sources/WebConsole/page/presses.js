import { element } from "./elements.js";

/** What stood somewhere so short a time ago was meant by a press there. */
export const swapMillis = 400;

/** Remembers where buttons stood before they were drawn anew, so that a press never hits what has just taken the place of another. */
export class FormerPlaces {
  #left = [];

  /** Takes where buttons stand: `[{ key, left, top, right, bottom }]`, of which each was to be pressed until now. */
  note(places, nowMillis) {
    this.#left = this.#left.filter(({ atMillis }) => nowMillis - atMillis < swapMillis);
    this.#left.push(...places.map((place) => ({ ...place, atMillis: nowMillis })));
  }

  /** Whether another button than this stood at a point a moment ago. */
  wasAnother(key, x, y, nowMillis) {
    return this.#left.some((place) => {
      return place.key !== key && nowMillis - place.atMillis < swapMillis
        && x >= place.left && x <= place.right && y >= place.top && y <= place.bottom;
    });
  }
}

/** Where the buttons of a part of the page stand, of which each can be pressed: what is scrolled away or covered is not there. */
export function buttonsIn(part) {
  return [...part.querySelectorAll("button")].map((button) => {
    const { left, top, right, bottom } = button.getBoundingClientRect();
    return { button, key: button.dataset.key ?? button.textContent, left, top, right, bottom };
  }).filter(({ button, left, top, right, bottom }) => {
    return right > left && button.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  }).map(({ button, ...place }) => place);
}

/** Has Enter that is held down do what it does once, and not again to whatever comes to stand under the keyboard. */
export function pressOnce(target) {
  target.addEventListener("keydown", (event) => {
    const isLine = event.target.tagName === "TEXTAREA" && !event.ctrlKey && !event.metaKey;
    if (!event.repeat || event.key !== "Enter" || isLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
}

/** A place that is as wide as the widest of some words, whatever stands at it, if anything does. */
export function placeFor(words, kind, held) {
  return element("span", "place", ...words.map((one) => element("span", `${kind} room`, one)), held);
}
