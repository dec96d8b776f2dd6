import { assigneeName } from "./facts.js";
import { when } from "./panelparts.js";
import { allPhrases, nameOf, phrase } from "./words.js";

/** What says nothing to people by itself: what a state or another field tells too, and what programs hold. */
export const untold = new Set([
  "id", "v", "exercise", "timeline", "times", "suspects", "totalAssignments", "totalTasks", "raisedBy", "reportedBy", "basis", "armedAt", "warnAt",
  "startsAt", "statusSince", "status", "assignments", "assignees", "reference", "set", "trigger", "supersedes", "supersededBy", "version",
  "submittedAt", "completedAt", "completedBy", "dissolvedAt", "messages", "evidenceFiles", "types", "clockRules", "calendar", "owed",
  "dismissal", "acknowledgedAt", "approvedAt", "proposedAt", "commanderSince", "establishedAt", "terminatedAt", "transfers", "decisionsLatest",
]);

/** Fields that are called by another phrase than their own name; of one collection by `collection.field`. */
const called = {
  words: "said", name: "people.name", availability: "state", openTasks: "tasks.open", rungsTaken: "rungs", incidentGroup: "kind.incidentGroup",
  plan: "kind.plan", post: "commandPost", offer: "offeredTo", inService: "admin.inService", onDuty: "admin.onDuty", distress: "notice.distress",
  mandatory: "task.mandatory", waived: "task.waived", "tasks.approval": "task.approval", "tasks.parent": "parent.task",
  "situationReports.kind": "reportKind", "alarms.level": "urgency", "situationReports.approval": "approvedBy",
};

/** The phrase that a field of a collection is called by. */
export const phraseOf = (feed, name) => called[`${feed}.${name}`] ?? called[name] ?? name;

const isIdentifier = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** What differs between two states of an entity, in words; what people have no word for is not told. */
export function changedFields(model, feed, before, after) {
  if (!before || !after) return [];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => {
    return !untold.has(name) && allPhrases()[phraseOf(feed, name)] !== undefined && JSON.stringify(before[name]) !== JSON.stringify(after[name]);
  });
  return names.map((name) => {
    const said = (entity) => {
      const value = entity[name];
      if (value === undefined) return "–";
      if (name === "state") return nameOf(feed.slice(0, -1), value);
      if (name === "assignee" || name === "acceptedBy") return assigneeName(model, value);
      if (typeof value === "boolean") return phrase(value ? "admin.yes" : "admin.no");
      if (isIdentifier.test(value)) return model.get("offices", value)?.name ?? "…";
      if (/(At|deadline)$/.test(name)) return when(value);
      return typeof value === "object" ? "…" : nameOf(name, String(value));
    };
    return `${phrase(phraseOf(feed, name))} ${said(before)} → ${said(after)}`;
  });
}
