import { combobox } from "./combobox.js";
import { element } from "./elements.js";
import { selectControl, textControl } from "./choicefields.js";
import { control, row } from "./fieldparts.js";
import { newIdentifier } from "./identifiers.js";
import { Fault } from "./readings.js";
import { phrase } from "./words.js";

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const assigneeFeeds = { teams: "team", responders: "responder", offices: "office" };

/** One of a collection, found by number or name. */
export function entityControl(field, environment, id) {
  const feed = field.collection;
  let made = newIdentifier();
  const box = combobox({
    id,
    placeholder: field.orNew ? phrase("entity.new") : "",
    onInput: environment.onInput,
    find: (text) => environment.find([feed], text).map((found) => ({ ...found, value: found.id })),
    onTake: () => drawn.say(""),
  });
  const drawn = row(field, id, box.node);
  const read = () => {
    if (box.value !== undefined) return box.value;
    const text = box.text.trim();
    if (text === "") return field.orNew && field.required ? made : undefined;
    if (uuidPattern.test(text)) return text.toLowerCase();
    throw new Fault(phrase("field.not-found"));
  };
  const held = control(drawn, box.input, read, () => ({ ...box.state, made }), (state) => {
    box.state = state;
    made = state?.made ?? made;
  });
  held.put = (value) => box.put(value, value && environment.titleOf(feed, value));
  return held;
}

/** One of the parts that an entity has: a step, a note, a group; by its text where nothing is known of them. */
export function partControl(field, environment, id) {
  const parts = environment.parts?.(field) ?? [];
  if (parts.length === 0) return textControl(field, environment, id);
  const choices = parts.map(({ value, title }) => ({ value, words: { en: title, zh: title } }));
  return selectControl(field, choices, environment, id);
}

/** Somebody: a team, a person with the app, an office, or a user by name. */
export function assigneeControl(field, environment, id) {
  const box = combobox({
    id,
    placeholder: phrase("assignee.hint"),
    onInput: () => {
      tell();
      environment.onInput?.();
    },
    find: (text) => {
      const isHere = (id) => environment.isHere?.has(id) === true;
      const marked = (id, hint) => (isHere(id) ? [phrase("assignee.here"), hint].filter(Boolean).join(" · ") : hint);
      const found = environment.find(Object.keys(assigneeFeeds), text).map((one) => ({
        ...one, value: { [assigneeFeeds[one.feed]]: one.id }, hint: marked(one.id, one.hint),
      }));
      const users = environment.users(text).map((user) => ({
        id: user, value: { user }, title: user, hint: marked(user, phrase("kind.user")),
      }));
      const isNew = !environment.isEveryUserKnown && text.trim() !== "" && !users.some(({ title }) => title === text.trim());
      const typed = isNew && /^[\w.@-]+$/.test(text.trim())
        ? [{ value: { user: text.trim() }, title: text.trim(), hint: phrase("assignee.typed") }]
        : [];
      // Whoever is called so comes first, then who is on it already.
      const begun = text.trim().toLowerCase();
      const rank = ({ id, title }) => (begun !== "" && title.toLowerCase().startsWith(begun) ? 0 : 2) + (isHere(id) ? 0 : 1);
      return [...[...users, ...found].sort((left, right) => rank(left) - rank(right)), ...typed];
    },
    onTake: () => {
      made.say("");
      tell();
    },
  });
  const made = row(field, id, box.node);
  const note = element("p", "muted field-note");
  note.setAttribute("role", "status");
  made.node.append(note);
  /** Whoever has something done oneself does not approve it. */
  const tell = () => {
    const isOwn = field.name === "assignee" && environment.isApproved && box.value?.user !== undefined && box.value.user === environment.user;
    note.textContent = isOwn ? phrase("task.own") : "";
  };
  const read = () => {
    if (box.value !== undefined) return box.value;
    if (box.text.trim() === "") return undefined;
    throw new Fault(phrase(environment.isEveryUserKnown ? "assignee.unknown" : "field.not-found"));
  };
  const held = control(made, box.input, read, () => box.state, (state) => {
    box.state = state;
    tell();
  });
  held.put = (value) => {
    box.put(value, value && environment.assigneeName(value));
    tell();
  };
  return held;
}
