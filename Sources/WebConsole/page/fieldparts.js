import { element } from "./elements.js";
import { choose } from "./words.js";

/** The name of a field in the language of the page. */
export function fieldName(field) {
  return field.words === undefined ? field.name : choose([field.words.en, field.words.zh]);
}

/** A label, an input and what is wrong with it. */
export function row(field, id, input, { isGroup = false } = {}) {
  const fault = element("p", "field-fault");
  fault.id = `${id}-fault`;
  fault.setAttribute("role", "alert");
  const mark = field.required ? element("span", "required", " *") : "";
  if (mark) mark.setAttribute("aria-hidden", "true");
  let node;
  if (isGroup) {
    const legend = element("span", "field-name", fieldName(field), mark);
    legend.id = `${id}-legend`;
    node = element("div", "field", legend, input, fault);
    node.setAttribute("role", "group");
    node.setAttribute("aria-labelledby", legend.id);
    node.setAttribute("aria-describedby", fault.id);
  } else {
    const label = element("label", "field-name", fieldName(field), mark);
    label.htmlFor = input.id || id;
    node = element("div", "field", label, input, fault);
  }
  node.dataset.field = field.name ?? "";
  const say = (words) => {
    fault.textContent = words;
    for (const target of isGroup ? node.querySelectorAll("input, textarea, select") : [inputOf(input)]) {
      if (words) target.setAttribute("aria-invalid", "true");
      else target.removeAttribute("aria-invalid");
    }
  };
  if (!isGroup) {
    const target = inputOf(input);
    target.setAttribute("aria-describedby", fault.id);
    if (field.required) target.setAttribute("aria-required", "true");
  }
  return { node, say };
}

const inputOf = (node) => (node.matches("input, textarea, select") ? node : node.querySelector("input, textarea, select"));

export function control(made, input, read, write, value) {
  return {
    node: made.node,
    fault: made.say,
    read,
    focus: () => (input.matches?.("input, textarea, select, button") ? input : made.node.querySelector("input, textarea, select, button"))?.focus(),
    get state() { return write(); },
    set state(state) { value(state); },
  };
}

/** A control whose state is the text of one input. */
export function simple(field, environment, id, input, parse, format = String) {
  input.id = id;
  input.autocomplete = "off";
  input.oninput = environment.onInput;
  const made = row(field, id, input);
  const read = () => (input.value.trim() === "" ? undefined : parse(input.value.trim()));
  const held = control(made, input, read, () => input.value, (state) => { input.value = state ?? ""; });
  held.put = (value) => { input.value = value === undefined ? "" : format(value); };
  return held;
}
