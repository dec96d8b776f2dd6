import { isOpenAssignment } from "./model.js";
import { ageOf, nameOf, phrase } from "./words.js";

/** A place in words, or by its degrees. */
export function placeText(entity) {
  const { place, words } = entity;
  if (place?.address) return place.address;
  if (place) return `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`;
  return words ?? phrase("place.none");
}

/** Who has something, in words. */
export function assigneeName(model, assignee) {
  if (!assignee) return "";
  if (assignee.user) return assignee.user;
  const [feed, id] = assignee.team ? ["teams", assignee.team]
    : assignee.responder ? ["responders", assignee.responder] : ["offices", assignee.office];
  return model.get(feed, id)?.name ?? id?.slice(0, 8) ?? "";
}

/** What stands before the title of what belongs to an exercise. */
export function drillMark({ exercise }) {
  return exercise ? `${phrase("drill")} ` : "";
}

/** The class that gives what belongs to an exercise its colour. */
export function drillClass({ exercise }) {
  return exercise ? " exercise" : "";
}

/** The names of the teams that are on an incident, each with its state. */
export function teamsOn(model, incident) {
  return model.assignments(incident).filter(isOpenAssignment).map((assignment) => ({
    id: assignment.id,
    name: model.get("teams", assignment.team)?.name ?? assignment.team.slice(0, 8),
    state: assignment.state,
  }));
}

/** What stands where no team is on an incident. */
export const noTeams = ({ totalAssignments }) => phrase(totalAssignments > 0 ? "teams.off" : "teams.never");

/** Says in a few lines what something on the map is. */
export function shortFacts(model, feed, entity, nowMillis) {
  switch (feed) {
    case "offices":
      return { title: entity.name, lines: [entity.place?.address].filter(Boolean) };
    case "alarms":
      return {
        title: drillMark(entity) + [phrase("alarm"), entity.number].filter(Boolean).join(" "),
        lines: [
          [nameOf("level", entity.level), nameOf("alarm", entity.state)].join(" · "),
          entity.category,
          placeText(entity),
          ageOf(entity.raisedAt, nowMillis),
        ].filter(Boolean),
      };
    case "incidents": {
      const teams = teamsOn(model, entity.id);
      return {
        title: `${drillMark(entity)}${phrase("incident")} ${entity.number}`,
        lines: [
          entity.category,
          [nameOf("priority", entity.priority), nameOf("incident", entity.state)].join(" · "),
          placeText(entity),
          ageOf(entity.openedAt, nowMillis),
          teams.length === 0
            ? noTeams(entity)
            : teams.map(({ name, state }) => `${name} ${nameOf("team", state)}`).join(", "),
        ].filter(Boolean),
      };
    }
    case "tracks": {
      const isTeam = entity.subject === "team";
      const subject = model.get(isTeam ? "teams" : "responders", entity.id);
      const status = subject?.status ?? (subject?.distress ? "distress" : subject?.availability);
      return {
        title: subject?.name ?? phrase(isTeam ? "team" : "responder"),
        lines: [
          nameOf("team", status),
          `${phrase("seen")} ${ageOf(entity.lastAt, nowMillis)}`,
        ].filter(Boolean),
      };
    }
    default:
      return { title: "", lines: [] };
  }
}
