import { addsPlace } from "./commands.js";
import { isInside } from "./geometry.js";
import { phrase } from "./words.js";

// How the page puts what the centre offers: what is used most comes first, and what is known is filled in.

/**
 * By collection what is in sight, each at a place that nothing else takes: who presses twice never hits another command.
 *
 * `life` are the steps of a life, the first of which that can be asked is the next one and stands at the first place: in their order, but
 * what can be done over again comes last. All others have places of their own, which stay empty as long as they cannot be asked; `row` are
 * those that a row in a list has.
 */
const inSight = {
  alarms: { life: ["ClaimAlarm", "PromoteAlarm"], places: ["AttachAlarm", "DismissAlarm", "PromoteAlarm", "VerifyAlarm"] },
  incidents: {
    life: ["ConfirmIncident", "ActivateIncident", "StabiliseIncident", "ResolveIncident", "CloseIncident"],
    places: ["DispatchTeam", "IssueTask", "RecordNote", "ResolveIncident"],
  },
  assignments: {
    life: [
      "DispatchTeam", "AcknowledgeDispatch", "ReportEnRoute", "ReportOnScene", "ReportWorking", "ReportAtDestination", "ClearAssignment",
    ],
    places: ["ReportOnScene", "ClearAssignment", "ReportDeparture"],
    row: ["ReportOnScene", "ClearAssignment"],
  },
  tasks: {
    life: ["IssueTask", "AcceptTask", "StartTask", "ResumeTask", "SubmitTask", "CompleteTask", "ReassignTask"],
    places: ["UrgeTask", "ReturnTask", "ReportProgress"],
    row: ["UrgeTask", "ReturnTask"],
  },
  clocks: { life: ["AcknowledgeClock", "ResumeClock"], places: ["ExtendClock", "SuspendClock"] },
  commands: { life: ["EstablishCommand", "AcceptCommand"], places: ["OfferCommand", "RecordDecision", "SetObjective"] },
  plans: { life: ["ApprovePlan", "PutPlanInForce", "ActivatePlan"], places: ["WithdrawPlan"] },
  activations: {
    life: ["ActivatePlan", "CompletePlanStep"], places: ["DeclinePlan", "FillPost", "ChangeResponseLevel", "TerminatePlan"], row: ["DeclinePlan"],
  },
  hazards: {
    life: ["SubmitRectification", "PassRecheck", "CloseHazard", "OrderRectification", "AssessHazard"], places: ["FailRecheck"], row: ["FailRecheck"],
  },
  situationReports: {
    life: ["ApproveReport", "SendReport", "ConfirmReceipt", "DraftReport"], places: ["ReturnReport", "RejectReport", "DraftReport"],
    row: ["ReturnReport", "RejectReport"],
  },
  incidentGroups: { life: [], places: ["DissolveIncidentGroup"] },
  teams: { life: [], places: ["DispatchTeam", "SetTeamAvailability", "TakeTeamOutOfService", "PutTeamInService"] },
  responders: { life: [], places: ["IssueTask", "ClearDistress"] },
};

/** Steps that so few lives have that no place is kept as wide as their words. */
const seldom = new Set(["ReportAtDestination"]);

const nothingInSight = { life: [], places: [] };

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

/**
 * Which of those in sight is likeliest asked next: a team is sent before all else, and while teams are out
 * their buttons are what is pressed; then the work is done.
 *
 * It is marked where it stands, and stands nowhere else for that.
 */
function likeliest(feed, entity, next, places) {
  const isThere = (type) => places.some((command) => command.type === type);
  if (feed === "incidents" && entity !== undefined) {
    if (["confirmed", "active"].includes(entity.state) && !(entity.totalAssignments > 0) && isThere("DispatchTeam")) return "DispatchTeam";
    if (["active", "stabilised"].includes(entity.state)) {
      if (entity.openAssignments > 0) return undefined;
      if (isThere("ResolveIncident") || next?.type === "ResolveIncident") return "ResolveIncident";
    }
  }
  if (isThere("ClearDistress")) return "ClearDistress";
  return next?.type ?? ((inSight[feed] ?? nothingInSight).life.length === 0 ? places[0]?.type : undefined);
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

/** The types that have places in sight: `{ life, places, row }`. */
export function placesOf(feed) {
  const { life, places, row = [] } = inSight[feed] ?? nothingInSight;
  return { life: life.filter((type) => !seldom.has(type)), places, row };
}

/** Whether a command never needs a form of its own, unless something is missing. */
export const isEverDirect = ({ type }) => direct.has(type);

/**
 * What can be asked, by where it stands: `next` at the first place, `places` at their own, then what takes something back, and all `others`;
 * `main` are all in sight in the order in which they are shown, and `likely` is the type that is marked.
 */
export function arrange(feed, commands, entity) {
  const { life, places: ofOthers } = inSight[feed] ?? nothingInSight;
  const byType = new Map(commands.map((command) => [command.type, command]));
  const next = byType.get(life.find((type) => byType.has(type)));
  // A later step of the life that has no place of its own waits until it is the next one.
  const places = ofOthers.map((type) => byType.get(type)).filter((command) => command !== undefined && command !== next);
  const main = next === undefined ? places : [next, ...places];
  const back = commands.filter((command) => !main.includes(command) && undoingAlways.test(command.type));
  const others = commands.filter((command) => !main.includes(command) && !back.includes(command));
  return { next, places, main, back, others, likely: likeliest(feed, entity, next, places) };
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

  // Why there is none so far is known; whoever knows better writes that.
  CorrectAlarmLocation({ command, entity, values }) {
    if (addsPlace(command, entity)) values.reason = phrase("place.notWithAlarm");
  },

  RelocateIncident({ command, entity, values }) {
    if (addsPlace(command, entity)) values.reason = phrase("place.notWithIncident");
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
