import { pointsOf } from "./geometry.js";

/** Where something is on the map: of who moves where they are, of all else its place. */
export function placeOnMap(model, feed, entity) {
  if (feed === "teams" || feed === "responders") return model.get("tracks", entity.id);
  if (feed === "tracks") return entity;
  if (feed === "commands") return entity.post?.place ?? model.get("incidents", entity.id)?.place;
  if (feed === "assignments") return model.get("tracks", entity.team);
  return entity.place;
}

/** The points of territories and stations, or of whatever else has a place where there are none. */
export function pointsOfGround(model) {
  const offices = [...model.all("offices").values()].flatMap(pointsOf);
  if (offices.length > 1) return offices;
  return ["incidents", "alarms", "tracks"].flatMap((feed) => [...model.all(feed).values()].flatMap(pointsOf));
}

/** Every point of an incident and of what belongs to it: its area, its teams, its tasks and its command post. */
export function pointsAround(model, incident) {
  const points = [...pointsOf(incident), ...(incident.affectedArea ?? []).flat(2)];
  for (const { team, state } of model.assignments(incident.id)) {
    const track = model.get("tracks", team);
    if (track && state !== "cleared") points.push(...pointsOf(track));
  }
  for (const task of model.all("tasks").values()) {
    if (task.incident === incident.id && task.place) points.push(...pointsOf(task));
  }
  const post = model.get("commands", incident.id)?.post?.place;
  if (post) points.push([post.longitude, post.latitude]);
  return points;
}
