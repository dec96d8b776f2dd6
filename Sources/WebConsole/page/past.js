import { feedNames, Model } from "./model.js";
import { Refusal } from "./session.js";
import { phrase, serverWords } from "./words.js";

/** How much of the past is asked for at once; the server may give less. */
const windowMillisMin = 600_000;
const windowMillisMax = 3_600_000;
/** How long a window should last while it is played. */
const windowPlayedMillis = 60_000;
const tickMillis = 100;
/**
 * Beyond this speed nobody sees a way between two moments. They come less often, each drawn in one go: every picture that is
 * painted costs the same, however little it changes.
 */
const speedOfWays = 60;
const leapTickMillis = 333;
/** How long the clock waits for what follows before it stops. */
const waitMillisMax = 20_000;
/** How far the clock goes where a window ends where it began. */
const leapMillis = 1_000;

/**
 * What was open at a moment of the past.
 *
 * Versions tell in which order things were recorded; here they come in the order in which they happened.
 */
class PastModel extends Model {
  apply(feed, put, removed) {
    super.apply(feed, [], [...removed, ...put.map(({ id }) => id)]);
    super.apply(feed, put, []);
  }

  /** Nothing is asked for: what was not open at the moment is not there. */
  find(feed, id) {
    return this.get(feed, id) ?? null;
  }

  /** Who looks at what is of the present. */
  others() {
    return [];
  }
}

/** The model that the page shows: that of the present, or that of a moment of the past. */
export class ShownModel {
  #live;
  #shown;
  #switches = 0;

  constructor(live) {
    this.#live = live;
    this.#shown = live;
  }

  /** Shows another model; nothing shows the present again. */
  show(model) {
    this.#shown = model ?? this.#live;
    this.#switches += 1;
  }

  get = (feed, id) => this.#shown.get(feed, id);

  all = (feed) => this.#shown.all(feed);

  find = (feed, id) => this.#shown.find(feed, id);

  open = (feed) => this.#shown.open(feed);

  others = (feed, id, session) => this.#shown.others(feed, id, session);

  countOpen = (feed) => this.#shown.countOpen(feed);

  isOut = (team) => this.#shown.isOut(team);

  users = () => this.#shown.users();

  having = (feed, field, id) => this.#shown.having(feed, field, id);

  assignments = (incident) => this.#shown.assignments(incident);

  /** Two models may have changed equally often. */
  generation(feed) {
    return this.#switches * 1e9 + this.#shown.generation(feed);
  }

  forget() {
    this.show(undefined);
    this.#live.forget();
  }
}

/**
 * The past, played by a clock of its own.
 *
 * `state` is `live`, `paused`, `playing` or `waiting` (for the server, to go on playing).
 */
export class Past {
  state = "live";
  speed = 60;
  /** The moment that is shown; nothing while the page is live. */
  atMillis = undefined;
  /** The first and the last moment of the log, once they are known. */
  fromMillis = undefined;
  toMillis = undefined;
  /** Whether a moment was asked for that is not there yet. */
  isSeeking = false;

  #read;
  #shown;
  #liveMillis;
  #onChange;
  #model = new PastModel();
  #window;
  #next;
  #nextFault;
  #isFetchingNext = false;
  #applied = 0;
  #wantedMillis;
  #timer;
  #tickedAt = 0;
  #waitsSince;
  /** Answers to what was asked before the page became live are not shown. */
  #visit = 0;
  #fault = () => "";

  constructor({ read, shown, liveMillis, onChange }) {
    this.#read = read;
    this.#shown = shown;
    this.#liveMillis = liveMillis;
    this.#onChange = onChange;
  }

  /** Why the past cannot be shown, if that is so. */
  get fault() {
    return this.#fault();
  }

  /** The moment that is shown or will be. */
  get targetMillis() {
    return this.isSeeking ? this.#wantedMillis : this.atMillis;
  }

  get isLive() {
    return this.state === "live";
  }

  /** Whether time goes so fast that what moves leaps from place to place. */
  get isLeaping() {
    return this.speed > speedOfWays && (this.state === "playing" || this.state === "waiting");
  }

  /** Shows the present again. */
  goLive() {
    this.#visit += 1;
    this.#halt();
    this.#setFault(undefined);
    if (!this.isLive) this.#shown.show(undefined);
    this.state = "live";
    this.atMillis = undefined;
    this.isSeeking = false;
    this.#wantedMillis = undefined;
    this.#window = undefined;
    this.#forgetNext();
    this.#onChange();
  }

  /** Shows a moment; what is in the future is the present. */
  async seek(millis) {
    this.#setFault(undefined);
    if (millis >= this.#liveMillis()) return this.goLive();
    this.#wantedMillis = Math.round(millis);
    // While one answer is on its way, only the last wish is remembered.
    if (this.isSeeking) return undefined;
    const visit = this.#visit;
    while (!covers(this.#window, this.#wantedMillis)) {
      if (covers(this.#next, this.#wantedMillis)) {
        this.#adopt(this.#next);
        break;
      }
      this.isSeeking = true;
      this.#onChange();
      try {
        const window = await this.#fetch(this.#wantedMillis);
        if (visit !== this.#visit) return undefined;
        this.#adopt(window);
      } catch (error) {
        if (visit !== this.#visit) return undefined;
        this.isSeeking = false;
        return this.#failed(error);
      }
    }
    this.isSeeking = false;
    if (this.isLive) {
      this.state = "paused";
      this.#shown.show(this.#model);
    }
    this.#stand(this.#wantedMillis);
    this.#tickedAt = performance.now();
    return this.#onChange();
  }

  /** Lets the clock of the past run from the moment that is shown. */
  play() {
    if (this.isLive || this.state === "playing") return;
    this.#setFault(undefined);
    this.#nextFault = undefined;
    this.state = "playing";
    this.#waitsSince = undefined;
    this.#tickedAt = performance.now();
    this.#run();
    this.#prefetch();
    this.#onChange();
  }

  pause() {
    if (this.isLive) return;
    this.#halt();
    this.state = "paused";
    this.#onChange();
  }

  setSpeed(speed) {
    this.speed = speed;
    if (this.#timer !== undefined) this.#run();
    this.#onChange();
  }

  #run() {
    this.#halt();
    this.#timer = setInterval(() => this.#tick(), this.speed > speedOfWays ? leapTickMillis : tickMillis);
  }

  #halt() {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick() {
    const now = performance.now();
    const passed = now - this.#tickedAt;
    this.#tickedAt = now;
    if (this.isSeeking) return undefined;
    let target = this.atMillis + passed * this.speed;
    if (target >= this.#liveMillis()) return this.goLive();
    if (target > this.#window.untilMillis) {
      // As far as the answer goes and no further: beyond it nothing is known.
      if (this.#next === undefined) target = this.#window.untilMillis;
      else this.#adopt(this.#next);
    }
    this.#stand(Math.max(target, this.#window.atMillis));
    const isAtEnd = this.atMillis >= this.#window.untilMillis && this.#next === undefined;
    if (isAtEnd && this.#nextFault !== undefined) return this.#failed(this.#nextFault);
    this.#waitsSince = isAtEnd ? (this.#waitsSince ?? now) : undefined;
    if (isAtEnd && now - this.#waitsSince > waitMillisMax) return this.#failed(new Error("no answer"));
    this.state = isAtEnd ? "waiting" : "playing";
    this.#prefetch();
    return this.#onChange();
  }

  /** Asks for what follows before it is needed. */
  async #prefetch() {
    if (this.#next !== undefined || this.#isFetchingNext || this.#nextFault !== undefined) return;
    const { atMillis, untilMillis } = this.#window;
    const window = this.#window;
    this.#isFetchingNext = true;
    try {
      const next = await this.#fetch(Math.max(untilMillis, atMillis + leapMillis));
      if (window === this.#window) this.#next = next;
    } catch (error) {
      if (window === this.#window) this.#nextFault = error;
    } finally {
      this.#isFetchingNext = false;
    }
  }

  async #fetch(millis) {
    const played = this.speed * windowPlayedMillis;
    const span = Math.min(windowMillisMax, Math.max(windowMillisMin, played));
    const at = new Date(millis).toISOString();
    const until = new Date(millis + span).toISOString();
    const answer = await this.#read(`v1/past?at=${at}&until=${until}`);
    if (answer.from) this.fromMillis = Date.parse(answer.from);
    if (answer.to) this.toMillis = Date.parse(answer.to);
    const changes = answer.changes.map((change) => ({ ...change, millis: Date.parse(change.at) }));
    const untilMillis = Math.max(Date.parse(answer.until ?? until), millis);
    return { atMillis: millis, untilMillis, feeds: answer.feeds, changes };
  }

  #adopt(window) {
    this.#window = window;
    this.#forgetNext();
    this.#begin();
  }

  #forgetNext() {
    this.#next = undefined;
    this.#nextFault = undefined;
  }

  #begin() {
    for (const feed of feedNames) {
      this.#model.takePage(feed, this.#window.feeds[feed] ?? [], true, true);
    }
    this.#applied = 0;
  }

  /** Brings what is shown to a moment of the window, forwards by its changes, backwards anew. */
  #stand(millis) {
    const { changes } = this.#window;
    if (this.#applied > 0 && changes[this.#applied - 1].millis > millis) this.#begin();
    while (this.#applied < changes.length && changes[this.#applied].millis <= millis) {
      const { put = {}, out = {} } = changes[this.#applied];
      for (const feed of feedNames) {
        if (put[feed] || out[feed]) this.#model.apply(feed, put[feed] ?? [], out[feed] ?? []);
      }
      this.#applied += 1;
    }
    this.atMillis = millis;
  }

  #failed(error) {
    this.#setFault(error);
    this.pause();
    this.#onChange();
  }

  #setFault(error) {
    if (error === undefined) this.#fault = () => "";
    else if (error instanceof Refusal && error.words) this.#fault = () => serverWords(error.words);
    else this.#fault = () => phrase("past.unreadable");
  }
}

function covers(window, millis) {
  return window !== undefined && millis >= window.atMillis && millis <= window.untilMillis;
}

/** When something began, whatever it is. */
const begins = ["raisedAt", "openedAt", "issuedAt", "reportedAt", "activatedAt", "proposedAt", "formedAt", "draftedAt"];

/** What is said of something that is not there at a moment of the past: it was not there yet, or no more, where that is known. */
export function goneWords(entity, atMillis) {
  const began = begins.map((name) => entity?.[name]).find(Boolean);
  if (began === undefined) return "past.gone";
  return Date.parse(began) > atMillis ? "past.notYet" : "past.over";
}
