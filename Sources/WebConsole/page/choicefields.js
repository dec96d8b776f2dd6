import { combobox } from "./combobox.js";
import { element } from "./elements.js";
import { control, row, simple } from "./fieldparts.js";
import { choose, phrase, wordsOf } from "./words.js";

/** Up to so many choices are all in sight. */
const choicesInSightMax = 5;

export function choiceControl(field, environment, id) {
  const choices = field.choices ?? [];
  return choices.length <= choicesInSightMax
    ? radioControl(field, choices, environment, id)
    : selectControl(field, choices, environment, id);
}

/** What stands for nothing. */
const noneOf = ({ name }) => (name === "level" ? wordsOf("level.none") : { en: "–", zh: "–" });

function radioControl(field, choices, environment, id) {
  const group = element("div", "choices");
  group.setAttribute("role", "radiogroup");
  const offered = field.required ? choices : [...choices, { value: "", words: noneOf(field) }];
  const inputs = offered.map(({ value, words }, index) => {
    const input = element("input");
    input.type = "radio";
    input.name = id;
    input.id = `${id}-${index}`;
    input.value = value;
    input.onchange = environment.onInput;
    group.append(element("label", "choice", input, element("span", "", choose([words.en, words.zh]))));
    return input;
  });
  const made = row(field, id, group, { isGroup: true });
  group.setAttribute("aria-labelledby", `${id}-legend`);
  const chosen = () => inputs.find(({ checked }) => checked)?.value ?? "";
  const put = (value) => { for (const input of inputs) input.checked = input.value === (value ?? ""); };
  if (!field.required) put(undefined);
  const held = control(made, group, () => chosen() || undefined, chosen, put);
  held.focus = () => (inputs.find(({ checked }) => checked) ?? inputs[0])?.focus();
  held.put = put;
  return held;
}

export function selectControl(field, choices, environment, id) {
  const input = element("select");
  const none = element("option", "", field.required ? phrase("field.choose") : choose(Object.values(noneOf(field))));
  none.value = "";
  input.append(none);
  for (const { value, words } of choices) {
    const option = element("option", "", choose([words.en, words.zh]));
    option.value = value;
    input.append(option);
  }
  return simple(field, environment, id, input, (text) => text);
}

/** A text of one line; what is often said there is offered, and anything else can be written. */
export function textControl(field, environment, id) {
  const known = environment.suggestions?.(field) ?? [];
  if (known.length === 0) return simple(field, environment, id, element("input"), (text) => text);
  const box = combobox({
    id, isFree: true, onInput: environment.onInput,
    find: (text) => known.filter((words) => words.toLowerCase().includes(text.trim().toLowerCase())).map((words) => ({ value: words, title: words })),
  });
  const put = (text) => { box.text = text ?? ""; };
  const held = control(row(field, id, box.node), box.input, () => box.text.trim() || undefined, () => box.text, put);
  held.put = put;
  return held;
}
