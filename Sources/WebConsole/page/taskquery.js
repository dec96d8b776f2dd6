import { element, setText } from "./elements.js";
import { compareNames } from "./order.js";
import { addressOf, isAdmitted } from "./taskfilter.js";
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
  #officesDrawn = "";
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
      this.#officesDrawn = "";
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

  /** The office that was chosen, else where the user works. */
  get #office() {
    return this.#said.office ?? this.#context.live?.welcome?.office ?? "";
  }

  /** What is asked for. */
  get #asked() {
    return { ...this.#said, office: this.#office };
  }

  /** What the query says, for telling whether it has changed. */
  get state() {
    return JSON.stringify(this.#asked);
  }

  /** The part of it that the server can look for. */
  get address() {
    return addressOf(this.#asked, this.#context.live?.welcome?.user);
  }

  admits(task, user) {
    return isAdmitted(this.#asked, task, { model: this.#context.model, user });
  }

  render() {
    for (const [button, name] of this.#buttons) {
      button.setAttribute("aria-pressed", String((this.#said.whose ?? "all") === name));
    }
    this.#inputs.office.parentElement.hidden = this.#said.whose !== "office";
    const drawn = `${this.#context.model.generation("offices")} ${this.#office}`;
    if (drawn === this.#officesDrawn) return;
    this.#officesDrawn = drawn;
    const offices = [...this.#context.model.all("offices").values()];
    offices.sort((left, right) => compareNames(left.name, right.name));
    const select = this.#inputs.office;
    select.replaceChildren(...[{ id: "", name: "–" }, ...offices].map(({ id, name }) => {
      const option = element("option", "", name);
      option.value = id;
      return option;
    }));
    select.value = this.#office;
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
