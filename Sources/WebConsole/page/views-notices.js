import { byId, element, reconcile, setAttribute, setText } from "./elements.js";
import { drillMark } from "./facts.js";
import { kindName, titleOf } from "./titles.js";
import { isTyping } from "./views.js";
import { ageOf, nameOf, phrase } from "./words.js";

const storageKey = "noticesRead";
/** Marks that are kept; the oldest go first. */
const marksMax = 2_000;
const rowsMax = 200;
const feeds = [
  "alarms", "incidents", "tasks", "clocks", "responders", "situationReports", "activations", "hazards", "commands",
];
const subjectFeeds = {
  alarm: "alarms", incident: "incidents", assignment: "assignments", task: "tasks", hazard: "hazards",
  situationReport: "situationReports", activation: "activations", clock: "clocks", plan: "plans",
};
/** What is told first. */
const ranks = { distress: 0, due: 1, escalation: 2, proposal: 3, report: 3, offer: 3, urged: 4, warned: 5 };

/** What needs somebody's eyes: clocks, escalations, what was urged, distress, reports and proposals. */
export class Notices {
  #context;
  #button = element("button", "quiet notice-button", element("span", "bell"), element("b"));
  #panel = element("section", "panel notice-panel");
  #title = element("h2");
  #list = element("ul", "notice-rows");
  #none = element("p", "rest");
  #all = element("button", "quiet");
  #read = new Set(readMarks());
  #drawn = "";

  constructor(context) {
    this.#context = context;
    this.#button.type = "button";
    this.#button.id = "notices-open";
    this.#button.setAttribute("aria-haspopup", "true");
    this.#button.setAttribute("aria-controls", "notice-panel");
    this.#button.onclick = () => this.toggle();
    byId("top-tools").append(this.#button);
    this.#all.type = "button";
    this.#all.onclick = () => this.#markAll();
    this.#title.id = "notice-title";
    this.#title.tabIndex = -1;
    this.#panel.id = "notice-panel";
    this.#panel.hidden = true;
    this.#panel.setAttribute("aria-labelledby", this.#title.id);
    this.#panel.append(element("div", "notice-head", this.#title, this.#all), this.#list, this.#none);
    byId("console").append(this.#panel);
    addEventListener("keydown", (event) => this.#pressed(event));
    document.addEventListener("pointerdown", ({ target }) => {
      const isOutside = !this.#panel.contains(target) && !this.#button.contains(target);
      if (!this.#panel.hidden && isOutside) this.toggle(false);
    });
  }

  toggle(isOpen = this.#panel.hidden) {
    this.#panel.hidden = !isOpen;
    setAttribute(this.#button, "aria-expanded", String(isOpen));
    this.#drawn = "";
    this.render();
    if (isOpen) (this.#list.querySelector("button") ?? this.#title).focus();
  }

  renderWords() {
    this.#drawn = "";
  }

  render() {
    const { model, now } = this.#context;
    const state = feeds.map((feed) => model.generation(feed));
    const minute = this.#panel.hidden ? "" : Math.floor(now() / 10_000);
    const key = [minute, this.#panel.hidden, this.#read.size, document.documentElement.lang, ...state].join();
    if (key === this.#drawn) return;
    this.#drawn = key;
    const notices = collect(model);
    const unread = notices.filter(({ mark }) => !this.#read.has(mark)).length;
    setText(this.#button.lastElementChild, unread === 0 ? "" : String(unread));
    setAttribute(this.#button, "data-unread", String(unread));
    const label = phrase("notice.label", unread);
    setAttribute(this.#button, "aria-label", label);
    setAttribute(this.#button, "title", `${label} (m)`);
    setAttribute(this.#button, "aria-expanded", String(!this.#panel.hidden));
    if (!this.#panel.hidden) this.#draw(notices);
  }

  #draw(notices) {
    setText(this.#title, phrase("notice.title"));
    setText(this.#all, phrase("notice.readAll"));
    this.#none.hidden = notices.length > 0;
    setText(this.#none, phrase("notice.none"));
    const rows = notices.slice(0, rowsMax).map((notice) => ({ id: notice.mark, notice }));
    reconcile(this.#list, rows, makeRow, (row, { notice }) => {
      const isRead = this.#read.has(notice.mark);
      row.className = isRead ? "read" : "";
      const button = row.firstChild;
      button.onclick = () => this.#show(notice);
      setAttribute(button, "class", `notice-row ${notice.kind}`);
      setText(button.children[0], phrase(`notice.${notice.kind}`));
      setText(button.children[1], notice.title);
      setText(button.children[2], notice.more);
      setText(button.children[3], notice.at === undefined ? "" : ageOf(notice.at, this.#context.now()));
      setText(button.children[4], isRead ? "" : phrase("notice.new"));
    });
  }

  #show({ feed, id, mark }) {
    this.#mark([mark]);
    this.toggle(false);
    this.#context.select({ feed, id });
  }

  #markAll() {
    this.#mark(collect(this.#context.model).map(({ mark }) => mark));
    this.render();
    this.#title.focus();
  }

  #mark(marks) {
    // What is looked at in the past is not told again now.
    if (this.#context.past !== undefined) return;
    for (const mark of marks) this.#read.add(mark);
    const kept = [...this.#read].slice(-marksMax);
    this.#read = new Set(kept);
    this.#drawn = "";
    localStorage.setItem(storageKey, JSON.stringify(kept));
  }

  #pressed(event) {
    if (event.key === "Escape" && !this.#panel.hidden) {
      event.stopImmediatePropagation();
      this.toggle(false);
      this.#button.focus();
      return;
    }
    if (!this.#panel.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const buttons = [...this.#list.querySelectorAll("button")];
      const index = buttons.indexOf(document.activeElement);
      const next = buttons[index + (event.key === "ArrowDown" ? 1 : -1)];
      if (index >= 0 && next !== undefined) {
        event.preventDefault();
        next.focus();
      }
      return;
    }
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !isTyping(event.target);
    if (event.key !== "m" || !isPlain || byId("console").hidden) return;
    event.preventDefault();
    this.toggle();
  }
}

function makeRow() {
  const parts = ["notice-kind", "notice-what", "muted", "age", "notice-new"].map((name) => element("span", name));
  const button = element("button", "notice-row", ...parts);
  button.type = "button";
  return element("li", "", button);
}

/** What there is to tell; a mark changes where the same thing is told again. */
function collect(model) {
  const notices = [];
  const add = (kind, feed, entity, { at, more = "", turn = "" }) => {
    const title = titleOf(model, feed, entity);
    notices.push({ kind, feed, id: entity.id, mark: `${kind}/${entity.id}/${turn}`, at, title, more });
  };
  for (const responder of model.all("responders").values()) {
    if (responder.distress) add("distress", "responders", responder, { turn: responder.v });
  }
  for (const clock of model.all("clocks").values()) {
    if (clock.state !== "due" && clock.state !== "warned") continue;
    const [kind, id] = clock.subject.split("/");
    const feed = subjectFeeds[kind];
    const subject = feed && model.get(feed, id);
    const title = subject ? titleOf(model, feed, subject) : drillMark(clock) + kindName(feed ?? "clocks");
    notices.push({
      kind: clock.state, feed: subject ? feed : "clocks", id: subject ? id : clock.id,
      mark: `${clock.state}/${clock.id}`, at: clock.state === "due" ? clock.dueAt : clock.warnAt,
      title, more: nameOf("purpose", clock.purpose),
    });
  }
  for (const feed of ["alarms", "tasks", "situationReports", "activations", "hazards"]) {
    for (const entity of model.all(feed).values()) {
      if (!entity.escalation) continue;
      const { rung, audience, at } = entity.escalation;
      add("escalation", feed, entity, { at, turn: rung, more: `↑${rung} ${nameOf("audience", audience)}` });
    }
  }
  for (const task of model.all("tasks").values()) {
    if (task.urged > 0) add("urged", "tasks", task, { turn: task.urged, more: phrase("notice.times", task.urged) });
  }
  for (const report of model.all("situationReports").values()) {
    if (report.state === "due") add("report", "situationReports", report, { at: report.dueAt });
  }
  for (const activation of model.all("activations").values()) {
    const { proposal, state, proposedAt } = activation;
    if (state === "proposed") add("proposal", "activations", activation, { at: proposedAt });
    else if (proposal) {
      const { at, reason } = proposal;
      add("proposal", "activations", activation, { at, turn: at, more: reason });
    }
  }
  for (const incident of model.open("incidents").values()) {
    const { handover } = incident;
    if (handover) add("offer", "incidents", incident, { at: handover.at, turn: handover.at, more: handover.reason });
  }
  return notices.sort((left, right) => {
    return ranks[left.kind] - ranks[right.kind] || ((left.at ?? "") < (right.at ?? "") ? 1 : -1);
  });
}

function readMarks() {
  try {
    const marks = JSON.parse(localStorage.getItem(storageKey));
    return Array.isArray(marks) ? marks : [];
  } catch {
    // What something else wrote there marks nothing.
    return [];
  }
}
