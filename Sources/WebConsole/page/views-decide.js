import { element, reconcile, setAttribute, setText } from "./elements.js";
import { drillMark, noTeams, placeText, teamsOn } from "./facts.js";
import { newest } from "./order.js";
import { offerButtons } from "./views-offers.js";
import { titleOf } from "./titles.js";
import { registerView } from "./views.js";
import { ageOf, nameOf, phrase } from "./words.js";

const narrow = matchMedia("(max-width: 600px)");
const rowsMax = 100;
const feeds = [
  "alarms", "incidents", "tasks", "situationReports", "activations", "plans", "hazards", "assignments",
  "teams",
];
const lists = ["decide", "read", "urge"];

let parts;
let shown = "decide";
let drawn = "";

/** For leaders on a phone: what waits for their word, what they should know, and whom to urge. */
registerView({
  id: "decide",
  key: "0",
  words: ["To decide", "待办"],
  isOffered: () => narrow.matches,

  make(section, context) {
    parts = { tabs: element("div", "decide-tabs"), rows: element("ul", "decisions"), none: element("p", "rest") };
    parts.tabs.setAttribute("role", "group");
    parts.tabs.dataset.label = "decide.lists";
    for (const list of lists) {
      const button = element("button", "tab", element("span"), element("b"));
      button.type = "button";
      button.onclick = () => {
        shown = list;
        context.changed();
      };
      parts.tabs.append(button);
    }
    section.append(parts.tabs, element("div", "decide-body", parts.rows, parts.none));
    context.renderWords(section);
  },

  renderWords() {
    drawn = "";
  },

  render(context) {
    const { model, commands, now } = context;
    const state = feeds.map((feed) => model.generation(feed));
    const second = Math.floor(now() / 5_000);
    const key = [
      shown, second, document.documentElement.lang, commands?.generation, context.past === undefined, ...state,
    ].join();
    if (key === drawn) return;
    drawn = key;
    draw(context);
  },
});

narrow.addEventListener("change", () => { drawn = ""; });

function draw(context) {
  const entries = { decide: toDecide(context), read: toRead(context), urge: toUrge(context) };
  [...parts.tabs.children].forEach((button, index) => {
    const list = lists[index];
    setText(button.firstChild, phrase(`decide.${list}`));
    setText(button.lastChild, String(entries[list].length));
    setAttribute(button, "aria-pressed", String(list === shown));
  });
  const rows = entries[shown].slice(0, rowsMax);
  reconcile(parts.rows, rows.map((entry) => ({ ...entry, id: `${entry.feed}/${entry.entity.id}` })), () => {
    return element("li", "panel decision");
  }, (row, entry) => drawRow(context, row, entry));
  parts.none.hidden = rows.length > 0;
  setText(parts.none, phrase(`decide.none.${shown}`));
}

function drawRow(context, row, { feed, entity, what, more, at, kind = "", commands }) {
  const age = at === undefined ? "" : ageOf(at, context.now());
  const state = [document.documentElement.lang, context.past === undefined, context.commands?.generation];
  const key = [entity.v, what, more, kind, ...state].join("|");
  if (row.drawnKey !== key) {
    row.drawnKey = key;
    const title = element("button", "decision-title", titleOf(context.model, feed, entity));
    title.type = "button";
    title.onclick = () => context.select({ feed, id: entity.id });
    const line = element("p", "line", element("span", "mark", what), element("span", "age"));
    const buttons = element("div", "decision-actions", ...offerButtons(context, feed, entity, commands, "first"));
    row.replaceChildren(line, title, element("p", "muted", more), buttons);
    row.className = `panel decision ${kind}`;
  }
  setText(row.querySelector(".age"), age);
}

function toDecide({ model }) {
  const entries = [];
  const add = (feed, entity, what, more, at, commands) => {
    entries.push({ feed, entity, what, more, at, commands });
  };
  for (const task of model.all("tasks").values()) {
    if (task.state !== "submitted") continue;
    add(
      "tasks", task, phrase("decide.task"), task.report ?? task.words ?? "", task.issuedAt,
      ["CompleteTask", "ReturnTask"],
    );
  }
  for (const report of model.all("situationReports").values()) {
    if (report.state === "drafted") {
      add(
        "situationReports", report, phrase("decide.report"), report.words ?? "", report.draftedAt,
        ["ApproveReport", "ReturnReport"],
      );
    } else if (report.state === "sent") {
      add(
        "situationReports", report, phrase("decide.receipt"), report.words ?? "", report.sentAt,
        ["ConfirmReceipt", "RejectReport"],
      );
    }
  }
  for (const activation of model.all("activations").values()) {
    const { state, proposal } = activation;
    const level = nameOf("level", proposal?.level ?? activation.level);
    if (state === "proposed") {
      add(
        "activations", activation, phrase("decide.plan"), level, activation.proposedAt,
        ["ActivatePlan", "DeclinePlan"],
      );
    } else if (state === "active" && proposal?.wants === "termination") {
      add(
        "activations", activation, phrase("decide.end"), proposal.reason, proposal.at,
        ["TerminatePlan", "RejectResponseProposal"],
      );
    } else if (state === "active" && proposal) {
      const words = [level, proposal.reason].filter(Boolean).join(" · ");
      add(
        "activations", activation, phrase("decide.level"), words, proposal.at,
        ["ChangeResponseLevel", "RejectResponseProposal"],
      );
    }
  }
  for (const plan of model.all("plans").values()) {
    if (plan.state === "draft") add(
      "plans", plan, phrase("decide.draft"), plan.words ?? "", plan.draftedAt,
      ["ApprovePlan", "WithdrawPlan"],
    );
    else if (plan.state === "approved") add(
      "plans", plan, phrase("decide.force"), plan.words ?? "", plan.approvedAt,
      ["PutPlanInForce", "WithdrawPlan"],
    );
  }
  for (const hazard of model.all("hazards").values()) {
    if (hazard.state === "submitted") add(
      "hazards", hazard, phrase("decide.recheck"), hazard.report ?? "", hazard.submittedAt,
      ["PassRecheck", "FailRecheck"],
    );
  }
  return entries.sort((left, right) => ((left.at ?? "") < (right.at ?? "") ? -1 : 1));
}

const ranks = { especiallySerious: 0, serious: 1, fairlySerious: 2, ordinary: 3 };
const priorities = { lifeThreatening: 0, urgent: 1, routine: 2 };

/** Incidents, the gravest first, and alarms that nobody took. */
function toRead({ model }) {
  const alarms = newest(model.open("alarms"), "raisedAt").filter(({ state }) => state === "raised");
  const incidents = newest(model.open("incidents"), "openedAt").sort((left, right) => {
    return (ranks[left.level] ?? 4) - (ranks[right.level] ?? 4)
      || priorities[left.priority] - priorities[right.priority];
  });
  return [
    ...alarms.map((alarm) => ({
      feed: "alarms", entity: alarm, kind: "alarm", at: alarm.raisedAt, commands: [],
      what: drillMark(alarm) + nameOf("level", alarm.level),
      more: [alarm.category ?? alarm.words, placeText(alarm)].filter(Boolean).join(" · "),
    })),
    ...incidents.map((incident) => ({
      feed: "incidents", entity: incident, kind: incident.priority, at: incident.openedAt, commands: [],
      what: [nameOf("level", incident.level), nameOf("priority", incident.priority)]
        .filter(Boolean).join(" · "),
      more: [
        incident.category, nameOf("incident", incident.state), placeText(incident),
        teamsOn(model, incident.id).map(({ name, state }) => `${name} ${nameOf("team", state)}`).join(", ")
          || noTeams(incident),
      ].join(" · "),
    })),
  ];
}

/** Tasks that are not done, the late ones first. */
function toUrge({ model }) {
  const tasks = [...model.open("tasks").values()].filter(({ state }) => {
    return state !== "drafted" && state !== "submitted";
  });
  tasks.sort((left, right) => {
    return Number(right.overdue) - Number(left.overdue)
      || ((left.dueAt ?? "9") < (right.dueAt ?? "9") ? -1 : 1);
  });
  return tasks.map((task) => ({
    feed: "tasks", entity: task, kind: task.overdue ? "lifeThreatening" : "", at: task.issuedAt,
    commands: ["UrgeTask"],
    what: [nameOf("task", task.state), task.overdue && phrase("decide.overdue")].filter(Boolean).join(" · "),
    more: [
      who(model, task.assignee), task.urged > 0 && phrase("decide.urged", task.urged), task.report,
    ].filter(Boolean).join(" · "),
  }));
}

function who(model, assignee) {
  if (!assignee) return "";
  if (assignee.user) return assignee.user;
  const [feed, id] = assignee.responder ? ["responders", assignee.responder]
    : assignee.team ? ["teams", assignee.team] : ["offices", assignee.office];
  return model.get(feed, id)?.name ?? "";
}
