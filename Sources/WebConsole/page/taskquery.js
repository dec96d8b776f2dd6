import { element, setText } from "./elements.js";
import { assigneeName } from "./forms.js";
import { phrase } from "./words.js";

const whose = ["all", "mine", "issued", "office"];
const storageKey = "taskquery";
const texts = ["search", "from", "to"];
const days = ["since", "until", "due"];

/** Which tasks the board shows. */
export class TaskQuery {
  node = element("div", "");

  #context;
  #said = { whose: "all", ...JSON.parse(sessionStorage.getItem(storageKey)) };
  #inputs = {};
  #labels = [];
  #buttons = [];
  #officesDrawn = -1;
  #title = element("h2");
  #clear = element("button", "quiet small");

  constructor(context) {
    this.#context = context;
    const group = element("div", "choices");
    group.setAttribute("role", "group");
    this.#labels.push([group, "board.whose", "aria-label"]);
    for (const name of whose) {
      const button = element("button", "quiet small");
      button.type = "button";
      button.onclick = () => this.#say("whose", name);
      this.#buttons.push([button, name]);
      group.append(button);
    }
    const fields = element("div", "board-query");
    fields.setAttribute("role", "search");
    for (const name of [...texts, ...days]) fields.append(this.#field(name, element("input")));
    for (const name of texts) this.#inputs[name].type = "search";
    for (const name of days) this.#inputs[name].type = "date";
    fields.append(this.#field("office", element("select")));
    const overdue = element("input");
    overdue.type = "checkbox";
    overdue.checked = this.#said.overdue === true;
    overdue.onchange = () => this.#say("overdue", overdue.checked);
    this.#inputs.overdue = overdue;
    const overdueWords = element("span");
    this.#labels.push([overdueWords, "board.overdue"]);
    fields.append(element("label", "flag", overdue, overdueWords));
    this.#clear.type = "button";
    this.#clear.onclick = () => {
      this.#said = { whose: "all" };
      for (const input of Object.values(this.#inputs)) {
        input.value = "";
        input.checked = false;
      }
      this.#say("whose", "all");
    };
    this.node.append(element("div", "work-head", this.#title, group, this.#clear), fields);
  }

  #field(name, input) {
    input.id = `board-${name}`;
    input.value = this.#said[name] ?? "";
    input.oninput = () => this.#say(name, input.value);
    this.#inputs[name] = input;
    const label = element("label", "field-name");
    label.htmlFor = input.id;
    this.#labels.push([label, `board.${name}`]);
    return element("div", "field", label, input);
  }

  #say(name, value) {
    this.#said[name] = value;
    sessionStorage.setItem(storageKey, JSON.stringify(this.#said));
    this.render();
    this.#context.changed();
  }

  /** What the query says, for telling whether it has changed. */
  get state() {
    return JSON.stringify(this.#said);
  }

  /** The part of it that the server can look for. */
  get address() {
    const { from, since, until, due, office, overdue } = this.#said;
    const user = this.#context.live?.welcome?.user;
    const said = {
      issuedBy: from || (this.#said.whose === "issued" ? user : ""), office: this.#said.whose === "office" ? office : "",
      issuedFrom: moment(since), issuedTo: moment(until, 1), dueBefore: moment(due, 1), overdue: overdue ? "true" : "",
    };
    return Object.entries(said).filter(([, value]) => value).map(([name, value]) => {
      return `&${name}=${encodeURIComponent(value)}`;
    }).join("");
  }

  admits(task, user) {
    const { model } = this.#context;
    const { search = "", from = "", to = "", since, until, due, office, overdue } = this.#said;
    const receiver = assigneeName(model, task.assignee);
    const has = (text, words) => text.toLowerCase().includes(words.trim().toLowerCase());
    if (this.#said.whose === "mine" && task.assignee?.user !== user && accepter(task) !== user) return false;
    if (this.#said.whose === "issued" && task.issuedBy !== user) return false;
    if (this.#said.whose === "office" && office && task.office !== office && task.assignee?.office !== office) return false;
    if (overdue && !task.overdue) return false;
    const incident = model.get("incidents", task.incident)?.number ?? "";
    if (!has([task.title, task.words, receiver, incident, task.premises?.name ?? task.premises].join(" "), search)) return false;
    if (!has(String(task.issuedBy ?? ""), from) || !has(`${receiver} ${accepter(task) ?? ""}`, to)) return false;
    if (since && !(task.issuedAt >= moment(since))) return false;
    if (until && !(task.issuedAt < moment(until, 1))) return false;
    return !(due && !((task.dueAt ?? task.deadline) < moment(due, 1)));
  }

  render() {
    for (const [button, name] of this.#buttons) {
      button.setAttribute("aria-pressed", String((this.#said.whose ?? "all") === name));
    }
    this.#inputs.office.parentElement.hidden = this.#said.whose !== "office";
    const generation = this.#context.model.generation("offices");
    if (generation === this.#officesDrawn) return;
    this.#officesDrawn = generation;
    const offices = [...this.#context.model.all("offices").values()];
    offices.sort((left, right) => left.name.localeCompare(right.name, undefined, { numeric: true }));
    const select = this.#inputs.office;
    select.replaceChildren(...[{ id: "", name: "–" }, ...offices].map(({ id, name }) => {
      const option = element("option", "", name);
      option.value = id;
      return option;
    }));
    select.value = this.#said.office ?? "";
  }

  renderWords() {
    setText(this.#title, phrase("board.title"));
    setText(this.#clear, phrase("board.clear"));
    for (const [button, name] of this.#buttons) setText(button, phrase(`board.whose.${name}`));
    for (const [target, key, attribute] of this.#labels) {
      if (attribute) target.setAttribute(attribute, phrase(key));
      else setText(target, phrase(key));
    }
  }
}

const accepter = ({ acceptedBy }) => (typeof acceptedBy === "object" ? acceptedBy?.user : acceptedBy);

/** The beginning of a day on the clock of the reader, or of the day after it. */
function moment(day, daysLater = 0) {
  if (!day) return "";
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}
