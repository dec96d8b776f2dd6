import { element } from "./elements.js";
import { dayAndTime, phrase, timeOfDay } from "./words.js";

const minuteMillis = 60_000;

export const when = (moment) => (moment ? dayAndTime(new Date(moment)) : undefined);

/** Names and values; what is not known is left out. */
export function factList(rows) {
  const list = element("dl", "facts");
  for (const [name, value] of rows) {
    if (value === undefined || value === null || value === "" || value === 0) continue;
    list.append(element("dt", "", phrase(name)), element("dd", "", value));
  }
  return list;
}

/** A part of a panel under its heading, which can be folded; nothing where it is empty. */
export function part(key, title, children, { isOpen = true, extra = "" } = {}) {
  const held = children.filter(Boolean);
  if (held.length === 0 && !extra) return "";
  const details = element("details", "part", element("summary", "", element("h3", "", title)), ...held, extra);
  details.dataset.key = key;
  details.open = isOpen;
  return details;
}

/** Shows another thing. */
export function linkTo(context, feed, id, words) {
  const button = element("button", "link-button", words);
  button.type = "button";
  button.dataset.key = `${feed}/${id}`;
  button.onclick = () => context.select({ feed, id });
  return button;
}

/** How long is left until a moment, or for how long it has been over. */
export function clockText(due, nowMillis) {
  const left = Date.parse(due) - nowMillis;
  const minutes = Math.floor(Math.abs(left) / minuteMillis);
  const seconds = Math.floor(Math.abs(left) / 1_000) % 60;
  const span = minutes < 60 ? `${minutes}:${String(seconds).padStart(2, "0")}`
    : minutes < 2_880 ? phrase("span.hours", Math.floor(minutes / 60), minutes % 60)
      : phrase("span.days", Math.floor(minutes / 1_440));
  return { words: phrase(left < 0 ? "clock.late" : "clock.left", span), isLate: left < 0 };
}

/** A moment by which something is due; it counts as the panel is drawn. */
export function dueText(due, nowMillis) {
  if (!due) return undefined;
  const { words, isLate } = clockText(due, nowMillis);
  const left = element("span", isLate ? "due late" : "due", words);
  left.dataset.due = due;
  const date = new Date(due);
  const whole = dayAndTime(date);
  // Of another day the day is said too.
  const isToday = whole.slice(0, 10) === dayAndTime(new Date(nowMillis)).slice(0, 10);
  const time = element("span", "muted", ` ${isToday ? timeOfDay(date).slice(0, 5) : whole.slice(0, 16)}`);
  time.title = whole;
  return element("span", "", left, time);
}

/** A state as a chip. */
export const chip = (kind, words) => element("span", `chip ${kind}`, words);
