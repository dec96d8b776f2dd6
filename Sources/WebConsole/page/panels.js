import { element } from "./elements.js";
import { assigneeName, drillMark, placeText } from "./facts.js";
import { drawIncident } from "./incidentpanel.js";
import { statusGroup } from "./markers.js";
import { chip, dueText, factList, linkTo, part, when } from "./panelparts.js";
import { tookPart } from "./policy.js";
import { stateName, titleOf } from "./titles.js";
import { nameOf, phrase } from "./words.js";

/** Everything that is known of a thing, as elements. */
export function drawPanel(context, feed, entity, read) {
  if (feed === "incidents") return drawIncident(context, entity, read);
  const rows = panels[feed]?.rows(context, entity) ?? [];
  return [factList(rows), ...(panels[feed]?.more?.(context, entity) ?? [])].filter(Boolean);
}

function officeName({ model }, id) {
  return id === undefined ? undefined : model.get("offices", id)?.name;
}

export function incidentLink(context, id) {
  if (id === undefined) return undefined;
  const incident = context.model.get("incidents", id);
  return linkTo(context, "incidents", id, drillMark(incident ?? {}) + phrase("show.incident", incident?.number ?? id.slice(0, 8)));
}

function premisesText(premises) {
  return typeof premises === "string" ? premises : premises?.name;
}

/** Who further up was told of what nobody took. */
export function escalationText(context, escalation) {
  if (!escalation) return undefined;
  return `↑${escalation.rung} ${officeName(context, escalation.office) ?? ""} ${nameOf("audience", escalation.audience)}`;
}

const state = (feed, entity) => chip(entity.overdue ? "late" : entity.state ?? "", stateName(feed, entity) + (entity.overdue ? ` · ${phrase("overdue")}` : ""));

/** What an alarm may be about already. */
function suspectList(context, alarm) {
  const list = element("ul", "plain");
  for (const suspect of alarm.suspects ?? []) {
    const [feed, id] = suspect.incident ? ["incidents", suspect.incident] : ["alarms", suspect.alarm];
    const known = context.model.get(feed, id);
    const why = [
      suspect.distanceMetres === undefined ? undefined : `${suspect.distanceMetres} m`,
      suspect.secondsApart === undefined ? undefined : phrase("age.minutes", Math.round(suspect.secondsApart / 60)),
      suspect.sameCategory ? phrase("suspect.category") : undefined,
      suspect.wordsAlikePercent ? phrase("suspect.words", suspect.wordsAlikePercent) : undefined,
    ].filter(Boolean).join(" · ");
    const attach = suspect.incident
      ? context.actions.inline("alarms", alarm, ["AttachAlarm"], { incident: suspect.incident }) : "";
    list.append(element("li", "", linkTo(context, feed, id, known?.number ?? id.slice(0, 8)), element("span", "muted", ` ${why} `), attach));
  }
  return list.childElementCount > 0 ? list : "";
}

/** What is told of a task then is what was done, and no longer how far it is. */
const finished = new Set(["submitted", "completed"]);

const person = ({ reporter }) => reporter && ([reporter.name, reporter.phone, reporter.words].filter(Boolean).join(" ") || undefined);

const panels = {
  alarms: {
    rows: (context, alarm) => [
      ["state", state("alarms", alarm)], ["urgency", nameOf("level", alarm.level)], ["category", alarm.category],
      ["said", alarm.words], ["place", alarm.place ? placeText(alarm) : phrase("place.none")], ["raisedAt", when(alarm.raisedAt)],
      ["origin", nameOf("origin", alarm.origin)], ["claimant", alarm.claimant], ["reporter", person(alarm)],
      ["escalation", escalationText(context, alarm.escalation)], ["reports", alarm.reports && String(alarm.reports)],
      ["reason", nameOf("dismissal", alarm.dismissal)], ["office", officeName(context, alarm.office)],
      ["incident", incidentLink(context, alarm.incident)],
    ],
    more: (context, alarm) => [part("suspects", phrase("suspects"), [suspectList(context, alarm)])],
  },

  teams: { rows: memberRows, more: (context, team) => [teamWork(context, team), crew(context, team)] },
  responders: { rows: memberRows, more: (context, one) => [tasksOf(context, one, "responder")] },

  offices: {
    rows: (context, office) => [
      ["level", nameOf("level", office.level)],
      ["parent", office.parent && linkTo(context, "offices", office.parent, officeName(context, office.parent) ?? "")],
      ["place", office.place && placeText(office)],
    ],
  },

  assignments: {
    rows: (context, assignment) => [
      ["state", chip(statusGroup(assignment.state), nameOf("team", assignment.state))],
      ["incident", incidentLink(context, assignment.incident)],
      ["team", linkTo(context, "teams", assignment.team, context.model.get("teams", assignment.team)?.name ?? "")],
      ["instructions", assignment.instructions],
    ],
  },

  tasks: {
    rows: (context, task) => [
      ["state", state("tasks", task)], ["priority", nameOf("priority", task.priority)],
      ["assignee", assigneeName(context.model, task.assignee)], ["acceptedBy", userOf(context, task.acceptedBy)],
      ["issuedBy", userOf(context, task.issuedBy)], ["issuedAt", when(task.issuedAt)], ["deadline", when(task.deadline)],
      ["dueAt", dueText(task.dueAt, context.now())], ["percent", task.percent && `${task.percent} %`],
      ["said", task.words], [finished.has(task.state) ? "result" : "report", task.report], ["place", task.place && placeText(task)],
      ["incident", incidentLink(context, task.incident)], ["premises", premisesText(task.premises)],
      ["parent.task", task.parent && linkTo(context, "tasks", task.parent, context.model.find("tasks", task.parent)?.title ?? phrase("show"))],
      ["evidence", task.evidenceRequired && `${task.evidence ?? 0} / ${task.evidenceRequired}`],
      ["rules", [
        task.mandatory && phrase("task.mandatory"), task.approval && phrase("task.approval"), task.waived && phrase("task.waived"),
      ].filter(Boolean).join(" · ")],
      ["urged", task.urged && String(task.urged)], ["returned", task.returned && String(task.returned)],
      ["reason", task.reason],
      ["completedAt", when(task.completedAt)], ["completedBy", userOf(context, task.completedBy)],
      ["escalation", escalationText(context, task.escalation)], ["office", officeName(context, task.office)],
    ],
    more: (context, task) => [
      part("checklist", phrase("checklist"), [checklist(task)]),
      part("parts", phrase("parts"), (task.parts ?? []).map((id) => {
        const other = context.model.find("tasks", id);
        return element("p", "", linkTo(context, "tasks", id, other?.title ?? id.slice(0, 8)), other ? ` ${stateName("tasks", other)}` : "");
      })),
    ],
  },

  clocks: {
    rows: (context, clock) => [
      ["state", state("clocks", clock)], ["purpose", nameOf("purpose", clock.purpose)],
      ["dueAt", dueText(clock.dueAt, context.now())], ["subject", subjectLink(context, clock.subject)],
      ["rungs", clock.rungs && phrase("rungs.of", clock.rungsTaken ?? 0, clock.rungs)],
      ["acknowledgedBy", clock.acknowledgedBy], ["acknowledgement", clock.acknowledgement],
      ["office", officeName(context, clock.office)],
    ],
  },

  plans: {
    rows: (context, plan) => [
      ["state", state("plans", plan)], ["code", `${plan.code} v${plan.version}`], ["said", plan.words],
      ["draftedBy", plan.draftedBy?.join(phrase("comma"))], ["draftedAt", when(plan.draftedAt)],
      ["approvedBy", plan.approvedBy], ["inForceAt", when(plan.inForceAt)], ["endedAt", when(plan.endedAt)],
      ["reason", plan.reason], ["activations", plan.activations && String(plan.activations)],
      ["office", officeName(context, plan.office)],
    ],
    more: (context, plan) => [
      part("triggers", phrase("triggers"), (plan.triggers ?? []).map((trigger) => element("p", "", [
        trigger.categories?.join(phrase("comma")), trigger.levelFrom && phrase("level.from", nameOf("level", trigger.levelFrom)),
        trigger.area && phrase("trigger.area"), phrase(trigger.automatic ? "trigger.automatic" : "trigger.proposed"),
      ].filter(Boolean).join(" · ")))),
      part("posts", phrase("posts"), (plan.posts ?? []).map((post) => {
        return element("p", "", `${post.name}: ${assigneeName(context.model, post.assignee) || phrase("post.open")}`);
      })),
      part("steps", phrase("steps"), [planSteps(context, plan)]),
    ],
  },

  activations: {
    rows: (context, activation) => [
      ["state", state("activations", activation)], ["incident", incidentLink(context, activation.incident)],
      ["level", nameOf("level", activation.level)], ["code", `${activation.code} v${activation.version}`],
      ["activatedAt", when(activation.activatedAt ?? activation.proposedAt)], ["activatedBy", activation.activatedBy],
      ["proposal", activation.proposal && [
        nameOf("wants", activation.proposal.wants), nameOf("level", activation.proposal.level), activation.proposal.reason,
        activation.proposal.by,
      ].filter(Boolean).join(" · ")],
      ["endedAt", when(activation.endedAt)], ["reason", activation.reason], ["office", officeName(context, activation.office)],
    ],
    more: (context, activation) => [part("steps", phrase("steps"), [activationSteps(context, activation)])],
  },

  hazards: {
    rows: (context, hazard) => [
      ["state", state("hazards", hazard)], ["level", nameOf("hazardLevel", hazard.level)], ["category", hazard.category],
      ["said", hazard.words], ["place", hazard.place && placeText(hazard)], ["premises", premisesText(hazard.premises)],
      ["reporter", hazard.reporter], ["reportedAt", when(hazard.reportedAt)], ["order", hazard.order],
      ["deadline", when(hazard.deadline)], ["dueAt", dueText(hazard.dueAt, context.now())],
      ["assignee", assigneeName(context.model, hazard.assignee)],
      ["task", hazard.task && linkTo(context, "tasks", hazard.task, context.model.find("tasks", hazard.task)?.title ?? phrase("show"))],
      ["report", hazard.report], ["recheckedBy", hazard.recheckedBy], ["failed", hazard.failed && String(hazard.failed)],
      ["reason", hazard.reason], ["incident", incidentLink(context, hazard.incident)], ["closedAt", when(hazard.closedAt)],
      ["escalation", escalationText(context, hazard.escalation)], ["office", officeName(context, hazard.office)],
    ],
  },

  situationReports: {
    rows: (context, report) => [
      ["state", state("situationReports", report)], ["reportKind", nameOf("reportKind", report.kind)],
      ["incident", incidentLink(context, report.incident)], ["office", officeName(context, report.office)],
      ["to", officeName(context, report.to)], ["dueAt", dueText(report.dueAt, context.now())],
      ["title", report.title], ["said", report.words], ["draftedBy", report.draftedBy], ["approvedBy", report.approvedBy],
      ["sentBy", report.sentBy], ["sentAt", when(report.sentAt)], ["receivedBy", report.receivedBy],
      ["receivedAt", when(report.receivedAt)], ["answer", report.answer], ["reason", report.reason],
      ["amended", report.amended && String(report.amended)], ["rejected", report.rejected && String(report.rejected)],
      ["escalation", escalationText(context, report.escalation)],
    ],
  },

  incidentGroups: {
    rows: (context, group) => [
      ["state", state("incidentGroups", group)], ["formedAt", when(group.formedAt)], ["office", officeName(context, group.office)],
    ],
    more: (context, group) => [part("incidents", phrase("incidents"), (group.incidents ?? []).map((id) => {
      return element("p", "", incidentLink(context, id));
    }))],
  },
};

function userOf(context, who) {
  if (who === undefined) return undefined;
  return typeof who === "string" ? who : assigneeName(context.model, who);
}

const feedOfStream = {
  alarm: "alarms", incident: "incidents", assignment: "assignments", task: "tasks", hazard: "hazards",
  situationReport: "situationReports", activation: "activations",
};

/** The thing that a stream is of. */
export function subjectLink(context, stream, name) {
  const [kind, id] = stream?.split("/") ?? [];
  const feed = feedOfStream[kind];
  if (feed === undefined) return stream;
  const entity = context.model.find(feed, id);
  return linkTo(context, feed, id, name ?? (entity ? titleOf(context.model, feed, entity) : phrase(`kind.${kind}`)));
}

function memberRows(context, entity) {
  const track = context.model.get("tracks", entity.id);
  const status = entity.status
    ?? (entity.distress ? "distress" : entity.onDuty ? entity.availability : "offDuty");
  const speed = track?.speedMetresPerSecond;
  return [
    ["state", chip(statusGroup(status), nameOf("team", status))], ["since", when(entity.statusSince)],
    ["reason", entity.reason], ["category", entity.category],
    ["capabilities", entity.capabilities?.join(phrase("comma"))], ["office", officeName(context, entity.office)],
    ["seen", when(track?.lastAt)], ["speed", speed === undefined ? undefined : `${(speed * 3.6).toFixed(0)} km/h`],
  ];
}

function teamWork(context, team) {
  const rows = team.assignments.map((id) => context.model.get("assignments", id)).filter(Boolean).map((assignment) => {
    return element(
      "p", "", chip(statusGroup(assignment.state), nameOf("team", assignment.state)), " ", incidentLink(context, assignment.incident), " ",
      context.actions.inlineFirst("assignments", assignment),
    );
  });
  return part("work", phrase("work"), [...rows, tasksList(context, tasksHeldBy(context, "team", team.id))]);
}

function crew(context, team) {
  const rows = (team.crew ?? []).map((id) => {
    return element("p", "", linkTo(context, "responders", id, context.model.get("responders", id)?.name ?? id.slice(0, 8)));
  });
  return part("crew", phrase("crew"), rows);
}

function tasksHeldBy({ model }, kind, id) {
  return [...model.all("tasks").values()].filter(({ assignee }) => assignee?.[kind] === id);
}

function tasksOf(context, entity, kind) {
  return part("tasks", phrase("tasks"), [tasksList(context, tasksHeldBy(context, kind, entity.id))]);
}

const isOwn = ({ live }, task) => task.state === "submitted" && tookPart(live?.welcome?.user, task);

/** Tasks, each with who has it and what can be asked next. */
export function tasksList(context, tasks) {
  if (tasks.length === 0) return "";
  const list = element("ul", "plain");
  for (const task of tasks) {
    const due = task.dueAt ?? task.deadline;
    list.append(element(
      "li", "item", linkTo(context, "tasks", task.id, drillMark(task) + task.title), state("tasks", task),
      element("span", "muted", assigneeName(context.model, task.assignee)), due ? dueText(due, context.now()) : "",
      isOwn(context, task) ? element("span", "muted", phrase("task.others")) : "",
      context.actions.inlineFirst("tasks", task),
    ));
  }
  return list;
}

function checklist(task) {
  if (!task.checklist?.length) return "";
  const list = element("ul", "plain");
  const checked = new Set(task.checked ?? []);
  for (const { item, words, required } of task.checklist) {
    const isDone = checked.has(item);
    const mark = element("span", isDone ? "done" : "", isDone ? "☑ " : "☐ ");
    mark.setAttribute("aria-label", phrase(isDone ? "checked" : "unchecked"));
    mark.setAttribute("role", "img");
    list.append(element("li", "", mark, words, required ? " *" : ""));
  }
  return list;
}

function planSteps(context, plan) {
  if (!plan.steps?.length) return "";
  const list = element("ol", "plain numbered");
  for (const step of plan.steps) {
    const post = plan.posts?.find((one) => one.post === step.post)?.name;
    list.append(element("li", "", element("b", "", step.title), element("span", "muted", " " + [
      post, step.limitSeconds && phrase("within", Math.round(step.limitSeconds / 60)), step.required && phrase("step.required"),
      step.levelFrom && phrase("level.from", nameOf("level", step.levelFrom)),
    ].filter(Boolean).join(" · "))));
  }
  return list;
}

/** The steps of a plan at work, each with what is left of its time. */
export function activationSteps(context, activation) {
  if (!activation.steps?.length) return "";
  const list = element("ol", "plain numbered");
  for (const step of activation.steps) {
    const post = activation.posts?.find((one) => one.post === step.post);
    const isOpen = step.state === "begun" || step.state === "pending";
    list.append(element(
      "li", "item", element("b", "", step.title), chip(step.state, nameOf("step", step.state)),
      element("span", "muted", [post?.name, assigneeName(context.model, post?.assignee), step.report ?? step.reason].filter(Boolean).join(" · ")),
      isOpen && step.dueAt ? dueText(step.dueAt, context.now()) : "",
      step.task ? linkTo(context, "tasks", step.task, phrase("kind.task")) : "",
      isOpen && activation.state === "active"
        ? context.actions.inline("activations", activation, ["CompletePlanStep", "SkipPlanStep"], { step: step.step }) : "",
    ));
  }
  return list;
}
