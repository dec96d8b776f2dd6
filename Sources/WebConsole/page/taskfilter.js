import { assigneeName } from "./facts.js";

// Which tasks somebody asks for: `{ whose, search, from, to, since, until, due, office, overdue }`, as the fields of the board
// hold it; `whose` is `all`, `mine`, `issued` or `office`, days are those of the reader's calendar.

/** The part of it that the server can look for, as the end of an address. */
export function addressOf({ whose, from, since, until, due, office, overdue }, user) {
  const said = {
    issuedBy: from || (whose === "issued" ? user : ""), office: whose === "office" ? office : "",
    issuedFrom: moment(since), issuedTo: moment(until, 1), dueBefore: moment(due, 1), overdue: overdue ? "true" : "",
  };
  return Object.entries(said).filter(([, value]) => value).map(([name, value]) => {
    return `&${name}=${encodeURIComponent(value)}`;
  }).join("");
}

/** Whether a task is asked for. */
export function isAdmitted(said, task, { model, user }) {
  const { whose, search = "", from = "", to = "", since, until, due, office, overdue } = said;
  const receiver = assigneeName(model, task.assignee);
  const has = (text, words) => text.toLowerCase().includes(words.trim().toLowerCase());
  if (whose === "mine" && task.assignee?.user !== user && accepter(task) !== user) return false;
  if (whose === "issued" && task.issuedBy !== user) return false;
  if (whose === "office" && office && task.office !== office && task.assignee?.office !== office) return false;
  if (overdue && !task.overdue) return false;
  const incident = model.get("incidents", task.incident)?.number ?? "";
  if (!has([task.title, task.words, receiver, incident, task.premises?.name ?? task.premises].join(" "), search)) return false;
  if (!has(String(task.issuedBy ?? ""), from) || !has(`${receiver} ${accepter(task) ?? ""}`, to)) return false;
  if (since && !(task.issuedAt >= moment(since))) return false;
  if (until && !(task.issuedAt < moment(until, 1))) return false;
  return !(due && !((task.dueAt ?? task.deadline) < moment(due, 1)));
}

const accepter = ({ acceptedBy }) => (typeof acceptedBy === "object" ? acceptedBy?.user : acceptedBy);

/** The beginning of a day on the clock of the reader, or of the day after it. */
function moment(day, daysLater = 0) {
  if (!day) return "";
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}
