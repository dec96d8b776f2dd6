import { element, setText } from "./elements.js";
import { dayOf, nameOf, phrase, timeOfDay } from "./words.js";

const pagesMax = 20;
const tasksMax = 200;
const reloadMillisMin = 1_000;
/** How long it is waited after a failure where nothing changes; it doubles with every further one. */
const waitMillisMin = 2_000;
const waitMillisMax = 60_000;

const relatedFeeds = { hazard: "hazards", situationReport: "situationReports", activation: "activations" };
const relatedMax = 200;
/** The server closes a page that asks for too much at once. */
const fetchMillisMin = 100;

/** What kinds of entries can be shown alone, each by the streams that they stand in or by what they are. */
const kinds = {
  all: () => true,
  teams: ({ stream }) => stream?.startsWith("assignment/"),
  tasks: ({ stream }) => stream?.startsWith("task/"),
  notes: ({ type }) => /^(Note|File|Reporter)/.test(type),
  command: ({ stream, type }) => /^(incidentCommand|activation|situationReport)\//.test(stream ?? "") || /Command|Plan|Report|Decision/.test(type),
};

/** The time line of an incident, with a filter that stays while it is read. */
export class Timeline {
  node = element("section", "timeline-section");
  /** All assignments of the incident, also those that have ended. */
  assignments = [];
  /** All its tasks, also those that are over, and the alarm that it came from. */
  tasks = [];
  /** Its hazards, reports and plans at work that the page does not follow since they have ended, by collection. */
  related = new Map();
  alarm;
  /** Grows with every reading. */
  version = 0;

  #context;
  #onRead;
  #incident;
  #entries;
  #readVersion;
  #readAt = 0;
  /** Grows with what is chosen: an answer of before says nothing. */
  #visit = 0;
  #isReading = false;
  /** What was asked for one by one, by its stream, each with the position of the last entry at that time. */
  #fetched = new Map();
  #isSeeking = false;
  #failures = 0;
  /** Whether all entries that the incident counts can be read by this user. */
  #isCounted = false;
  #kind = "all";
  #drawn = "";
  #list = element("ol", "timeline");
  #heading = element("h3");
  #search = element("input");
  #choices = element("div", "choices");
  #words = element("p", "muted");
  #entity;

  constructor(context, onRead) {
    this.#context = context;
    this.#onRead = onRead;
    this.#search.type = "search";
    this.#search.oninput = () => this.#draw();
    this.node.append(this.#heading, element("div", "timeline-filter", this.#choices, this.#search), this.#words, this.#list);
    this.renderWords();
    this.node.hidden = true;
  }

  select(incident) {
    this.#incident = incident;
    this.#entries = undefined;
    this.#readVersion = undefined;
    this.#readAt = 0;
    this.#visit += 1;
    this.#isReading = false;
    this.#failures = 0;
    this.#isCounted = false;
    this.assignments = [];
    this.tasks = [];
    this.related = new Map();
    this.#fetched = new Map();
    this.#isSeeking = false;
    this.alarm = undefined;
    this.#drawn = "";
    this.#list.replaceChildren();
    this.node.hidden = incident === undefined;
  }

  /** What was read of an incident. */
  entriesOf(incident) {
    return incident === this.#incident ? this.#entries ?? [] : [];
  }

  renderWords() {
    setText(this.#heading, phrase("timeline"));
    this.#search.placeholder = phrase("timeline.search");
    this.#search.setAttribute("aria-label", phrase("timeline.search"));
    this.#choices.setAttribute("role", "group");
    this.#choices.setAttribute("aria-label", phrase("timeline.filter"));
    this.#choices.replaceChildren(...Object.keys(kinds).map((kind) => {
      const button = element("button", "quiet small", phrase(`timeline.${kind}`));
      button.type = "button";
      button.setAttribute("aria-pressed", String(kind === this.#kind));
      button.onclick = () => {
        this.#kind = kind;
        for (const one of this.#choices.children) one.setAttribute("aria-pressed", String(one === button));
        this.#draw();
      };
      return button;
    }));
    this.#drawn = "";
    this.#draw();
  }

  /** Reads the time line anew when the incident says that it has grown. */
  render(incident) {
    this.#entity = incident;
    const version = `${incident.id} ${incident.timeline?.digest}`;
    const now = performance.now();
    // In the past the time line is shown up to the moment; what was read once goes far enough.
    const isPast = this.#context.past !== undefined && this.#entries !== undefined;
    const wait = this.#failures === 0 ? Infinity : Math.min(waitMillisMax, waitMillisMin * 2 ** (this.#failures - 1));
    const isWanted = this.#readVersion !== version || now - this.#readAt >= wait;
    if (isPast || !isWanted || this.#isReading || now - this.#readAt < reloadMillisMin) return this.#draw();
    this.#readVersion = version;
    this.#readAt = now;
    this.#isReading = true;
    const visit = this.#visit;
    this.#read(incident).then((answer) => this.#arrived(visit, answer), () => this.#arrived(visit));
    return this.#draw();
  }

  /** Reads what has come since; all of it where something came in between, or for the first time. */
  async #read({ id, timeline }) {
    const known = this.#entries ?? [];
    const { read } = this.#context.session;
    const { assignments, alarm } = await read(`v1/incidents/${id}`);
    const { items: tasks } = await read(`v1/boards/tasks?incident=${id}&limit=${tasksMax}`);
    let { entries, isCut } = await this.#readAfter(id, known);
    const count = timeline?.entries ?? 0;
    if (this.#isCounted && !isCut && known.length > 0 && entries.length < count) {
      ({ entries, isCut } = await this.#readAfter(id, []));
    }
    return { entries, isCut, isCounted: entries.length >= count, assignments, alarm, tasks };
  }

  /** What the entries are about and the page does not follow, each with the position of its last entry. */
  #sought() {
    const { model } = this.#context;
    const lastOf = new Map();
    for (const { stream, position } of this.#entries ?? []) {
      const [kind, id] = stream?.split("/") ?? [];
      const feed = relatedFeeds[kind];
      if (feed !== undefined && model.get(feed, id) === undefined) lastOf.set(stream, { feed, id, stream, position });
    }
    return [...lastOf.values()].slice(-relatedMax);
  }

  /** Asks for what is not known as it stands, at a pace that leaves room for all else that the page asks for. */
  async #seek() {
    this.#showRelated();
    if (this.#isSeeking) return;
    this.#isSeeking = true;
    const visit = this.#visit;
    const next = () => this.#sought().find(({ stream, position }) => this.#fetched.get(stream)?.position !== position);
    let shownAt = performance.now();
    let count = 0;
    for (let one = next(); one !== undefined; one = next()) {
      const entity = await this.#context.live?.fetch(one.feed, one.id);
      if (visit !== this.#visit) return;
      // Where there is no connection it is asked for after the next reading.
      if (entity === undefined) break;
      this.#fetched.set(one.stream, { position: one.position, entity });
      count += 1;
      await new Promise((resolve) => { setTimeout(resolve, fetchMillisMin); });
      if (visit !== this.#visit) return;
      if (performance.now() - shownAt >= reloadMillisMin) {
        shownAt = performance.now();
        this.#showRelated();
        this.#grown();
      }
    }
    this.#isSeeking = false;
    if (count === 0) return;
    this.#showRelated();
    this.#grown();
  }

  #grown() {
    this.version += 1;
    this.#onRead();
  }

  #showRelated() {
    this.related = new Map(Object.values(relatedFeeds).map((feed) => [feed, []]));
    for (const { feed, stream } of this.#sought()) {
      const entity = this.#fetched.get(stream)?.entity;
      if (entity) this.related.get(feed).push(entity);
    }
  }

  async #readAfter(id, known) {
    const entries = [...known];
    let after = known.at(-1)?.position ?? 0;
    for (let page = 0; page < pagesMax && after !== undefined; page += 1) {
      const answer = await this.#context.session.read(`v1/incidents/${id}/timeline?after=${after}`);
      entries.push(...answer.entries);
      after = answer.next;
    }
    return { entries, isCut: after !== undefined };
  }

  #arrived(visit, answer) {
    if (this.#visit !== visit) return;
    this.#isReading = false;
    this.version += 1;
    if (answer === undefined) {
      this.#failures += 1;
      return this.#onRead();
    }
    this.#failures = 0;
    this.#isCounted = answer.isCounted;
    this.#entries = answer.entries;
    this.assignments = answer.assignments ?? [];
    this.alarm = answer.alarm;
    this.tasks = answer.tasks ?? [];
    this.#seek();
    // What did not come in one go is gone on with.
    if (answer.isCut) this.#readVersion = undefined;
    return this.#onRead();
  }

  get #isUnreadable() {
    return this.#failures > 0;
  }

  #draw() {
    if (this.#incident === undefined) return;
    const past = this.#context.past;
    const until = past === undefined ? "" : new Date(past.atMillis).toISOString().slice(0, 19);
    const words = this.#search.value.trim().toLowerCase();
    const key = [this.version, this.#kind, words, until, this.#isUnreadable, document.documentElement.lang].join();
    if (key === this.#drawn) return;
    this.#drawn = key;
    const message = this.#isUnreadable ? "timeline.unreadable" : this.#entries === undefined ? "loading" : undefined;
    this.#words.hidden = message === undefined;
    this.#words.className = this.#isUnreadable ? "fault" : "muted";
    if (message !== undefined) setText(this.#words, phrase(message));
    const all = (this.#entries ?? []).filter(({ at }) => past === undefined || Date.parse(at) <= past.atMillis);
    const corrected = new Set(all.filter(({ type }) => type === "NoteCorrected").map(({ data }) => data.note));
    const shown = [];
    let day = "";
    for (const entry of all) {
      if (!kinds[this.#kind](entry)) continue;
      const isCorrected = entry.type === "NoteRecorded" && corrected.has(entry.data?.note);
      const item = this.#item(entry, isCorrected);
      if (words !== "" && !item.textContent.toLowerCase().includes(words)) continue;
      const entryDay = dayOf(new Date(entry.at));
      if (entryDay !== day) shown.push(element("li", "day", entryDay));
      day = entryDay;
      shown.push(item);
    }
    const focused = this.#list.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    this.#list.replaceChildren(...shown);
    if (focused) this.#list.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  /** A note that was corrected stays, and says so. */
  #item({ at, type, actor, team, data, position }, isCorrected) {
    const details = detailFields
      .filter(([field]) => typeof data?.[field] === "string")
      .map(([field, kind]) => (kind ? nameOf(kind, data[field]) : data[field]));
    const time = element("time", "", timeOfDay(new Date(at)));
    time.dateTime = at;
    const made = element(
      "li", isCorrected ? "corrected" : "", time,
      element("b", "", [nameOf("event", type), team].filter(Boolean).join(" ")),
      element("span", "", details.join(" · ")),
      element("span", "muted", `${actor} · #${position}`),
    );
    if (isCorrected) made.append(element("span", "fault", phrase("corrected")));
    if (data?.contradiction) {
      const reason = nameOf("contradiction", data.contradiction);
      made.append(element("span", "fault", `${phrase("contradiction")}: ${reason}`));
    }
    if ((type === "NoteRecorded" || type === "NoteCorrected") && !isCorrected && data?.note && this.#entity) {
      const values = { note: data.note };
      const correct = this.#context.actions?.inline("incidents", this.#entity, ["CorrectNote"], values);
      if (correct) made.append(correct);
    }
    return made;
  }
}

/** What people wrote, and names that have words. */
const detailFields = [
  ["priority", "priority"], ["dismissal", "dismissal"], ["level", "level"], ["category"], ["title"],
  ["disposition"], ["reason"], ["instructions"], ["words"], ["report"],
];
