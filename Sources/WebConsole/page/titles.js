import { drillMark, placeText } from "./facts.js";
import { nameOf, phrase } from "./words.js";

const kindOfFeed = {
  alarms: "alarm", incidents: "incident", tasks: "task", teams: "team", responders: "responder", offices: "office",
  assignments: "assignment", clocks: "clock", commands: "command", plans: "plan", activations: "activation",
  hazards: "hazard", situationReports: "situationReport", incidentGroups: "incidentGroup",
};

/** What people call one of a collection. */
export function kindName(feed) {
  return phrase(`kind.${kindOfFeed[feed] ?? feed}`);
}

/** The state of an entity in words. */
export function stateName(feed, entity) {
  const state = entity.state ?? entity.status;
  const kind = feed === "assignments" || feed === "teams" ? "team" : kindOfFeed[feed];
  return nameOf(kind, state);
}

/** How an entity is called. */
export function titleOf(model, feed, entity) {
  const named = (other, id) => model.get(other, id)?.name ?? "";
  switch (feed) {
    case "tasks":
      return drillMark(entity) + entity.title;
    case "assignments":
      return `${named("teams", entity.team)} → ${model.get("incidents", entity.incident)?.number ?? ""}`;
    case "hazards":
      return drillMark(entity) + [kindName(feed), entity.category].join(" ");
    case "situationReports":
      return drillMark(entity) + [nameOf("reportKind", entity.kind), entity.title].filter(Boolean).join(" ");
    case "clocks":
      return nameOf("purpose", entity.purpose);
    case "activations":
      return drillMark(entity) + entity.name;
    case "commands":
      return phrase("command.of", model.get("incidents", entity.id)?.number ?? "");
    case "plans":
      return `${entity.name} v${entity.version}`;
    default:
      return drillMark(entity) + (entity.name ?? [kindName(feed), entity.number].filter(Boolean).join(" "));
  }
}

/** What tells one from others of the same name. */
export function hintOf(model, feed, entity) {
  switch (feed) {
    case "alarms":
    case "incidents":
      return [entity.category, stateName(feed, entity), placeText(entity)].filter(Boolean).join(" · ");
    case "offices":
      return [nameOf("level", entity.level), model.get("offices", entity.parent)?.name].filter(Boolean).join(" · ");
    case "teams":
      return [stateName(feed, entity), entity.category].filter(Boolean).join(" · ");
    case "responders":
      return model.get("offices", entity.office)?.name ?? "";
    default:
      return entity.state ? stateName(feed, entity) : "";
  }
}
