const pageRows = 500;
const pagesMax = 20;
const spansMax = 8;
const followedMillis = 5_000;
/** How far the end of what was read may lie behind, and how long it stays as it was read. */
const staleMillis = 60_000;
/** How soon it is read again at the earliest. */
const readMillisMin = 3_000;
/** Identifiers need not come in the order of their moments. */
const overlapMillis = 600_000;

class Forgotten extends Error {}

/**
 * When alarms were raised and incidents opened, of a span of time.
 *
 * Only what is open comes with the live feed; the rest is read when somebody looks at it. Identifiers begin with the
 * moment at which they were made, so a span is a range of them.
 */
export class History {
  /** Grows with every change. */
  version = 0;
  /** Whether more is there than was read. */
  isCut = false;
  /** Whether it could not be read. */
  isUnreadable = false;

  #read;
  #entries = { alarms: new Map(), incidents: new Map() };
  /** What was read: `{ from, to, readAt }`, the latest first. */
  #spans = [];
  #readAt = 0;
  #isReading = false;
  #followedAt = 0;
  /** Answers to what was asked before it was forgotten say nothing. */
  #visit = 0;
  #onChange;

  constructor({ read, onChange }) {
    this.#read = read;
    this.#onChange = onChange;
  }

  /** Those of a feed that began within a span, in no order. */
  *within(feed, from, to) {
    for (const entry of this.#entries[feed].values()) {
      if (entry.at >= from && entry.at < to) yield entry;
    }
  }

  forget() {
    this.#entries = { alarms: new Map(), incidents: new Map() };
    this.#spans = [];
    this.#followedAt = -Infinity;
    this.#visit += 1;
    this.version += 1;
  }

  /** Takes what the live feed has. */
  follow(model) {
    const now = performance.now();
    if (now - this.#followedAt < followedMillis) return;
    this.#followedAt = now;
    for (const feed of ["alarms", "incidents"]) {
      for (const entity of model.open(feed).values()) this.#take(feed, entity);
    }
  }

  /** Reads what is lacking of a span. */
  async want(from, to) {
    const now = performance.now();
    const known = this.#spans.find((span) => from >= span.from && from <= span.to);
    const isThere = known !== undefined && to <= known.to + staleMillis;
    if (this.#isReading || (isThere && now - known.readAt < staleMillis)) return;
    if ((known !== undefined || this.isUnreadable) && now - this.#readAt < readMillisMin) return;
    this.#isReading = true;
    const start = known === undefined ? from : Math.max(from, Math.min(to, known.to) - overlapMillis);
    try {
      const isWhole = [await this.#readFeed("alarms", start, to), await this.#readFeed("incidents", start, to)];
      this.isCut = isWhole.includes(false);
      this.isUnreadable = false;
      this.#remember(known ?? { from, to }, to);
    } catch (error) {
      this.isUnreadable = !(error instanceof Forgotten);
    } finally {
      this.#isReading = false;
      this.#readAt = performance.now();
      this.version += 1;
      this.#onChange();
    }
  }

  #remember(span, to) {
    span.to = Math.max(span.to, to);
    span.readAt = performance.now();
    this.#spans = [span, ...this.#spans.filter((one) => one !== span)].slice(0, spansMax);
  }

  async #readFeed(feed, from, to) {
    let after = firstIdentifier(from);
    for (let page = 0; page < pagesMax; page += 1) {
      const visit = this.#visit;
      const answer = await this.#read(`v1/boards/${feed}?limit=${pageRows}&after=${after}`);
      if (visit !== this.#visit) throw new Forgotten();
      for (const entity of answer.items) this.#take(feed, entity);
      after = answer.next;
      if (after === undefined || momentOf(after) > to) return true;
    }
    return false;
  }

  #take(feed, entity) {
    const held = this.#entries[feed].get(entity.id);
    if (held !== undefined && held.v >= entity.v) return;
    const { id, v, category, priority, level, office, state, exercise } = entity;
    const at = Date.parse(entity.raisedAt ?? entity.openedAt);
    const end = entity.closedAt === undefined ? undefined : Date.parse(entity.closedAt);
    const entry = { id, v, category, priority, level, office, state, exercise, at, end };
    this.#entries[feed].set(id, entry);
    this.version += 1;
  }
}

const dayMillis = 24 * 3_600_000;
/**
 * What is closed was opened before, perhaps long before. The latest days are read first, so that what
 * is too much to be read is what was opened before them.
 */
const openedDays = [1, 2, 4, 7];
const closedPagesMax = 24;
const closedReadMillisMin = 30_000;

/** The incidents of the last day that are closed, which do not come with the live feed; read while somebody looks at them. */
export class ClosedIncidents {
  /** The last that was closed first; nothing until they are read. */
  entities = undefined;
  isUnreadable = false;
  /** Whether more is there than was read. */
  isCut = false;

  #session;
  #onChange;
  #isReading = false;
  #readAt = -Infinity;
  #readOf = "";
  /** Answers to what was asked before it was forgotten say nothing. */
  #visit = 0;

  /** @param session `read` asks the server; with another `token` nothing of what was read is shown any more. */
  constructor({ session, onChange }) {
    this.#session = session;
    this.#onChange = onChange;
  }

  /** Reads them anew where an incident has changed (`generation`) since they were read. */
  async want(nowMillis, generation) {
    const { token } = this.#session;
    const wanted = `${token} ${generation}`;
    if (this.#readOf !== "" && !this.#readOf.startsWith(`${token} `)) this.forget();
    const wait = this.entities === undefined || this.isUnreadable ? readMillisMin : closedReadMillisMin;
    if (this.#isReading || wanted === this.#readOf || performance.now() - this.#readAt < wait) return;
    this.#isReading = true;
    const visit = this.#visit;
    const isOurs = () => visit === this.#visit && token === this.#session.token;
    try {
      const { closed, isCut } = await this.#readPages(nowMillis);
      if (!isOurs()) return;
      this.isCut = isCut;
      this.entities = closed.sort((left, right) => (left.closedAt < right.closedAt ? 1 : -1));
      this.isUnreadable = false;
      this.#readOf = wanted;
    } catch {
      this.isUnreadable = isOurs();
    } finally {
      this.#isReading = false;
      if (isOurs()) this.#readAt = performance.now();
      this.#onChange();
    }
  }

  forget() {
    this.#visit += 1;
    this.isCut = false;
    this.entities = undefined;
    this.#readOf = "";
    this.#readAt = -Infinity;
  }

  async #readPages(nowMillis) {
    const closed = new Map();
    let pages = 0;
    let to = Infinity;
    for (const days of openedDays) {
      const from = nowMillis - days * dayMillis;
      let after = firstIdentifier(from);
      while (after !== undefined && momentOf(after) < to) {
        if (pages === closedPagesMax) return { closed: [...closed.values()], isCut: true };
        pages += 1;
        const { items, next } = await this.#session.read(`v1/boards/incidents?limit=${pageRows}&after=${after}`);
        for (const one of items) if (Date.parse(one.closedAt) >= nowMillis - dayMillis) closed.set(one.id, one);
        after = next;
      }
      to = from;
    }
    return { closed: [...closed.values()], isCut: false };
  }
}

const momentDigits = 12;

function firstIdentifier(millis) {
  const digits = Math.max(0, Math.floor(millis)).toString(16).padStart(momentDigits, "0");
  return `${digits.slice(0, 8)}-${digits.slice(8)}-0000-8000-000000000000`;
}

function momentOf(identifier) {
  return Number.parseInt(identifier.slice(0, 8) + identifier.slice(9, 13), 16);
}
