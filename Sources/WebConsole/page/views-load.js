import { isOpenAssignment } from "./model.js";
import { nameOf, phrase } from "./words.js";

const endedTasks = new Set(["completed", "cancelled"]);
const fields = { responders: "responder", teams: "team", users: "user" };

/** What those of the address book have in hand; tasks are counted once for all. */
export function loadsOf(model) {
  const counts = new Map();
  for (const task of model.all("tasks").values()) {
    if (endedTasks.has(task.state)) continue;
    for (const [field, key] of Object.entries(task.assignee ?? {})) {
      const count = counts.get(`${field}/${key}`) ?? { tasks: 0, overdue: 0 };
      count.tasks += 1;
      if (task.overdue) count.overdue += 1;
      counts.set(`${field}/${key}`, count);
    }
  }
  return ({ feed, key, entity }) => {
    const { tasks, overdue } = counts.get(`${fields[feed]}/${key}`) ?? { tasks: 0, overdue: 0 };
    const assignments = feed !== "teams" ? 0 : entity.assignments.filter((id) => {
      const assignment = model.get("assignments", id);
      return assignment === undefined || isOpenAssignment(assignment);
    }).length;
    return { tasks, overdue, assignments };
  };
}

/** The teams of those who are in a crew. */
export function crewsOf(model) {
  const teams = new Map();
  for (const team of model.all("teams").values()) {
    for (const id of team.crew ?? []) teams.set(id, [...(teams.get(id) ?? []), team]);
  }
  return teams;
}

/** What somebody is: in a crew, commander or in a role of an incident's command. */
export function postsOf(model, { feed, key, entity }, crews) {
  if (feed === "teams") {
    return (entity.crew ?? []).map((id) => model.get("responders", id)?.name ?? id.slice(0, 8));
  }
  if (feed === "responders") {
    return (crews.get(key) ?? []).map(({ name }) => phrase("people.crewOf", name));
  }
  const posts = [];
  for (const command of model.all("commands").values()) {
    if (command.state !== "established") continue;
    const number = model.get("incidents", command.id)?.number ?? "";
    if (command.commander === key) posts.push(phrase("people.commands", number));
    for (const { role, person } of command.roles ?? []) {
      if (person === key) posts.push(`${nameOf("commandRole", role)} ${number}`);
    }
    for (const { name, leader } of command.groups ?? []) {
      if (leader === key) posts.push(phrase("people.leads", name, number));
    }
  }
  return posts;
}
