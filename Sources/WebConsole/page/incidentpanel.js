import { element } from "./elements.js";
import { noTeams, placeText } from "./facts.js";
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
    // Above what comes and goes by itself: its buttons stay where they are.
    teams(context, incident, assignments),
    clocks(context, incident, assignments),
    command(context, incident),
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
    ["said", incident.words], ["place", incident.place ? placeText(incident) : phrase("place.none")], ["openedAt", when(incident.openedAt)],
    ["closedAt", when(incident.closedAt)], ["disposition", incident.disposition], ["office", office(incident.office)],
    ["handover", office(incident.handover?.office)], ["premises", incident.premises?.name],
    ["reporter", [incident.reporter?.name, incident.reporter?.phone].filter(Boolean).join(" ")],
    ["alarm", incident.alarm && linkTo(context, "alarms", incident.alarm, (alarm ?? model.find("alarms", incident.alarm))?.number ?? phrase("show"))],
    ["files", incident.files && String(incident.files.length)], ["notes", notesText(context, incident)],
    ["contradictions", incident.contradictions && String(incident.contradictions)],
    ["mergedInto", incidentLink(context, incident.mergedInto)],
    ["escalation", escalationText(context, incident.escalation)],
  ];
}

/** How many notes there are, and the last of them: whoever writes one sees it. */
function notesText(context, { id, notes }) {
  const last = context.timelineEntries(id).findLast(({ type }) => type === "NoteRecorded" || type === "NoteCorrected");
  if (!notes || last === undefined) return notes && String(notes);
  const told = `${last.actor} ${timeOfDay(new Date(last.at))}`;
  const words = element("span", "note-last", last.data?.words ?? "");
  words.title = words.textContent;
  return element("span", "", words, element("span", "muted", [told, notes > 1 ? phrase("notes.all", notes) : ""].filter(Boolean).join(" · ")));
}

/** What was read of the incident, and what the feed has told since. */
export function joined(read, followed) {
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
    clock.subject.startsWith("incident/") ? "" : subjectLink(context, clock.subject, ownName(context, clock.subject)),
    context.actions.inline("clocks", clock, clock.state === "due" ? ["AcknowledgeClock"] : []),
  )));
}

/** A team within its own incident is called by its name alone. */
function ownName({ model }, subject) {
  const [kind, id] = subject.split("/");
  return kind === "assignment" ? model.get("teams", model.get("assignments", id)?.team)?.name : undefined;
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

/** Sends a team once more, where that can be asked. */
function again({ actions, past }, incident, team) {
  if (past !== undefined || actions.offer("incidents", incident, "DispatchTeam") === undefined) return "";
  const button = element("button", "quiet small", `${phrase("call.again")}…`);
  button.type = "button";
  button.dataset.key = `again/${team}`;
  button.onclick = () => actions.sendAgain(incident, team);
  return element("span", "inline-actions", button);
}

/** Who was sent, each once, with the steps taken and the next one to report; who did not come can be sent again. */
function teams(context, incident, assignments) {
  const { model } = context;
  const list = element("ul", "sent");
  // What was sent before stands with what was sent last, at the place of the first: no row moves.
  const byTeam = new Map();
  for (const one of assignments) byTeam.set(one.team, [...(byTeam.get(one.team) ?? []), one]);
  const spelled = ({ times = {} }) => spelledStates.filter((name) => times[name]).map((name) => {
    return `${nameOf("team", name)} ${timeOfDay(new Date(times[name]))}`;
  });
  for (const sent of byTeam.values()) {
    const assignment = sent.at(-1);
    const { team, state } = assignment;
    const isMissed = state === "unanswered" || state === "declined";
    const before = sent.slice(0, -1).map((one) => [...spelled(one), nameOf("team", one.state)].join(" → "));
    list.append(element(
      "li", "", linkTo(context, "teams", team, model.get("teams", team)?.name ?? team.slice(0, 8)),
      // What changes with the state stands behind the buttons, so that it never moves them.
      isMissed ? again(context, incident, team) : context.actions.inlineFirst("assignments", assignment),
      element("p", "sent-steps", element("span", `chip ${isMissed ? "late" : statusGroup(state)}`, nameOf("team", state)), ` ${spelled(assignment).join(" → ")}`),
      before.length === 0 ? "" : element("p", "sent-steps", phrase("call.before", before.join(phrase("comma")))),
    ));
  }
  const isEmpty = list.childElementCount === 0;
  return part("teams", phrase("teams.on"), [isEmpty ? element("p", "muted", noTeams(incident)) : list]);
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
    dueText(entity.dueAt, context.now()) ?? "", context.actions.inlineFirst(feed, entity),
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
