import { element } from "./elements.js";
import { control, Fault, row } from "./fieldparts.js";
import { makeControl } from "./fields.js";
import { phrase } from "./words.js";

export function listControl(field, environment, id) {
  const items = [];
  const list = element("ol", "field-items");
  const add = element("button", "quiet small", phrase("list.add"));
  add.type = "button";
  let counter = 0;
  const append = () => {
    counter += 1;
    const item = makeControl({ ...field.item, required: true, words: field.item.words ?? { en: "", zh: "" } }, environment, `${id}-${counter}`);
    const remove = element("button", "quiet small", "✕");
    remove.type = "button";
    remove.setAttribute("aria-label", phrase("list.remove"));
    const node = element("li", "", ...(item.node ? [item.node] : []), remove);
    const entry = { item, node };
    remove.onclick = () => {
      items.splice(items.indexOf(entry), 1);
      node.remove();
      environment.onInput();
      add.focus();
    };
    items.push(entry);
    list.append(node);
    return item;
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
    return values.length === 0 ? undefined : values;
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
