/** The collections that the page follows. */
export const feedNames = [
  "offices", "alarms", "incidents", "teams", "responders", "assignments", "tracks", "tasks", "clocks",
  "commands", "plans", "activations", "hazards", "situationReports", "incidentGroups",
];

/** The collections of which the page follows what is open only; the server has the rest. */
export const openFeedNames = new Set([
  "alarms", "incidents", "assignments", "tasks", "clocks", "commands", "activations", "hazards", "situationReports",
  "incidentGroups",
]);

const openStates = {
  alarms: new Set(["raised", "acknowledged", "verifying"]),
  incidents: new Set(["reported", "confirmed", "active", "stabilised", "resolved"]),
  tasks: new Set([
    "drafted", "issued", "accepted", "inProgress", "submitted", "returned", "refused", "suspended",
  ]),
};

/** States of an assignment in which it no longer binds its team. */
const endedAssignment = new Set(["declined", "unanswered", "cleared", "preempted", "cancelled"]);

export function isOpenAssignment(assignment) {
  return !endedAssignment.has(assignment.state);
}

/** Everything the page knows, by collection and identifier. */
export class Model {
  #entities = new Map(feedNames.map((feed) => [feed, new Map()]));
  #arriving = new Map();
  #open = { alarms: new Map(), incidents: new Map(), tasks: new Map() };
  #assignmentsOfIncident = new Map();
  #generation = new Map(feedNames.map((feed) => [feed, 0]));
  /** What is looked at though it is not followed. */
  #apart;
  /** Who has what open, by session. */
  #places = new Map();

  get(feed, id) {
    return this.#entities.get(feed).get(id);
  }

  all(feed) {
    return this.#entities.get(feed);
  }

  /**
   * An entity that is followed, or was asked for: `null` where the server has none, `undefined`
   * where it has not been asked.
   */
  find(feed, id) {
    const held = this.get(feed, id);
    if (held !== undefined) return held;
    return this.#apart?.feed === feed && this.#apart.id === id ? this.#apart.entity : undefined;
  }

  /** Keeps an entity that was asked for, in the place of the one before. */
  keepApart(feed, id, entity) {
    this.#apart = { feed, id, entity };
  }

  forgetApart() {
    this.#apart = undefined;
  }

  /** The users that have an entity open, but for one session, in order of their names. */
  others(feed, id, session) {
    const there = [...this.#places.values()].filter((place) => {
      return place.id !== session && place.feed === feed && place.key === id;
    });
    return [...new Set(there.map(({ user }) => user))].sort();
  }

  /** Users that something of what is known names. */
  users() {
    const names = new Set([...this.#places.values()].map(({ user }) => user));
    for (const { issuedBy, acceptedBy, assignee } of this.all("tasks").values()) {
      for (const user of [issuedBy, acceptedBy, assignee?.user]) if (typeof user === "string") names.add(user);
    }
    for (const { claimant } of this.all("alarms").values()) if (claimant) names.add(claimant);
    for (const { commander } of this.all("commands").values()) if (commander) names.add(commander);
    return [...names].filter((name) => !name.includes("/")).sort();
  }

  /** Entities of a collection that name another one in a field, oldest first. */
  having(feed, field, id) {
    const found = [...this.all(feed).values()].filter((entity) => entity[field] === id);
    return found.sort((left, right) => (left.id < right.id ? -1 : 1));
  }

  /** Takes where others are. */
  applyPlaces(put, removed) {
    for (const place of put) this.#places.set(place.id, place);
    for (const session of removed) this.#places.delete(session);
  }

  forgetPlaces() {
    this.#places.clear();
  }

  /** Grows with every change of a collection. */
  generation(feed) {
    return this.#generation.get(feed);
  }

  /** How many open alarms or incidents are real; drills count nowhere. */
  countOpen(feed) {
    return [...this.#open[feed].values()].filter(({ exercise }) => !exercise).length;
  }

  /** Whether a team is on something that is real. */
  isOut(team) {
    return team.assignments.some((id) => !this.get("assignments", id)?.exercise);
  }

  /** The open alarms or incidents. */
  open(feed) {
    return this.#open[feed];
  }

  /** The assignments of an incident, oldest first: identifiers grow with time. */
  assignments(incident) {
    const ids = this.#assignmentsOfIncident.get(incident) ?? [];
    return [...ids].sort().map((id) => this.get("assignments", id));
  }

  /** Takes changes; an entity that is not newer than the one held says nothing. */
  apply(feed, put, removed) {
    const entities = this.#entities.get(feed);
    for (const entity of put) {
      const held = entities.get(entity.id);
      if (held !== undefined && held.v >= entity.v) continue;
      entities.set(entity.id, entity);
      this.#index(feed, entity);
    }
    for (const id of removed) {
      this.#assignmentsOfIncident.get(entities.get(id)?.incident)?.delete(id);
      entities.delete(id);
      this.#open[feed]?.delete(id);
    }
    this.#changed(feed);
  }

  /** Takes a page of a snapshot; what is shown changes only once the last page is there. */
  takePage(feed, page, isFirst, isLast) {
    if (isFirst) this.#arriving.set(feed, []);
    const arriving = this.#arriving.get(feed);
    if (arriving === undefined) return;
    arriving.push(page);
    if (!isLast) return;
    this.#arriving.delete(feed);
    this.#entities.get(feed).clear();
    this.#open[feed]?.clear();
    if (feed === "assignments") this.#assignmentsOfIncident.clear();
    for (const put of arriving) this.apply(feed, put, []);
    this.#changed(feed);
  }

  forget() {
    for (const feed of feedNames) this.takePage(feed, [], true, true);
    this.#apart = undefined;
    this.forgetPlaces();
  }

  #changed(feed) {
    this.#generation.set(feed, this.#generation.get(feed) + 1);
  }

  #index(feed, entity) {
    const open = this.#open[feed];
    if (open !== undefined) {
      if (openStates[feed].has(entity.state)) open.set(entity.id, entity);
      else open.delete(entity.id);
    }
    if (feed !== "assignments") return;
    const known = this.#assignmentsOfIncident.get(entity.incident);
    if (known === undefined) {
      this.#assignmentsOfIncident.set(entity.incident, new Set([entity.id]));
    } else {
      known.add(entity.id);
    }
  }
}
