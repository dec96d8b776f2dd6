import { isInside } from "./geometry.js";

// How the page puts what the centre offers: what is used most comes first, and what is known is filled in.

/** By collection, what is asked for most, the most frequent first. */
const first = {
  alarms: ["ClaimAlarm", "PromoteAlarm", "AttachAlarm", "DismissAlarm", "VerifyAlarm"],
  incidents: [
    "ConfirmIncident", "DispatchTeam", "IssueTask", "StabiliseIncident", "ResolveIncident", "CloseIncident", "RecordNote",
  ],
  assignments: [
    "AcknowledgeDispatch", "ReportEnRoute", "ReportOnScene", "ReportWorking", "ClearAssignment", "DispatchTeam",
  ],
  tasks: [
    "IssueTask", "AcceptTask", "StartTask", "SubmitTask", "CompleteTask", "ReturnTask", "UrgeTask", "ReportProgress",
    "ResumeTask",
  ],
  clocks: ["AcknowledgeClock", "ExtendClock", "SuspendClock", "ResumeClock"],
  commands: ["EstablishCommand", "AcceptCommand", "OfferCommand", "RecordDecision", "SetObjective"],
  plans: ["ActivatePlan", "ApprovePlan", "PutPlanInForce", "WithdrawPlan"],
  activations: ["ActivatePlan", "CompletePlanStep", "FillPost", "ChangeResponseLevel", "TerminatePlan", "DeclinePlan"],
  hazards: [
    "AssessHazard", "OrderRectification", "SubmitRectification", "PassRecheck", "FailRecheck", "CloseHazard",
  ],
  situationReports: [
    "DraftReport", "ApproveReport", "SendReport", "ConfirmReceipt", "RejectReport", "ReturnReport",
  ],
  incidentGroups: ["DissolveIncidentGroup"],
  teams: ["DispatchTeam", "SetTeamAvailability", "TakeTeamOutOfService", "PutTeamInService"],
  responders: ["ClearDistress", "IssueTask"],
};

/** How many of them are buttons in sight. */
const inSightMax = 6;

/** What takes something back; always in sight, each with its reason. */
const undoing = /^(Reopen|Reactivate|Correct|Unmerge|Undo|Withdraw|Amend|Release|Unlink|Ungroup|Relocate)/;
const undoingAlways = /^(Reopen|Reactivate|CorrectAlarm|Unmerge|Undo|Withdraw|Amend)/;

/** What is asked for without a form, where nothing is missing. */
const direct = new Set([
  "ClaimAlarm", "ConfirmIncident", "ActivateIncident", "StabiliseIncident", "CloseIncident", "AcceptTask", "StartTask",
  "ResumeTask", "AcknowledgeDispatch", "ReportEnRoute", "ReportOnScene", "ReportWorking", "ReportDeparture",
  "ReportAtDestination", "ClearAssignment", "ApprovePlan", "PutPlanInForce", "AcceptCommand", "SendReport",
]);

/** What need not be said, and often is. */
const oftenSaid = new Set([
  "words", "category", "place", "deadline", "level", "instructions", "priority", "reason", "dueAt", "limitSeconds", "percent", "checked",
  "incident", "approval", "mandatory", "override", "withoutPlaceReason", "dismissal", "disposition", "description",
]);

/** Fields that nobody types. */
const neverTyped = new Set(["details", "reference", "contradiction", "set", "number"]);

/** What a person writes anew each time, though the entity has a field of that name. */
const writtenAnew = new Set(["words", "reason", "report", "files", "reporter", "title", "description", "answer"]);

/** What makes no sense without something that the state does not tell. */
const needs = {
  WithdrawIncidentOffer: ({ handover }) => handover,
  AcceptIncident: ({ handover }) => handover,
  DeclineIncident: ({ handover }) => handover,
  OfferIncident: ({ handover }) => !handover,
  GroupIncident: ({ incidentGroup }) => !incidentGroup,
  UngroupIncident: ({ incidentGroup }) => incidentGroup,
  UnlinkIncidents: ({ links }) => links?.length > 0,
  DeclareLevel: ({ level }) => !level,
  RaiseLevel: ({ level }) => level,
  LowerLevel: ({ level }) => level,
  CorrectNote: ({ notes }) => notes !== 0,
  RejectResponseProposal: ({ proposal }) => proposal,
  AcceptCommand: ({ offer }) => offer,
  DeclineCommand: ({ offer }) => offer,
  OfferCommand: ({ offer }) => !offer,
  PutTeamInService: ({ inService }) => !inService,
  TakeTeamOutOfService: ({ inService }) => inService,
  AcknowledgeClock: ({ state }) => state === "due",
  ClearDistress: ({ distress }) => distress,
  RaiseDistress: ({ distress }) => !distress,
};

const ended = new Set(["closed", "cancelled", "merged", "archived"]);

/** Whether something can begin from a thing: nobody is sent to what is over, no plan is started that is not in force. */
export function canBeginFrom(feed, { state }) {
  if (feed === "incidents") return !ended.has(state);
  return feed !== "plans" || state === "inForce";
}

export const makesSense = ({ type }, entity) => needs[type] === undefined || Boolean(needs[type](entity));

export const isUndoing = ({ type }) => undoing.test(type);

/** What is likeliest next for an incident as it stands; nobody has done their work while teams are out. */
function orderOf(feed, entity) {
  const order = first[feed] ?? [];
  if (feed !== "incidents" || entity === undefined) return order;
  const isOut = entity.openAssignments > 0;
  const next = entity.state === "resolved" ? "CloseIncident"
    : entity.state === "stabilised" && !isOut && entity.totalAssignments > 0 ? "ResolveIncident" : undefined;
  if (next !== undefined) return [next, ...order.filter((type) => type !== next)];
  return isOut ? [...order.filter((type) => type !== "ResolveIncident"), "ResolveIncident"] : order;
}

/** Whether somebody had a task done, and so does not decide about its result; the server holds the same. */
export function tookPart(user, { assignee, acceptedBy, approval, assignees }) {
  if (user === undefined) return false;
  if (assignee?.user === user || acceptedBy?.user === user) return true;
  return Boolean(approval) && (assignees ?? []).some((one) => one.user === user);
}

const deciding = new Set(["CompleteTask", "ReturnTask"]);

/** Whether a command decides about a result that its user had a part in. */
export const isOwnResult = ({ type }, user, task) => deciding.has(type) && tookPart(user, task);

/**
 * The office that something new belongs to where nobody says otherwise: that of the user, that in whose territory it lies (of
 * several the innermost), the one used last, that above most others.
 */
export function officeFor(offices, { own, place, last }) {
  if (offices.get(own)) return own;
  const holding = place === undefined ? [] : [...offices.values()].filter(({ territory }) => {
    return territory?.some(([outer]) => isInRing(outer, place));
  });
  const depth = (office) => (office?.parent === undefined ? 0 : 1 + depth(offices.get(office.parent)));
  holding.sort((left, right) => depth(right) - depth(left));
  if (holding.length > 0) return holding[0].id;
  if (offices.get(last)) return last;
  const below = new Map();
  for (const { parent } of offices.values()) below.set(parent, (below.get(parent) ?? 0) + 1);
  const roots = [...offices.values()].filter(({ parent }) => parent === undefined);
  return roots.sort((left, right) => (below.get(right.id) ?? 0) - (below.get(left.id) ?? 0))[0]?.id;
}

function isInRing(ring, place) {
  const corners = ring.map(([longitude, latitude]) => ({ longitude, latitude }));
  return isInside({ kind: "polygon", corners }, place);
}

/** Buttons in sight and all others, in the order in which they are shown. */
export function arrange(feed, commands, entity) {
  const order = orderOf(feed, entity);
  const rank = ({ type }) => {
    const index = order.indexOf(type);
    return index < 0 ? order.length : index;
  };
  const sorted = [...commands].sort((left, right) => rank(left) - rank(right));
  const main = sorted.filter((command) => rank(command) < order.length).slice(0, inSightMax);
  const back = sorted.filter((command) => !main.includes(command) && undoingAlways.test(command.type));
  const others = sorted.filter((command) => !main.includes(command) && !back.includes(command));
  return { main, back, others };
}

/** Whether a command goes off at once. */
export function isDirect(command, values) {
  const isComplete = command.fields.every(({ name, required, kind }) => {
    return !required || kind === "new" || values[name] !== undefined;
  });
  if (!isComplete) return false;
  const isEmpty = command.fields.every(({ name, kind }) => kind === "new" || neverTyped.has(name));
  return isEmpty || direct.has(command.type);
}

/** Which fields a form draws at once, which behind "more", and which not at all. */
export function divide(command, values, given, entity) {
  const shown = [];
  const more = [];
  for (const field of command.fields) {
    if (given.has(field.name) || neverTyped.has(field.name) || isOfFiles(field)) continue;
    if (field.name === "checked" && !entity?.checklist?.length) continue;
    const isShown = field.required || oftenSaid.has(field.name) || values[field.name] !== undefined;
    (isShown ? shown : more).push(field);
  }
  // What has to be said stands first.
  const rank = ({ name, required }) => (values[name] === undefined && required ? 0 : required ? 1 : 2);
  shown.sort((left, right) => rank(left) - rank(right));
  return { shown, more };
}

const isOfFiles = ({ kind, item }) => kind === "file" || (kind === "list" && item?.kind === "file");

const priorityOfAlarm = { critical: "lifeThreatening", urgent: "urgent" };

/**
 * What is known of the fields of a command that is asked from an entity: `{ values, given }`, where `given` names the fields
 * that follow from where it was asked.
 */
export function known(model, command, feed, entity, user) {
  if (!entity) return { values: {}, given: new Set() };
  const values = {};
  const given = new Set();
  const isOwn = command.collection === feed;
  for (const field of command.fields) {
    if (field.kind === "entity" && field.collection === feed && !isOwn && field.name !== "office") {
      values[field.name] = entity.id;
      given.add(field.name);
    } else if (isOwn && entity[field.name] !== undefined && !writtenAnew.has(field.name) && !neverTyped.has(field.name)
      && ["choice", "text", "entity", "place", "integer", "area", "assignee", "flag", "moment"].includes(field.kind)) {
      values[field.name] = entity[field.name];
    }
  }
  const office = entity.office ?? (feed === "offices" ? entity.id : undefined)
    ?? model.get("incidents", entity.incident)?.office;
  if (command.fields.some(({ name }) => name === "office") && office !== undefined) {
    values.office ??= office;
    if (command.type === "PromoteAlarm") given.add("office");
  }
  fillSpecial[command.type]?.({ model, command, feed, entity, user, values, given });
  for (const name of Object.keys(values)) {
    const isField = command.fields.some((field) => field.name === name);
    if (values[name] === undefined || !isField) delete values[name];
  }
  return { values, given };
}

const fillSpecial = {
  ClaimAlarm({ user, values }) { values.claimant = user; },

  PromoteAlarm({ entity, values }) {
    Object.assign(values, {
      category: entity.category, words: entity.words, place: entity.place,
      priority: priorityOfAlarm[entity.level] ?? "routine",
    });
    // The levels of alarms are others than those of incidents.
    delete values.level;
  },

  AttachAlarm({ entity, values }) {
    values.incident = entity.suspects?.find(({ incident }) => incident)?.incident;
  },

  VerifyAlarm({ values }) { delete values.level; },

  IssueTask({ model, feed, entity, values, given }) {
    if (feed === "tasks") {
      for (const name of [
        "title", "words", "incident", "place", "priority", "assignee", "deadline", "checklist", "evidenceRequired", "mandatory",
        "approval", "parent", "premises",
      ]) values[name] ??= entity[name];
      if (typeof entity.deadline === "string") values.deadline = Date.parse(entity.deadline) * 1_000;
      return;
    }
    const incident = feed === "incidents" ? entity : model.get("incidents", entity.incident);
    values.priority = incident?.priority ?? "routine";
    values.place = incident?.place ?? entity.place;
    if (feed === "teams") values.assignee = { team: entity.id };
    if (feed === "responders") values.assignee = { responder: entity.id };
    if (feed === "offices") values.assignee = { office: entity.id };
    given.delete("parent");
  },

  AcceptTask({ entity, user, values }) {
    // What was given to one person is accepted by that person; of an office or a team somebody takes it.
    delete values.assignee;
    if (entity.assignee?.office || entity.assignee?.team) values.assignee = { user };
  },

  ReassignTask({ values }) { delete values.assignee; },

  ReportProgress({ entity, values }) { Object.assign(values, { place: undefined, checked: entity.checked }); },

  SubmitTask({ entity, values }) { Object.assign(values, { place: undefined, checked: entity.checked }); },

  ReportOnScene({ values }) { values.basis = "reported"; },

  DraftReport({ model, feed, entity, values }) {
    if (feed === "situationReports") return Object.assign(values, { title: entity.title, words: entity.words });
    values.to = model.get("offices", entity.office)?.parent;
    values.kind = "first";
    return undefined;
  },

  AmendReport({ entity, values }) { values.words = entity.words; },

  // It goes to another office than the one that has it.
  OfferIncident({ values }) { delete values.office; },

  AcceptIncident({ entity, values }) { values.office = entity.handover?.office; },

  EstablishCommand({ user, values }) { values.commander = user; },

  SendReport({ values }) { values.channel = "console"; },

  OrderRectification({ values }) { delete values.deadline; delete values.assignee; },

  FailRecheck({ values }) { delete values.deadline; },

  ActivatePlan({ model, feed, entity, values, given }) {
    if (feed !== "activations") return;
    Object.assign(values, { incident: entity.incident, plan: entity.plan });
    given.add("incident").add("plan");
    void model;
  },

  DispatchTeam({ feed, entity, values, given }) {
    if (feed !== "assignments") return;
    Object.assign(values, { incident: entity.incident, team: entity.team });
    given.add("incident").add("team");
  },
};
