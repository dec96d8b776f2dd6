import { byId, element } from "./elements.js";
import "./eventwords.js";
import { drillMark, placeText } from "./facts.js";
import { statusGroup } from "./markers.js";
import { dayAndTime, dayOf, nameOf, phrase, timeOfDay } from "./words.js";

const pagesMax = 20;
const reloadMillisMin = 1_000;

const when = (moment) => (moment ? dayAndTime(new Date(moment)) : undefined);
const spelledStates = [
  "dispatched", "acknowledged", "enRoute", "onScene", "working", "transporting", "atDestination",
  "cleared",
];

/** All that is known of one thing, and the time line of an incident. */
export class Details {
  #model;
  #fetch;
  #others;
  #onSelect;
  #selected = undefined;
  /** As it was when it was last known. */
  #entity = undefined;
  #entries = undefined;
  /** All assignments of the incident, also those that have ended. */
  #sent = [];
  #entriesVersion = undefined;
  #readVersion = undefined;
  #readAt = 0;
  #isUnreadable = false;
  #drawn = "";
  #openedFrom = undefined;

  constructor({ model, fetch, others, onSelect }) {
    this.#model = model;
    this.#fetch = fetch;
    this.#others = others;
    this.#onSelect = onSelect;
    byId("details-close").onclick = () => onSelect(undefined);
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#selected !== undefined) onSelect(undefined);
    });
  }

  select(selected) {
    const isSame = selected?.id === this.#selected?.id;
    if (isSame) return;
    if (this.#selected === undefined) this.#openedFrom = document.activeElement;
    this.#selected = selected;
    this.#entity = undefined;
    this.#entries = undefined;
    this.#sent = [];
    this.#readVersion = undefined;
    this.#entriesVersion = undefined;
    this.#isUnreadable = false;
    this.#readAt = 0;
    this.#drawn = "";
    byId("details").hidden = selected === undefined;
    if (selected === undefined) this.#openedFrom?.focus();
  }

  /** Moves the keyboard to what was just chosen. */
  focus() {
    byId("details-title").focus({ preventScroll: true });
  }

  render(language) {
    if (this.#selected === undefined) return;
    const { feed, id } = this.#selected;
    const found = this.#model.find(feed, id);
    // What has just left the feed is asked for; until the answer it stays as it was.
    if (found !== undefined) this.#entity = found;
    const entity = this.#entity;
    if (feed === "incidents" && entity) this.#readTimeline(entity);
    const assignments = ["assignments", "teams", "tracks", "responders", "alarms"];
    const state = assignments.map((name) => this.#model.generation(name));
    const others = this.#others(feed, id);
    const drawn = [language, id, entity?.v, entity === null, others, this.#entriesVersion, this.#isUnreadable];
    // A team's assignments and an incident's teams are other entities, which change on their own.
    const key = [...drawn, ...state].join();
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.#draw(feed, entity, others);
  }

  #draw(feed, entity, others) {
    const body = byId("details-body");
    const top = body.scrollTop;
    if (!entity) {
      byId("details-title").textContent = "";
      body.replaceChildren(element("p", "muted", phrase(entity === null ? "gone" : "loading")));
      return;
    }
    const title = entity.name ?? [phrase(feed.slice(0, -1)), entity.number].join(" ");
    byId("details-title").textContent = drillMark(entity) + title;
    body.replaceChildren(
      othersLine(others), this.#factList(feed, entity), ...this.#more(feed, entity),
    );
    body.scrollTop = top;
  }

  #factList(feed, entity) {
    const list = element("dl", "facts");
    for (const [name, value] of this.#rows(feed, entity)) {
      if (value === undefined || value === "" || value === 0) continue;
      list.append(element("dt", "", phrase(name)), element("dd", "", value));
    }
    return list;
  }

  /** Who further up was told of an alarm that nobody took. */
  #escalation(escalation) {
    if (!escalation) return undefined;
    const office = this.#model.get("offices", escalation.office)?.name ?? "";
    return `↑${escalation.rung} ${office} ${nameOf("audience", escalation.audience)}`;
  }

  /** What an alarm may be about already. */
  #suspects(suspects) {
    return suspects?.map((suspect) => {
      const known = this.#model.get("incidents", suspect.incident)
        ?? this.#model.get("alarms", suspect.alarm);
      const metres = suspect.distanceMetres === undefined ? "" : ` ${suspect.distanceMetres} m`;
      return `${known?.number ?? "?"}${metres}`;
    }).join(", ");
  }

  #rows(feed, entity) {
    const office = this.#model.get("offices", entity.office)?.name;
    switch (feed) {
      case "alarms":
        return [
          ["state", nameOf("alarm", entity.state)], ["level", nameOf("level", entity.level)],
          ["category", entity.category], ["said", entity.words], ["place", placeText(entity)],
          ["raisedAt", when(entity.raisedAt)], ["origin", nameOf("origin", entity.origin)],
          ["claimant", entity.claimant], ["escalation", this.#escalation(entity.escalation)],
          ["suspects", this.#suspects(entity.suspects)], ["reports", entity.reports && String(entity.reports)],
          ["reason", nameOf("dismissal", entity.dismissal)], ["office", office],
          ["incident", this.#incidentButton(entity.incident)],
        ];
      case "incidents":
        return [
          ["state", nameOf("incident", entity.state)],
          ["priority", nameOf("priority", entity.priority)],
          ["level", nameOf("level", entity.level)], ["category", entity.category],
          ["group", entity.group], ["said", entity.words], ["place", placeText(entity)],
          ["openedAt", when(entity.openedAt)], ["closedAt", when(entity.closedAt)],
          ["disposition", entity.disposition], ["office", office],
          ["handover", this.#model.get("offices", entity.handover?.office)?.name],
          ["premises", entity.premises?.name],
          ["reporter", [entity.reporter?.name, entity.reporter?.phone].filter(Boolean).join(" ") || undefined],
          ["files", entity.files && String(entity.files.length)],
          ["contradictions", entity.contradictions && String(entity.contradictions)],
        ];
      case "teams":
      case "responders": {
        const track = this.#model.get("tracks", entity.id);
        const status = entity.status
          ?? (entity.distress ? "distress" : entity.onDuty ? entity.availability : "offDuty");
        const speed = track?.speedMetresPerSecond;
        return [
          ["state", nameOf("team", status)], ["since", when(entity.statusSince)],
          ["reason", entity.reason], ["category", entity.category],
          ["capabilities", entity.capabilities?.join(", ")], ["office", office],
          ["seen", when(track?.lastAt)],
          ["speed", speed === undefined ? undefined : `${(speed * 3.6).toFixed(0)} km/h`],
        ];
      }
      case "offices":
        return [
          ["level", nameOf("level", entity.level)],
          ["parent", this.#model.get("offices", entity.parent)?.name],
          ["place", entity.place && placeText(entity)],
        ];
      default:
        return [];
    }
  }

  #incidentButton(id) {
    if (id === undefined) return undefined;
    const number = this.#model.get("incidents", id)?.number ?? id.slice(0, 8);
    const mark = drillMark(this.#model.get("incidents", id) ?? {});
    const button = element("button", "link-button", mark + phrase("show.incident", number));
    button.type = "button";
    button.onclick = () => this.#onSelect({ feed: "incidents", id });
    return button;
  }

  #more(feed, entity) {
    if (feed === "teams") {
      const assignments = entity.assignments.map((id) => this.#model.get("assignments", id));
      return assignments.filter(Boolean).map((assignment) => {
        const state = element("span", "", `${nameOf("team", assignment.state)} `);
        return element("p", "", state, this.#incidentButton(assignment.incident));
      });
    }
    return feed === "incidents" ? [this.#teams(entity), this.#timeline()] : [];
  }

  #teams(incident) {
    const list = element("ul", "sent");
    for (const { team, state, times } of this.#assignments(incident.id)) {
      const steps = spelledStates.filter((name) => times[name]).map((name) => {
        return `${nameOf("team", name)} ${timeOfDay(new Date(times[name]))}`;
      });
      const name = this.#model.get("teams", team)?.name ?? team.slice(0, 8);
      list.append(element(
        "li", "", element("b", "", name),
        element("span", `chip ${statusGroup(state)}`, nameOf("team", state)),
        element("span", "muted", steps.join(" → ")),
      ));
    }
    const isEmpty = list.childElementCount === 0;
    const teams = isEmpty ? element("p", "muted", phrase("teams.off")) : list;
    return element("section", "", element("h3", "", phrase("teams.on")), teams);
  }

  /** What was read of the incident, and what the feed has told since. */
  #assignments(incident) {
    const byID = new Map(this.#sent.map((assignment) => [assignment.id, assignment]));
    for (const assignment of this.#model.assignments(incident)) {
      const read = byID.get(assignment.id);
      if (read === undefined || read.v < assignment.v) byID.set(assignment.id, assignment);
    }
    // Identifiers grow with time.
    return [...byID.keys()].sort().map((id) => byID.get(id));
  }

  #timeline() {
    const heading = element("h3", "", phrase("timeline"));
    if (this.#isUnreadable) {
      return element("section", "", heading, element("p", "fault", phrase("timeline.unreadable")));
    }
    if (this.#entries === undefined) {
      return element("section", "", heading, element("p", "muted", phrase("loading")));
    }
    const list = element("ol", "timeline");
    const corrected = new Set(
      this.#entries.filter(({ type }) => type === "NoteCorrected").map(({ data }) => data.note),
    );
    let day = "";
    for (const entry of this.#entries) {
      const entryDay = dayOf(new Date(entry.at));
      if (entryDay !== day) list.append(element("li", "day", entryDay));
      day = entryDay;
      const isCorrected = entry.type === "NoteRecorded" && corrected.has(entry.data?.note);
      list.append(timelineItem(entry, isCorrected));
    }
    return element("section", "", heading, list);
  }

  /** Reads the time line anew when the incident says that it has grown. */
  #readTimeline(incident) {
    const version = `${incident.id} ${incident.timeline.digest}`;
    const now = performance.now();
    if (this.#readVersion === version || now - this.#readAt < reloadMillisMin) return;
    this.#readVersion = version;
    this.#readAt = now;
    this.#read(incident.id).then(
      ({ entries, assignments }) => this.#arrived(version, entries, assignments),
      () => this.#arrived(version, undefined, undefined),
    );
  }

  async #read(id) {
    const { assignments } = await this.#fetch(`/v1/incidents/${id}`);
    const entries = [];
    let after = 0;
    for (let page = 0; page < pagesMax && after !== undefined; page += 1) {
      const answer = await this.#fetch(`/v1/incidents/${id}/timeline?after=${after}`);
      entries.push(...answer.entries);
      after = answer.next;
    }
    return { entries, assignments };
  }

  #arrived(version, entries, assignments) {
    if (this.#readVersion !== version) return;
    this.#entriesVersion = version;
    this.#entries = entries ?? this.#entries;
    this.#sent = assignments ?? this.#sent;
    this.#isUnreadable = entries === undefined && this.#entries === undefined;
    this.#onSelect(this.#selected);
  }
}

/** Who else looks at it; told to those who cannot see it too. */
function othersLine(users) {
  const words = users.length === 0 ? "" : phrase("others", users.join(phrase("comma")));
  const line = element("p", "others", words);
  line.setAttribute("role", "status");
  line.hidden = users.length === 0;
  return line;
}

/** What people wrote, and names that have words. */
const detailFields = [
  ["priority", "priority"], ["dismissal", "dismissal"], ["level", "level"], ["category"],
  ["disposition"], ["reason"], ["instructions"], ["words"],
];

/** A note that was corrected stays, and says so. */
function timelineItem({ at, type, actor, team, data, position }, isCorrected) {
  const details = detailFields
    .filter(([field]) => typeof data?.[field] === "string")
    .map(([field, kind]) => (kind ? nameOf(kind, data[field]) : data[field]));
  const time = element("time", "", timeOfDay(new Date(at)));
  time.dateTime = at;
  const made = element(
    "li", "", time, element("b", "", [nameOf("event", type), team].filter(Boolean).join(" ")),
    element("span", "", details.join(" · ")),
    element("span", "muted", `${actor} · #${position}`),
  );
  if (isCorrected) made.append(element("span", "fault", phrase("corrected")));
  if (data?.contradiction) {
    const reason = nameOf("contradiction", data.contradiction);
    made.append(element("span", "fault", `${phrase("contradiction")}: ${reason}`));
  }
  return made;
}
