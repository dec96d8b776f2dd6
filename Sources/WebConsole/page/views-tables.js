import { compareNames } from "./order.js";
import { dayAndTime, nameOf, phrase } from "./words.js";

const ranks = { city: 0, district: 1, station: 2 };
const byName = (left, right) => compareNames(left.name, right.name);
const sorted = (model, feed, order = byName) => [...model.all(feed).values()].sort(order);
const officeName = (model, id) => model.get("offices", id)?.name ?? "–";
const yesOrNo = (is) => phrase(is ? "admin.yes" : "admin.no");

/**
 * The tables of the administration: `{ id, feeds, begins, columns, rows(model) }`.
 *
 * A row is `{ id, feed, entity, cells, colour?, commands }`; `commands` are those that stand in the row, as far as the
 * centre offers them, and all others are in the details.
 */
export const tables = [
  {
    id: "offices",
    feeds: ["offices"],
    begins: ["RegisterOffice"],
    columns: ["admin.name", "level", "parent", "place"],
    rows: (model) => offices(model).map((office) => ({
      id: office.id, feed: "offices", entity: office, commands: ["SetOfficeTerritory", "SetIncidentType"],
      cells: [
        office.name, nameOf("level", office.level), officeName(model, office.parent), office.place?.address ?? "–",
      ],
    })),
  },
  {
    id: "territories",
    feeds: ["offices"],
    begins: [],
    columns: ["admin.name", "level", "admin.territory"],
    rows: (model) => offices(model).map((office) => ({
      id: office.id, feed: "offices", entity: office, commands: ["SetOfficeTerritory"],
      cells: [office.name, nameOf("level", office.level), territoryWords(office.territory)],
    })),
  },
  {
    id: "teams",
    feeds: ["teams", "offices", "responders"],
    begins: ["RegisterTeam"],
    columns: ["admin.name", "category", "office", "capabilities", "admin.inService", "admin.crew"],
    rows: (model) => sorted(model, "teams").map((team) => ({
      id: team.id, feed: "teams", entity: team,
      commands: [team.inService ? "TakeTeamOutOfService" : "PutTeamInService", "SetCapabilities"],
      cells: [
        team.name, team.category ?? "–", officeName(model, team.office), team.capabilities.join(", ") || "–",
        yesOrNo(team.inService),
        team.crew.map((id) => model.get("responders", id)?.name ?? id.slice(0, 8)).join(phrase("comma")) || "–",
      ],
    })),
  },
  {
    id: "responders",
    feeds: ["responders", "offices"],
    begins: ["RegisterResponder"],
    columns: ["admin.name", "office", "admin.onDuty", "state"],
    rows: (model) => sorted(model, "responders").map((person) => ({
      id: person.id, feed: "responders", entity: person,
      commands: [person.onDuty ? "EndDuty" : "StartDuty", "SetResponderAvailability"],
      cells: [
        person.name, officeName(model, person.office), yesOrNo(person.onDuty),
        nameOf("team", person.distress ? "distress" : person.availability),
      ],
    })),
  },
  {
    id: "rules",
    feeds: ["offices"],
    begins: [],
    columns: ["admin.name", "admin.purpose", "level", "admin.limit", "admin.warn", "admin.ladder"],
    rows: (model) => offices(model).flatMap((office) => {
      return withRows(office, office.clockRules, (rule) => [
        nameOf("purpose", rule.purpose),
        nameOf("level", rule.alarmLevel ?? rule.incidentLevel) || phrase("admin.allLevels"),
        `${rule.limit} ${phrase(`admin.unit.${rule.unit}`)}`,
        rule.warnPercent === undefined ? "–" : `${rule.warnPercent} %`,
        (rule.rungs ?? []).map(({ after, audience }) => `${after} → ${nameOf("audience", audience)}`).join(phrase("comma")),
      ], ["SetClockRule", "ResetClockRule"]);
    }),
  },
  {
    id: "calendars",
    feeds: ["offices"],
    begins: [],
    columns: ["admin.name", "admin.hours", "admin.weekdays", "admin.holidays", "admin.workdays"],
    rows: (model) => offices(model).flatMap((office) => {
      return withRows(office, office.calendar && [office.calendar], (calendar) => [
        `${clockTime(calendar.startMinute)} – ${clockTime(calendar.endMinute)} (UTC${offset(calendar.utcOffsetMinutes)})`,
        calendar.weekdays.map((day) => phrase(`admin.day.${day}`)).join(" "),
        (calendar.holidays ?? []).join(", ") || "–",
        (calendar.workdays ?? []).join(", ") || "–",
      ], ["SetWorkingCalendar"]);
    }),
  },
  {
    id: "types",
    feeds: ["offices"],
    begins: [],
    columns: ["admin.name", "admin.code", "admin.type", "admin.english", "group", "level", "admin.retired"],
    rows: (model) => offices(model).flatMap((office) => {
      return withRows(office, office.types, (type) => [
        type.code, type.name, type.nameEnglish ?? "–", type.group ?? "–", nameOf("level", type.level) || "–",
        yesOrNo(type.retired === true),
      ], ["SetIncidentType"], (type) => type.colour);
    }),
  },
  {
    id: "plans",
    feeds: ["plans", "offices"],
    begins: ["DraftPlan"],
    columns: ["admin.name", "admin.code", "admin.version", "state", "office", "admin.since", "admin.activations"],
    rows: (model) => {
      const order = (left, right) => compareNames(left.code, right.code) || right.version - left.version;
      return sorted(model, "plans", order).map((plan) => ({
        id: plan.id, feed: "plans", entity: plan, commands: ["ApprovePlan", "PutPlanInForce", "WithdrawPlan"],
        cells: [
          plan.name, plan.code, String(plan.version), nameOf("plan", plan.state), officeName(model, plan.office),
          since(plan), String(plan.activations ?? 0),
        ],
      }));
    },
  },
];

function offices(model) {
  return sorted(model, "offices", (left, right) => ranks[left.level] - ranks[right.level] || byName(left, right));
}

/** A row for each of the things that an office set itself, and one where it set none but is of the city. */
function withRows(office, things, cells, commands, colour = () => undefined) {
  const own = (things ?? []).map((thing, index) => ({
    id: `${office.id}/${index}`, feed: "offices", entity: office, commands: index === 0 ? commands : [],
    cells: [office.name, ...cells(thing)], colour: colour(thing),
  }));
  if (own.length > 0 || office.level !== "city") return own;
  return [{ id: office.id, feed: "offices", entity: office, commands, cells: [office.name, phrase("admin.shipped")] }];
}

function territoryWords(territory) {
  if (territory === undefined) return "–";
  const corners = territory.flat(2).length;
  return phrase("admin.parts", territory.length, corners);
}

function since({ inForceAt, approvedAt, draftedAt, endedAt }) {
  const moment = endedAt ?? inForceAt ?? approvedAt ?? draftedAt;
  return moment === undefined ? "–" : dayAndTime(new Date(moment)).slice(0, 16);
}

const twoDigits = (number) => String(number).padStart(2, "0");
const clockTime = (minutes) => `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
const offset = (minutes) => (minutes < 0 ? "−" : "+") + clockTime(Math.abs(minutes));
