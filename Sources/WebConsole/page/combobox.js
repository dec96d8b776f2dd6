import { element } from "./elements.js";
import { phrase } from "./words.js";

const optionsMax = 200;

/**
 * What Enter does: it takes an option, closes the list, or sends the form, and only one of these; as long as there is something to
 * choose it does not send. Where text may stand by itself (`isFree`) only what was pointed at is taken.
 */
export function whatEnterDoes({ isOpen, isPointed, isChosen, text, isFree }) {
  if (!isOpen) return "send";
  if (isPointed) return "take";
  return isFree || isChosen || text === "" ? "close" : "take";
}

/**
 * A text input that finds one of many (WAI-ARIA 1.2, combobox with a list).
 *
 * `find(text)` gives `[{ value, title, hint }]`. `value` is what was chosen, nothing as long as only text stands there. With `isFree`
 * any text will do, and the list only helps.
 */
export function combobox({ id, placeholder = "", find, onInput, onTake, isFree = false }) {
  const input = element("input");
  input.id = id;
  input.autocomplete = "off";
  input.spellcheck = false;
  input.placeholder = placeholder || phrase(isFree ? "combobox.free" : "combobox.hint");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  const list = element("ul", "options");
  list.id = `${id}-options`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", phrase("combobox.found"));
  list.hidden = true;
  input.setAttribute("aria-controls", list.id);
  const node = element("div", "combobox", input, list);

  let value;
  let isTyped = false;
  let options = [];
  let active = -1;

  function open() {
    // Of what is chosen already, or stood there before, all others are shown.
    const isSought = isFree ? isTyped : value === undefined;
    const found = find(isSought ? input.value : "");
    // What stands there as it is need not be chosen.
    const all = isFree && found.length === 1 && found[0].title === input.value.trim() ? [] : found;
    options = all.slice(0, optionsMax);
    list.replaceChildren(...options.map(({ title, hint }, index) => {
      const item = element("li", "", element("b", "", title), element("span", "muted", hint ?? ""));
      item.id = `${id}-option-${index}`;
      item.setAttribute("role", "option");
      item.onpointerdown = (event) => {
        event.preventDefault();
        take(index);
      };
      return item;
    }));
    if (all.length > options.length) {
      const rest = element("li", "muted", phrase("combobox.more", all.length - options.length));
      rest.setAttribute("role", "presentation");
      list.append(rest);
    }
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    point(-1);
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    point(-1);
  }

  function point(index) {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    list.children[index].scrollIntoView({ block: "nearest" });
    return input.setAttribute("aria-activedescendant", list.children[index].id);
  }

  function take(index) {
    value = options[index].value;
    input.value = options[index].title;
    isTyped = false;
    close();
    onInput?.();
    onTake?.();
  }

  input.oninput = () => {
    value = undefined;
    isTyped = true;
    open();
    onInput?.();
  };
  input.onclick = () => {
    if (!list.hidden) return;
    if (value !== undefined && !isFree) input.select();
    open();
  };
  input.onblur = () => {
    close();
    settle();
  };
  /** Whoever typed the whole name has chosen. */
  function settle() {
    if (isFree || value !== undefined || input.value.trim() === "") return;
    const found = find(input.value).filter(({ title }) => {
      return title.toLowerCase() === input.value.trim().toLowerCase();
    });
    if (found.length === 1) value = found[0].value;
  }
  input.onkeydown = (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (options.length > 0) point((active + step + options.length) % options.length);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      settle();
      close();
    } else if (event.key === "Enter") {
      const done = whatEnterDoes({ isOpen: !list.hidden, isPointed: active >= 0, isChosen: value !== undefined, text: input.value, isFree });
      if (done === "send") return;
      event.preventDefault();
      if (done === "take") take(Math.max(active, 0));
      else close();
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };

  return {
    node,
    input,
    get value() { return value; },
    get text() { return input.value; },
    set text(text) {
      input.value = text;
      isTyped = false;
    },
    put(next, title) {
      value = next;
      input.value = next === undefined ? "" : title ?? "";
    },
    get state() { return { value, text: input.value }; },
    set state(state) {
      value = state?.value;
      input.value = state?.text ?? "";
    },
  };
}
