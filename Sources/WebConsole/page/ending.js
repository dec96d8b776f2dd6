import { commandName } from "./commands.js";
import { element } from "./elements.js";
import { counted, phrase } from "./words.js";

/** What is over must not leave work behind that nobody has seen. */
const questions = { CloseIncident: "open.close", ResolveIncident: "open.resolve" };

/**
 * Asks whether an incident is to end though tasks of it are open: `{ node, answer, focus() }`, where `answer` comes to be true or
 * false; nothing where there is nothing to ask.
 */
export function askWhetherMeant(model, { command, entity }) {
  const question = questions[command.type];
  const open = question === undefined ? []
    : [...model.open("tasks").values()].filter(({ incident }) => incident === entity?.id);
  if (open.length === 0) return undefined;
  const words = element("p", "form-title", counted(question, open.length));
  words.id = "open-tasks";
  const button = (name, text) => {
    const made = element("button", name, text);
    made.type = "button";
    return made;
  };
  const go = button("main", commandName(command));
  const back = button("quiet", phrase("open.back"));
  const node = element("div", "form", words, element("div", "form-buttons", go, back));
  node.setAttribute("role", "alertdialog");
  node.setAttribute("aria-labelledby", words.id);
  const answer = new Promise((resolve) => {
    go.onclick = () => resolve(true);
    back.onclick = () => resolve(false);
    node.onkeydown = (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      resolve(false);
    };
  });
  return { node, answer, focus: () => back.focus() };
}
