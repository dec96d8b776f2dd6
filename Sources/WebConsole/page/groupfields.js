import { element } from "./elements.js";
import { control, fieldName, row } from "./fieldparts.js";
import { makeControl } from "./fields.js";
import { Fault } from "./readings.js";
import { phrase } from "./words.js";

export function listControl(field, environment, id) {
  const items = [];
  const list = element("ol", "field-items");
  const add = element("button", "quiet small", phrase("list.add"));
  add.type = "button";
  let counter = 0;
  const append = () => {
    counter += 1;
    const words = field.item.words ?? field.words;
    const item = makeControl({ ...field.item, required: true, words }, environment, `${id}-${counter}`);
    const button = (sign, act) => {
      const made = element("button", "quiet small", sign);
      made.type = "button";
      made.onclick = act;
      return made;
    };
    const entry = { item };
    const buttons = [
      button("↑", () => move(entry, -1)), button("↓", () => move(entry, 1)), button("✕", () => take(entry)),
    ];
    entry.buttons = buttons;
    entry.node = element("li", "", ...(item.node ? [item.node] : []), element("span", "item-tools", ...buttons));
    items.push(entry);
    list.append(entry.node);
    number();
    return item;
  };
  /** Says at each which one it is, to those who hear it too; nothing goes up from the first or down from the last. */
  const number = () => items.forEach(({ item, buttons: [up, down, remove] }, index) => {
    const name = `${fieldName(field)} ${index + 1}`;
    for (const [target, key] of [[up, "list.up"], [down, "list.down"], [remove, "list.remove"]]) {
      target.setAttribute("aria-label", `${name}: ${phrase(key)}`);
      target.title = phrase(key);
    }
    up.disabled = index === 0;
    down.disabled = index === items.length - 1;
    const label = item.node?.querySelector(".field-name");
    if (label) label.firstChild.data = name;
  });
  const take = (entry) => {
    const index = items.indexOf(entry);
    items.splice(index, 1);
    entry.node.remove();
    number();
    environment.onInput();
    const heir = items[Math.min(index, items.length - 1)];
    (heir?.buttons[2] ?? add).focus();
  };
  const move = (entry, step) => {
    const index = items.indexOf(entry);
    const other = items[index + step];
    if (other === undefined) return;
    items[index] = other;
    items[index + step] = entry;
    if (step < 0) other.node.before(entry.node);
    else other.node.after(entry.node);
    number();
    environment.onInput();
    const [up, down] = entry.buttons;
    const wished = step < 0 ? up : down;
    (wished.disabled ? (step < 0 ? down : up) : wished).focus();
  };
  add.onclick = () => {
    append().focus();
    environment.onInput();
  };
  const made = row(field, id, element("div", "", list, add), { isGroup: true });
  const clear = () => {
    items.length = 0;
    list.replaceChildren();
  };
  const read = () => {
    const values = items.map(({ item }) => item.read()).filter((value) => value !== undefined);
    // A list that has to be there may be empty; where it may not, the server says so.
    return values.length === 0 && !field.required ? undefined : values;
  };
  const held = control(made, add, read, () => items.map(({ item }) => item.state), (states) => {
    clear();
    for (const state of states ?? []) append().state = state;
  });
  held.put = (values) => {
    clear();
    for (const value of values ?? []) append().put(value);
  };
  return held;
}

/** What has been done of a checklist, as boxes. */
export function checkedControl(field, environment, id) {
  const boxes = environment.checklist.map(({ item, words, required }, index) => {
    const input = element("input");
    input.type = "checkbox";
    input.id = `${id}-${index}`;
    input.value = item;
    input.onchange = environment.onInput;
    return { input, label: element("label", "flag", input, element("span", "", words + (required ? " *" : ""))) };
  });
  const box = element("div", "field-items", ...boxes.map(({ label }) => label));
  const made = row(field, id, box, { isGroup: true });
  const chosen = () => boxes.filter(({ input }) => input.checked).map(({ input }) => input.value);
  const put = (items) => {
    const done = new Set(items ?? []);
    for (const { input } of boxes) input.checked = done.has(input.value);
  };
  const held = control(made, box, () => (chosen().length > 0 ? chosen() : undefined), chosen, put);
  held.put = put;
  return held;
}

export function objectControl(field, environment, id) {
  const parts = (field.fields ?? []).filter(({ kind }) => kind !== "file").map((part) => {
    return { part, inner: makeControl(part, environment, `${id}-${part.name}`) };
  });
  const box = element("div", "field-parts", ...parts.map(({ inner }) => inner.node).filter(Boolean));
  const made = row(field, id, box, { isGroup: true });
  const read = () => {
    const value = {};
    for (const { part, inner } of parts) {
      const said = part.kind === "new" ? undefined : inner.read();
      if (said !== undefined) value[part.name] = said;
    }
    const isSaid = Object.values(value).some((said) => said !== false);
    if (!isSaid) return undefined;
    for (const { part, inner } of parts) {
      if (part.kind === "new") {
        const identifier = inner.read();
        if (identifier !== undefined) value[part.name] = identifier;
      } else if (part.required && value[part.name] === undefined) {
        inner.fault(phrase("field.missing"));
        throw new Fault(phrase("field.incomplete"));
      }
    }
    return value;
  };
  const held = control(made, box, read, () => Object.fromEntries(parts.map(({ part, inner }) => [part.name, inner.state])), (state) => {
    for (const { part, inner } of parts) inner.state = state?.[part.name];
  });
  held.put = (value) => {
    for (const { part, inner } of parts) inner.put(value?.[part.name]);
  };
  return held;
}
