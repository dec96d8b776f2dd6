import { feedNames, openFeedNames } from "./model.js";
import { Positions, readFrame, readTextFrame } from "./positions.js";

const subprotocol = "dispatch.v1";
const presenceFeed = "presence";
const presenceNumber = feedNames.length;
const positionsFeed = "positions";
const positionsNumber = presenceNumber + 1;
const positionsHertzMax = 2;
/** Where everybody is comes by the feed of positions, which tells no more than the newest of each. */
const followedFeeds = feedNames.filter((feed) => feed !== "tracks");
const heartbeatSecondsExpected = 15;
/** Heartbeats that may be late before the page says that it is behind, and before it reconnects. */
const heartbeatsBeforeBehind = 1.4;
const heartbeatsBeforeReconnect = 2.5;
/** How old a heartbeat may be when its turn comes. */
const lagMillisMax = 5_000;
const backoffMillisMin = 500;
/** The ceiling of a wait, which doubles with every attempt. */
const ceilingMillisMin = 1_000;
const ceilingMillisMax = 30_000;
const sweepMillis = 1_000;

const notAuthenticated = new Set([4401, 4403]);
const final = new Set([4500, 4503, 4509]);
/**
 * How long a connection must have stood for waits to begin anew and for another server to be asked again after a loss; within
 * that time connections that could not go on where the one before was are counted.
 */
const lastingMillis = 60_000;

/**
 * The live feed of the server, kept up as long as the page is open.
 *
 * `phase` is `connecting`, `loading`, `live`, `behind`, `waiting` or `refused`.
 */
export class LiveFeed {
  phase = "connecting";
  refusal = "";
  welcome = undefined;
  /** Up to where all that is followed has been told. */
  position = 0;
  /** When what is shown was last known to be true, by the clock of the server. */
  asOfMillis = undefined;

  #model;
  #token;
  #onChange;
  #onLoginEnded;
  #onForget;
  #socket;
  #resume;
  #completeFeeds = new Set();
  #attempts = 0;
  #retryTimer;
  /** The server that the last one named in its place, if any. */
  #elsewhere;
  #isNamedAnew = false;
  #openedAt;
  /** What the page has open. */
  #place;
  #isSeeking = false;
  /** Whether what is open and not followed has been told since it was last asked for. */
  #isFound = false;
  /** When connections could not go on where the one before was, by the clock of the page. */
  #restarts = [];
  #isRestarted = false;
  /** Who waits for the answer to a command, by its identifier. */
  #asked = new Map();
  /** Who waits for a thing as it stands, by its feed and identifier. */
  #fetched = new Map();
  /** How long the server asked to wait before it hung up. */
  #askedMillis;
  #sweepTimer;
  #heardAt = 0;
  #clockOffset = undefined;
  #playingMillis;
  #lagMillis = 0;
  #positions;
  /** West, south, east, north; the whole world where nobody said otherwise. */
  #viewport;

  /** `onForget` is told when what was shown of a feed may be shown no longer. */
  constructor({ model, token, onChange, onLoginEnded, onForget = () => {} }) {
    this.#model = model;
    this.#positions = new Positions(model);
    this.#token = token;
    this.#onChange = onChange;
    this.#onLoginEnded = onLoginEnded;
    this.#onForget = onForget;
    this.#sweepTimer = setInterval(() => this.#sweep(), sweepMillis);
    addEventListener("online", this.#connectNow);
    document.addEventListener("visibilitychange", this.#watch);
    this.#connect();
  }

  close() {
    clearInterval(this.#sweepTimer);
    clearTimeout(this.#retryTimer);
    removeEventListener("online", this.#connectNow);
    document.removeEventListener("visibilitychange", this.#watch);
    this.#drop();
  }

  /**
   * The moment that ages are reckoned from: that of the records being played, else the time of the server, which
   * does not jump with the clock of this machine.
   */
  nowMillis() {
    if (this.#playingMillis !== undefined) return this.#playingMillis;
    return this.#clockOffset === undefined ? Date.now() : performance.now() + this.#clockOffset;
  }

  /** Whether what is told is of records that are being played. */
  get isPlaying() {
    return this.#playingMillis !== undefined;
  }

  get isStale() {
    return this.phase !== "live";
  }

  #connect() {
    this.#drop();
    this.#setPhase(this.asOfMillis === undefined ? "connecting" : "waiting");
    const here = document.baseURI;
    const address = new URL("v1/live", this.#elsewhere === undefined ? here : `${this.#elsewhere}/`);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    this.#isNamedAnew = false;
    this.#openedAt = undefined;
    const socket = new WebSocket(address, subprotocol);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    this.#heardAt = performance.now();
    socket.onopen = () => {
      this.#openedAt = performance.now();
      const language = document.documentElement.lang;
      const resumes = this.#restartsOfLate || undefined;
      this.#send({ t: "hello", token: this.#token, client: "web/1", language, features: ["bin"], resumes });
    };
    socket.onmessage = (message) => {
      if (socket !== this.#socket) return;
      if (typeof message.data === "string") this.#take(JSON.parse(message.data));
      else this.#takePositions(readFrame(message.data));
    };
    socket.onclose = (event) => {
      if (socket === this.#socket) this.#ended(event.code, event.reason);
    };
  }

  #connectNow = () => {
    if (this.phase === "waiting" && this.#socket === undefined) {
      clearTimeout(this.#retryTimer);
      this.#connect();
    }
  };

  #drop() {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    this.#loseAnswers();
  }

  #loseAnswers() {
    for (const id of [...this.#asked.keys()]) this.#answer({ id });
    const fetched = [...this.#fetched.values()].flat();
    this.#fetched.clear();
    for (const answer of fetched) answer(undefined);
  }

  #ended(code, reason) {
    this.#socket = undefined;
    this.#loseAnswers();
    const wasElsewhere = this.#elsewhere !== undefined && !this.#isNamedAnew;
    const stood = performance.now() - (this.#openedAt ?? performance.now());
    if (stood >= lastingMillis) this.#attempts = 0;
    if (wasElsewhere) {
      // What another server does not take, this one may still.
      if (stood < lastingMillis) this.#elsewhere = undefined;
    } else if (notAuthenticated.has(code)) {
      return this.#onLoginEnded();
    } else if (final.has(code)) {
      this.refusal = reason || String(code);
      return this.#setPhase("refused");
    }
    const ceiling = Math.min(ceilingMillisMax, ceilingMillisMin * 2 ** this.#attempts);
    this.#attempts += 1;
    // Thousands of pages that lost one server must not come back at one instant.
    const drawn = backoffMillisMin + Math.random() * (ceiling - backoffMillisMin);
    // A server that asks for a wait has spread them itself. Whoever is sent away again and
    // again waits no less than without.
    const asked = this.#askedMillis ?? drawn;
    const delay = this.#attempts === 1 ? asked : Math.max(asked, drawn);
    this.#askedMillis = undefined;
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.#connect(), delay);
    this.#setPhase(this.asOfMillis === undefined ? "connecting" : "waiting");
  }

  #take(message) {
    this.#heardAt = performance.now();
    switch (message.t) {
      case "welcome":
        return this.#welcomed(message);
      case "snap":
        return this.#takePage(message);
      case "bye":
        this.#askedMillis = message.afterMs;
        return this.#follow(message.url);
      case "ev":
        this.#changed(message);
        return this.#onChange();
      case "entity":
        return this.#found(message);
      case "res":
        return this.#answer(message);
      case "dict":
        return this.#positions.name(message.movers);
      case "pos":
        return this.#takePositions(readTextFrame(message));
      case "out":
        return this.#positions.drop(message.handles);
      case "mark":
        this.#played(message);
        this.#resume = message.resume;
        return this.#reached(message.p);
      case "hb":
        this.#played(message);
        this.#send({ t: "hb" });
        // It goes before what was published earlier: only a mark tells how far this page is.
        this.#measureLag(message.serverTime);
        return this.#settle();
      case "reset":
        return this.#reset(message);
      case "subok":
        if (message.resumed && message.s < feedNames.length) {
          this.#completeFeeds.add(feedNames[message.s]);
          this.#seek();
        } else if (followedFeeds.includes(feedNames[message.s])) {
          this.#restarted();
        }
        return this.#settle();
      case "err":
        return console.warn(message.code, message.words?.en);
      default:
        // A newer server may say more than this page understands.
        return undefined;
    }
  }

  /** Whether a command can be sent by the feed at this moment. */
  get canAsk() {
    return this.phase === "live" && this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Sends a command; the answer of the server, or nothing where it was lost or does not come in time. */
  ask(command, millisMax) {
    return new Promise((resolve) => {
      const forget = setTimeout(() => this.#answer({ id: command.id }), millisMax);
      this.#asked.set(command.id, (result) => {
        clearTimeout(forget);
        resolve(result);
      });
      this.#send({ t: "cmd", ...command });
    });
  }

  #answer({ id, ...result }) {
    const answered = this.#asked.get(id);
    this.#asked.delete(id);
    answered?.(result.status === undefined ? undefined : result);
  }

  /** A thing as it stands, followed or not: `null` where this user is shown none, nothing where no answer comes. */
  fetch(feed, key) {
    if (this.welcome === undefined || this.#socket?.readyState !== WebSocket.OPEN) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const place = `${feed}/${key}`;
      this.#fetched.set(place, [...(this.#fetched.get(place) ?? []), resolve]);
      this.#send({ t: "get", feed, key });
    });
  }

  /** Tells others what the page has open, and asks for it if it is not followed; nothing closes it. */
  show(place) {
    this.#place = place;
    if (this.welcome !== undefined) this.#send({ t: "here", feed: place?.feed, key: place?.id });
    this.refresh();
  }

  /** Asks again for what is open and not followed: nobody tells when it changes. */
  refresh() {
    this.#isSeeking = false;
    this.#isFound = false;
    if (this.welcome !== undefined) this.#seek();
  }

  #changed({ feed, put, del = [], out = [] }) {
    if (feed === presenceFeed) return this.#model.applyPlaces(put, del);
    if (!feedNames.includes(feed)) return undefined;
    this.#model.apply(feed, put, [...del, ...out]);
    return this.#seek(out.includes(this.#place?.id));
  }

  /** Asks for what is open on the page and not followed: it has ended, or it ends now. */
  #seek(isEnding = false) {
    if (this.#place === undefined || this.#isSeeking) return;
    const { feed, id } = this.#place;
    if (!isEnding && (this.#isFound || this.#model.get(feed, id) !== undefined)) return;
    if (!this.#completeFeeds.has(feed)) return;
    this.#isSeeking = true;
    this.#send({ t: "get", feed, key: id });
  }

  #found({ feed, key, put }) {
    const entity = put?.[0] ?? null;
    const waiting = this.#fetched.get(`${feed}/${key}`) ?? [];
    this.#fetched.delete(`${feed}/${key}`);
    for (const answer of waiting) answer(entity);
    if (feed !== this.#place?.feed || key !== this.#place.id) return;
    this.#isSeeking = false;
    this.#isFound = true;
    this.#model.keepApart(feed, key, entity);
    this.#onChange();
  }

  /** Has the next attempts go to another server, if that is secured as this one is. */
  #follow(url) {
    if (!URL.canParse(url)) return;
    const { origin, protocol } = new URL(url);
    if (protocol !== location.protocol) return;
    this.#elsewhere = origin === location.origin ? undefined : origin;
    this.#isNamedAnew = true;
  }

  #played(message) {
    this.#playingMillis = message.playing === undefined ? undefined : Date.parse(message.playing);
  }

  #welcomed(message) {
    if (this.welcome !== undefined && this.welcome.epoch !== message.epoch) {
      this.#resume = undefined;
      this.position = 0;
    }
    // Whoever comes for the first time could not go on from anywhere.
    this.#isRestarted = this.welcome === undefined;
    this.welcome = message;
    this.#clockOffset = Date.parse(message.serverTime) - performance.now();
    this.#lagMillis = 0;
    // A token speaks for all feeds, but only what arrived whole may go on from it.
    const goesOn = this.#completeFeeds;
    this.#completeFeeds = new Set();
    this.#setPhase("loading");
    feedNames.forEach((feed, number) => {
      if (!followedFeeds.includes(feed)) return;
      const resume = goesOn.has(feed) ? this.#resume : undefined;
      const filter = openFeedNames.has(feed) ? { state: "open" } : undefined;
      this.#send({ t: "sub", s: number, feed, filter, resume });
    });
    this.#model.forgetPlaces();
    this.#send({ t: "sub", s: presenceNumber, feed: presenceFeed });
    this.#positions.begin();
    this.#send({ t: "sub", s: positionsNumber, feed: positionsFeed, maxhz: positionsHertzMax, ...this.#watched });
    if (this.#place !== undefined) this.show(this.#place);
  }

  #takePage(message) {
    if (message.s === presenceNumber) return this.#takePlaces(message);
    const feed = feedNames[message.s];
    if (feed === undefined) return;
    this.#model.takePage(feed, message.put, message.n === 0, message.end);
    if (message.end) this.#completeFeeds.add(feed);
    this.#seek();
    this.#settle();
  }

  #takePositions(frame) {
    this.#heardAt = performance.now();
    this.#positions.take(frame);
  }

  get #watched() {
    return { viewport: this.#viewport, hidden: document.hidden };
  }

  #watch = () => {
    if (this.welcome === undefined) return;
    this.#send({ t: "vis", s: positionsNumber, ...this.#watched });
  };

  /** Follows positions in a window only (`[west, south, east, north]`), where there are too many of them. */
  watch(viewport) {
    if (String(viewport) === String(this.#viewport)) return;
    this.#viewport = viewport;
    this.#watch();
  }

  #takePlaces({ n, put }) {
    if (n === 0) this.#model.forgetPlaces();
    this.#model.applyPlaces(put, []);
    this.#onChange();
  }

  /** A mark counts for the feeds that are whole; what the others have not told yet, nobody here has seen. */
  #reached(position) {
    if (this.#isWhole) this.position = Math.max(this.position, position);
    this.#settle();
  }

  get #isWhole() {
    return this.#completeFeeds.size === followedFeeds.length;
  }

  /** Whether all of a feed has arrived. */
  isComplete(feed) {
    return this.#completeFeeds.has(feed);
  }

  #reset({ s, reason }) {
    const feed = feedNames[s];
    this.#completeFeeds.delete(feed);
    if (reason === "erased" || reason === "access") {
      if (s === positionsNumber) this.#positions.begin();
      if (s === presenceNumber) this.#model.forgetPlaces();
      const forgotten = s === positionsNumber ? "tracks" : feed;
      if (forgotten !== undefined) this.#model.takePage(forgotten, [], true, true);
      this.#model.forgetApart();
      this.refresh();
      this.#onForget();
    }
    this.#settle();
  }

  #restarted() {
    if (this.#isRestarted) return;
    this.#isRestarted = true;
    this.#restarts.push(performance.now());
  }

  get #restartsOfLate() {
    const now = performance.now();
    this.#restarts = this.#restarts.filter((at) => now - at < lastingMillis);
    return this.#restarts.length;
  }

  #measureLag(serverTime) {
    const sent = Date.parse(serverTime);
    const here = performance.now();
    // The quickest message shows the clock best.
    this.#clockOffset = Math.max(this.#clockOffset, sent - here);
    this.#lagMillis = here + this.#clockOffset - sent;
  }

  /** Finds the phase that what is known amounts to. */
  #settle() {
    const isWhole = this.#isWhole;
    const isLate = this.#silenceMillis > heartbeatsBeforeBehind * this.#heartbeatMillis;
    if (isWhole && !isLate) {
      this.asOfMillis = this.nowMillis() - this.#lagMillis;
      this.#setPhase(this.#lagMillis > lagMillisMax ? "behind" : "live");
    } else if (isLate && this.phase === "live") {
      this.#setPhase("behind");
    } else if (!isWhole && this.phase === "live") {
      this.#setPhase("loading");
    }
    this.#onChange();
  }

  get #heartbeatMillis() {
    return 1_000 * (this.welcome?.heartbeatSeconds ?? heartbeatSecondsExpected);
  }

  get #silenceMillis() {
    return performance.now() - this.#heardAt;
  }

  #sweep() {
    if (this.#socket === undefined) return;
    if (this.#silenceMillis > heartbeatsBeforeReconnect * this.#heartbeatMillis) {
      this.#drop();
      this.#ended(0, "");
    } else if (this.phase === "live" || this.phase === "behind") {
      const isLate = this.#silenceMillis > heartbeatsBeforeBehind * this.#heartbeatMillis;
      if (isLate) this.#setPhase("behind");
    }
  }

  #setPhase(phase) {
    if (this.phase === phase) return;
    this.phase = phase;
    this.#onChange();
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}
