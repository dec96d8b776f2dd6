import { element } from "./elements.js";
import { control, row } from "./fieldparts.js";
import { Fault, readMoment } from "./readings.js";
import { phrase } from "./words.js";

const minute = 60_000;
const steps = [["+15", 15 * minute], ["+1h", 60 * minute], ["+4h", 240 * minute], ["+24h", 1_440 * minute]];

/** A moment on the clock of the reader; in steps from now, or from what stands there. */
export function momentControl(field, environment, id) {
  const input = element("input");
  input.type = "datetime-local";
  input.id = id;
  input.oninput = environment.onInput;
  const local = (millis) => {
    const date = new Date(millis - new Date(millis).getTimezoneOffset() * minute);
    return date.toISOString().slice(0, 16);
  };
  const buttons = element("span", "steps");
  for (const [name, millis] of steps) {
    const button = element("button", "quiet small", phrase(`moment.${name}`));
    button.type = "button";
    button.onclick = () => {
      const from = input.value === "" ? environment.now() : new Date(input.value).getTime();
      input.value = local(from + millis);
      environment.onInput();
    };
    buttons.append(button);
  }
  const box = element("div", "with-steps", input, buttons);
  const made = row(field, id, box);
  const read = () => {
    // What is half written has no value, and is not nothing.
    if (input.validity.badInput) throw new Fault(phrase("moment.wrong"));
    return readMoment(input.value, field.form);
  };
  const held = control(made, input, read, () => input.value, (state) => { input.value = state ?? ""; });
  held.put = (value) => {
    if (value === undefined) input.value = "";
    else input.value = local(typeof value === "number" ? value / 1_000 : Date.parse(value));
  };
  return held;
}
