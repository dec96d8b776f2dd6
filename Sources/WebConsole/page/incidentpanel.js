import { element } from "./elements.js";
import { placeText } from "./facts.js";
import { statusGroup } from "./markers.js";
import { chip, dueText, factList, linkTo, part, when } from "./panelparts.js";
import { activationSteps, escalationText, incidentLink, subjectLink, tasksList } from "./panels.js";
import { stateName, titleOf } from "./titles.js";
import { nameOf, phrase, timeOfDay } from "./words.js";

const spelledStates = [
  "dispatched", "acknowledged", "enRoute", "onScene", "working", "transporting", "atDestination",
  "cleared",
];

/** All that concerns an incident, the most pressing first. */
export function drawIncident(context, incident, read) {
  const { model } = context;
  const assignments = joined(read.assignments, model.assignments(incident.id));
  const tasks = joined(read.tasks, model.having("tasks", "incident", incident.id));
  return [
    factList(rows(context, incident, read.alarm)),
    clocks(context, incident, assignments),
    command(context, incident),
    teams(context, assignments),
    part("tasks", phrase("tasks"), [tasksList(context, tasks)]),
    ...related(context, "activations", incident, read).map((activation) => plan(context, activation)),
    others(context, "situationReports", related(context, "situationReports", incident, read), phrase("reports.situation")),
    others(context, "hazards", related(context, "hazards", incident, read), phrase("hazards")),
    links(context, incident),
  ].filter(Boolean);
}

function rows(context, incident, alarm) {
  const { model } = context;
  const office = (id) => model.get("offices", id)?.name;
  return [
    ["state", chip(incident.state, stateName("incidents", incident))], ["priority", nameOf("priority", incident.priority)],
    ["level", nameOf("level", incident.level)], ["category", [incident.category, incident.group].filter(Boolean).join(" · ")],
    ["said", incident.words], ["place", placeText(incident)], ["openedAt", when(incident.openedAt)],
    ["closedAt", when(incident.closedAt)], ["disposition", incident.disposition], ["office", office(incident.office)],
    ["handover", office(incident.handover?.office)], ["premises", incident.premises?.name],
    ["reporter", [incident.reporter?.name, incident.reporter?.phone].filter(Boolean).join(" ")],
    ["alarm", incident.alarm && linkTo(context, "alarms", incident.alarm, (alarm ?? model.find("alarms", incident.alarm))?.number ?? phrase("show"))],
    ["files", incident.files && String(incident.files.length)], ["notes", incident.notes && String(incident.notes)],
    ["contradictions", incident.contradictions && String(incident.contradictions)],
    ["mergedInto", incidentLink(context, incident.mergedInto)],
    ["escalation", escalationText(context, incident.escalation)],
  ];
}

/** What was read of the incident, and what the feed has told since. */
function joined(read, followed) {
  const byID = new Map(read.map((entity) => [entity.id, entity]));
  for (const entity of followed) {
    const known = byID.get(entity.id);
    if (known === undefined || known.v < entity.v) byID.set(entity.id, entity);
  }
  // Identifiers grow with time.
  return [...byID.keys()].sort().map((id) => byID.get(id));
}

/** What is waited for, of the incident and of what belongs to it, the most urgent first. */
function clocks(context, incident, assignments) {
  const { model } = context;
  const ours = new Set([
    `incident/${incident.id}`, `alarm/${incident.alarm}`, ...assignments.map(({ id }) => `assignment/${id}`),
    ...model.having("tasks", "incident", incident.id).map(({ id }) => `task/${id}`),
    ...model.having("activations", "incident", incident.id).map(({ id }) => `activation/${id}`),
    ...model.having("situationReports", "incident", incident.id).map(({ id }) => `situationReport/${id}`),
  ]);
  const found = [...model.all("clocks").values()].filter(({ subject }) => ours.has(subject));
  found.sort((left, right) => ((left.dueAt ?? "") < (right.dueAt ?? "") ? -1 : 1));
  return part("clocks", phrase("clocks"), found.map((clock) => element(
    "p", "item", linkTo(context, "clocks", clock.id, nameOf("purpose", clock.purpose)), dueText(clock.dueAt, context.now()) ?? "",
    clock.state === "armed" ? "" : chip(clock.state, nameOf("clock", clock.state)),
    clock.subject.startsWith("incident/") ? "" : subjectLink(context, clock.subject),
    context.actions.inline("clocks", clock, clock.state === "due" ? ["AcknowledgeClock"] : []),
  )));
}

function command(context, incident) {
  const post = context.model.get("commands", incident.id);
  if (post?.state !== "established") return "";
  const list = factList([
    ["commander", `${post.commander} (${timeOfDay(new Date(post.commanderSince))})`],
    ["offeredTo", post.offer && `${post.offer.to}: ${post.offer.reason ?? ""}`],
    ["commandPost", post.post && [placeText(post.post), post.post.words].filter(Boolean).join(" · ")],
    ["roles", post.roles?.map(({ role, person }) => `${role}: ${person}`).join(phrase("comma"))],
    ["groups", post.groups?.filter(({ retiredAt }) => !retiredAt).map(({ name, leader }) => [name, leader].filter(Boolean).join(": ")).join(phrase("comma"))],
    ["decisions", post.decisionsLatest?.at(-1)?.words],
  ]);
  const objectives = (post.objectives ?? []).filter(({ state }) => state === "open").map((objective) => element(
    "p", "item", element("b", "", objective.words), element("span", "muted", objective.percent ? `${objective.percent} %` : ""),
    dueText(objective.dueAt, context.now()) ?? "",
    context.actions.inline("incidents", incident, ["AchieveObjective", "UpdateObjective"], { objective: objective.objective }),
  ));
  return part("command", phrase("command"), [list, ...objectives]);
}

/** Who was sent, with the steps taken and the next one to report. */
function teams(context, assignments) {
  const { model } = context;
  const list = element("ul", "sent");
  for (const assignment of assignments) {
    const { team, state, times = {} } = assignment;
    const steps = spelledStates.filter((name) => times[name]).map((name) => {
      return `${nameOf("team", name)} ${timeOfDay(new Date(times[name]))}`;
    });
    list.append(element(
      "li", "", linkTo(context, "teams", team, model.get("teams", team)?.name ?? team.slice(0, 8)),
      element("span", `chip ${statusGroup(state)}`, nameOf("team", state)),
      context.actions.inlineFirst("assignments", assignment, 3),
      element("span", "muted", steps.join(" → ")),
    ));
  }
  const isEmpty = list.childElementCount === 0;
  return part("teams", phrase("teams.on"), [isEmpty ? element("p", "muted", phrase("teams.off")) : list]);
}

function plan(context, activation) {
  const title = element(
    "p", "item", linkTo(context, "activations", activation.id, titleOf(context.model, "activations", activation)),
    chip(activation.state, nameOf("activation", activation.state)),
    element("span", "muted", nameOf("level", activation.level)),
    activation.state === "proposed" ? context.actions.inline("activations", activation, ["ActivatePlan", "DeclinePlan"]) : "",
  );
  const heading = activation.state === "proposed" ? "plan.proposed" : "plan.atWork";
  return part(`plan-${activation.id}`, phrase(heading), [title, activationSteps(context, activation)]);
}

/** What has ended is read, what has not is followed. */
function related({ model }, feed, incident, read) {
  const ended = (read.related.get(feed) ?? []).filter((entity) => entity.incident === incident.id);
  return joined(ended, model.having(feed, "incident", incident.id));
}

function others(context, feed, found, title) {
  return part(feed, title, found.map((entity) => element(
    "p", "item", linkTo(context, feed, entity.id, titleOf(context.model, feed, entity)), chip(entity.state, stateName(feed, entity)),
    dueText(entity.dueAt, context.now()) ?? "", context.actions.inlineFirst(feed, entity, 2),
  )));
}

function links(context, incident) {
  const { model } = context;
  const rows = (incident.links ?? []).map(({ incident: id, relation, reverse }) => {
    const words = nameOf("relation", reverse ? `${relation}.reverse` : relation);
    return element("p", "item", element("span", "muted", words), incidentLink(context, id));
  });
  const group = model.get("incidentGroups", incident.incidentGroup);
  if (group) {
    rows.push(element("p", "item", element("span", "muted", phrase("kind.incidentGroup")), linkTo(context, "incidentGroups", group.id, group.name)));
  }
  return part("links", phrase("links"), rows);
}
