import { choiceControl, textControl } from "./choicefields.js";
import { element } from "./elements.js";
import { assigneeControl, entityControl, partControl } from "./entityfields.js";
import { control, fieldName, simple } from "./fieldparts.js";
import { checkedControl, listControl, objectControl } from "./groupfields.js";
import { newIdentifier } from "./identifiers.js";
import { momentControl } from "./momentfield.js";
import { areaControl, placeControl } from "./placefields.js";
import { Fault, readMap, readNumber } from "./readings.js";
import { phrase } from "./words.js";

/**
 * Draws a field of a form.
 *
 * A control is `{ node, state, read(), focus(), fault(words) }`: `state` is what was typed, for keeping; `read()` gives the
 * value as the wire has it, `undefined` where there is none, and throws a `Fault` in words where it is no value.
 */
export function makeControl(field, environment, id) {
  if (field.name === "checked" && environment.checklist) return checkedControl(field, environment, id);
  return (kinds[field.kind] ?? textControl)(field, environment, id);
}

/** Reads a control; marks it and gives `{ fault }` where it holds no value. */
export function readControl(control, field) {
  try {
    const value = control.read();
    if (value === undefined && field.required) throw new Fault(phrase("field.missing"));
    control.fault("");
    return { value };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    control.fault(error.message);
    return { fault: error.message };
  }
}

/** What a control holds, if it is a value. */
export function valueOf(control) {
  try {
    return control.read();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return undefined;
  }
}

function wordsControl(field, environment, id) {
  const input = element("textarea");
  input.rows = 3;
  return simple(field, environment, id, input, (text) => text);
}

function numberControl(field, environment, id) {
  const input = element("input");
  input.inputMode = field.kind === "integer" ? "numeric" : "decimal";
  return simple(field, environment, id, input, (text) => readNumber(text, field.kind, field));
}

function flagControl(field, environment, id) {
  const input = element("input");
  input.type = "checkbox";
  input.id = id;
  input.onchange = environment.onInput;
  const label = element("label", "flag", input, element("span", "", fieldName(field)));
  const node = element("div", "field", label);
  node.dataset.field = field.name ?? "";
  const made = { node, say: () => {} };
  // What need not be said is left out where it is not so.
  const read = () => (input.checked ? true : field.required ? false : undefined);
  const held = control(made, input, read, () => input.checked, (state) => { input.checked = state === true; });
  held.put = (value) => { input.checked = value === true; };
  return held;
}

function newControl(field) {
  let made = newIdentifier();
  return {
    node: undefined,
    fault: () => {},
    focus: () => {},
    // Nothing is made where nothing has to be.
    read: () => (field.required ? made : undefined),
    get state() { return made; },
    set state(state) { made = state ?? made; },
    put(value) { made = value ?? made; },
  };
}

/** Texts by name, one a line: `name: text`. */
function mapControl(field, environment, id) {
  const input = element("textarea");
  input.rows = 2;
  input.placeholder = phrase("map.hint");
  const write = (value) => Object.entries(value).map(([name, said]) => `${name}: ${said}`).join("\n");
  return simple(field, environment, id, input, readMap, write);
}

const kinds = {
  text: textControl,
  stream: textControl,
  words: wordsControl,
  choice: choiceControl,
  integer: numberControl,
  number: numberControl,
  flag: flagControl,
  moment: momentControl,
  place: placeControl,
  area: areaControl,
  entity: entityControl,
  part: partControl,
  new: newControl,
  assignee: assigneeControl,
  list: listControl,
  object: objectControl,
  map: mapControl,
};
