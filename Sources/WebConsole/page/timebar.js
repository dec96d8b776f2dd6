import { byId, element, setAttribute, setText } from "./elements.js";
import { Past } from "./past.js";
import { drawRuler } from "./views-ruler.js";
import { History } from "./views-history.js";
import { isTyping } from "./views.js";
import { dayAndTime, phrase } from "./words.js";

const hourMillis = 3_600_000;
const speeds = [1, 10, 60, 600];
/** How much of time the bar spans, and how far one step goes. */
const spans = {
  hour: { millis: hourMillis, stepMillis: 10_000 },
  hours: { millis: 6 * hourMillis, stepMillis: 60_000 },
  day: { millis: 24 * hourMillis, stepMillis: 300_000 },
  week: { millis: 168 * hourMillis, stepMillis: 1_800_000 },
  month: { millis: 720 * hourMillis, stepMillis: hourMillis },
  all: { millis: undefined, stepMillis: hourMillis },
};
const stepsOfPage = 10;
/** Where the moment stands in the span when the bar moves to it. */
const centreShare = 0.5;
const seekMillisAfter = 250;
const playSign = "M4 2v12l9-6z";
const pauseSign = "M4 3h3v10H4zM9 3h3v10H9z";
const sign = (path) => {
  return `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${path}"/></svg>`;
};

/** The parts of the bar; their words come with those of the page. */
const parts = `
  <div class="time-play">
    <button type="button" id="time-live" class="quiet" aria-pressed="true"><span class="lamp"
      aria-hidden="true"></span><span></span></button>
    <button type="button" id="time-back" class="quiet" data-label="time.back">${sign("M3 3h2v10H3zM13 3v10L6 8z")}</button>
    <button type="button" id="time-play" class="quiet">${sign(playSign)}</button>
    <button type="button" id="time-on" class="quiet" data-label="time.on">${sign("M11 3h2v10h-2zM3 3v10l7-5z")}</button>
    <select id="time-speed" data-label="time.speed"></select>
  </div>
  <div class="time-track">
    <svg id="time-ruler" aria-hidden="true"></svg>
    <input type="range" id="time-slider" min="0" step="1" data-label="time.slider">
  </div>
  <div class="time-span">
    <button type="button" id="time-earlier" class="quiet" data-label="time.earlier">${sign("M11 3v10L4 8z")}</button>
    <select id="time-span" data-label="time.span"></select>
    <button type="button" id="time-later" class="quiet" data-label="time.later">${sign("M5 3v10l7-5z")}</button>
  </div>
  <form id="time-form" class="time-form">
    <input type="datetime-local" id="time-moment" step="1" data-label="time.moment" required>
    <button class="quiet" data-text="time.go"></button>
  </form>
  <button type="button" id="time-more" class="quiet" aria-expanded="false" data-label="time.more">⋯</button>
  <p id="time-fault" class="fault" role="alert"></p>
  <p id="time-said" class="unseen" role="status"></p>`;

/** The bar at the bottom of every view that says of which moment the page is. */
export class TimeBar {
  #context;
  #past;
  #history;
  #span = "day";
  /** Where the span begins while it does not follow the present. */
  #startMillis;
  #seekTimer;
  #isDragging = false;
  /** The present when the drag began: the end of the bar stands still meanwhile. */
  #dragLiveMillis = 0;
  #ruled = "";
  #rulerWidth = 0;
  #stateSaid = "live";

  constructor(footer, context) {
    this.#context = context;
    const read = (path) => context.session.read(path);
    this.#past = new Past({
      read, shown: context.model, liveMillis: context.liveNow, onChange: context.changed,
    });
    this.#history = new History({ read, onChange: context.changed });
    footer.innerHTML = parts;
    byId("time-live").onclick = () => this.goLive();
    byId("time-back").onclick = () => this.step(-1);
    byId("time-on").onclick = () => this.step(1);
    byId("time-play").onclick = () => this.togglePlay();
    byId("time-earlier").onclick = () => this.#move(-1);
    byId("time-later").onclick = () => this.#move(1);
    byId("time-speed").append(...speeds.map((speed) => new Option(`${speed}×`, speed)));
    byId("time-speed").value = String(this.#past.speed);
    byId("time-speed").onchange = ({ target }) => this.#past.setSpeed(Number(target.value));
    byId("time-span").append(...Object.keys(spans).map((name) => new Option(name, name)));
    byId("time-span").value = this.#span;
    byId("time-span").onchange = ({ target }) => this.#setSpan(target.value);
    byId("time-more").onclick = ({ currentTarget }) => {
      const isOpen = footer.dataset.open !== "true";
      footer.dataset.open = String(isOpen);
      currentTarget.setAttribute("aria-expanded", String(isOpen));
    };
    byId("time-form").onsubmit = (event) => this.#goTyped(event);
    const slider = byId("time-slider");
    slider.oninput = () => this.#dragged();
    slider.onchange = () => this.#dropped();
    footer.addEventListener("keydown", (event) => this.#pressed(event));
    addEventListener("keydown", (event) => {
      const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !isTyping(event.target);
      if (event.key !== "t" || !isPlain || byId("console").hidden) return;
      event.preventDefault();
      slider.focus();
    });
    new ResizeObserver(([{ contentRect }]) => {
      this.#rulerWidth = Math.round(contentRect.width);
      context.changed();
    }).observe(byId("time-ruler"));
    this.#makeBanner();
  }

  /**
   * The moment of the past that is shown: `{ atMillis, isLeaping }`, `isLeaping` where it plays so fast that nobody sees a
   * way between two moments; nothing where the page is live.
   */
  get past() {
    const { isLive, atMillis, isLeaping } = this.#past;
    return isLive ? undefined : { atMillis, isLeaping };
  }

  /** What happened over time, for whoever counts it. */
  get history() {
    return this.#history;
  }

  goLive() {
    clearTimeout(this.#seekTimer);
    this.#startMillis = undefined;
    this.#past.goLive();
  }

  /** Has the page end with the present and forget what it knew. */
  forget() {
    this.goLive();
    this.#history.forget();
  }

  seek(millis) {
    clearTimeout(this.#seekTimer);
    this.#past.seek(millis);
  }

  step(direction) {
    this.#past.pause();
    this.seek(this.#shownMillis + direction * spans[this.#span].stepMillis);
  }

  async togglePlay() {
    if (this.#past.state === "playing" || this.#past.state === "waiting") return this.#past.pause();
    // Who plays from the present wants to see again what has just happened.
    if (this.#past.isLive) await this.#past.seek(this.#start);
    return this.#past.play();
  }

  get #shownMillis() {
    return this.#past.targetMillis ?? this.#context.liveNow();
  }

  get #length() {
    const { millis } = spans[this.#span];
    if (millis !== undefined) return millis;
    const from = this.#past.fromMillis ?? this.#context.liveNow() - spans.month.millis;
    return Math.max(hourMillis, this.#context.liveNow() - from);
  }

  get #start() {
    return this.#startMillis ?? this.#context.liveNow() - this.#length;
  }

  #setSpan(name) {
    const middle = this.#shownMillis;
    this.#span = name;
    this.#startMillis = undefined;
    if (name === "all" && this.#past.fromMillis === undefined) this.#askRange();
    this.#keepInSight(middle);
    this.#context.changed();
  }

  /** Any moment's answer tells how far the log goes back. */
  async #askRange() {
    const at = new Date(this.#context.liveNow()).toISOString();
    try {
      const { from } = await this.#context.session.read(`v1/past?at=${at}&until=${at}`);
      if (from) this.#past.fromMillis = Date.parse(from);
    } catch {
      // The bar spans a month then, and moving it goes further.
    }
    this.#context.changed();
  }

  #move(direction) {
    const start = this.#start + (direction * this.#length) / 2;
    const last = this.#context.liveNow() - this.#length;
    this.#startMillis = start >= last ? undefined : start;
    this.#context.changed();
  }

  /** Moves the span where the moment that is shown has left it. */
  #keepInSight(millis) {
    const start = this.#start;
    if (millis >= start && millis <= start + this.#length) return;
    const last = this.#context.liveNow() - this.#length;
    const wanted = millis - this.#length * centreShare;
    this.#startMillis = wanted >= last ? undefined : wanted;
  }

  #goTyped(event) {
    event.preventDefault();
    const millis = new Date(byId("time-moment").value).getTime();
    if (Number.isNaN(millis)) return;
    this.seek(millis);
    this.#keepInSight(millis);
  }

  #sliderMillis() {
    return this.#start + Number(byId("time-slider").value) * 1_000;
  }

  #dragged() {
    // Dragging the slider of a moving span would move its moments too.
    if (!this.#isDragging) {
      this.#startMillis ??= this.#start;
      this.#dragLiveMillis = this.#context.liveNow();
    }
    this.#isDragging = true;
    clearTimeout(this.#seekTimer);
    const millis = this.#sliderMillis();
    this.#seekTimer = setTimeout(() => this.#past.seek(millis), seekMillisAfter);
    this.#context.changed();
  }

  #dropped() {
    if (!this.#isDragging) return;
    const millis = this.#sliderMillis();
    this.#isDragging = false;
    const isPresent = millis >= this.#dragLiveMillis - 1_000;
    if (isPresent) this.goLive();
    else this.seek(millis);
  }

  #pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const onSlider = event.target === byId("time-slider");
    if (!onSlider && isTyping(event.target)) return;
    const done = this.#actions(onSlider)[event.key];
    if (done === undefined) return;
    event.preventDefault();
    done();
  }

  /** Space on a button presses it. */
  #actions(onSlider) {
    const moves = {
      ArrowLeft: () => this.step(-1),
      ArrowDown: () => this.step(-1),
      ArrowRight: () => this.step(1),
      ArrowUp: () => this.step(1),
      PageDown: () => this.step(-stepsOfPage),
      PageUp: () => this.step(stepsOfPage),
      Home: () => this.seek(Math.max(this.#start, this.#past.fromMillis ?? this.#start)),
      End: () => this.goLive(),
    };
    return onSlider ? { ...moves, " ": () => this.togglePlay() } : moves;
  }

  #makeBanner() {
    const banner = byId("past-banner");
    const back = element("button", "quiet");
    back.type = "button";
    back.id = "past-back";
    back.onclick = () => {
      this.goLive();
      byId("time-live").focus();
    };
    banner.append(element("b"), element("time"), element("span"), back);
    banner.setAttribute("role", "region");
    banner.hidden = true;
  }

  renderWords() {
    for (const option of byId("time-span").options) setText(option, phrase(`time.span.${option.value}`));
    setText(byId("time-live").lastElementChild, phrase("time.live"));
    this.#context.renderWords(byId("timebar"));
    this.#ruled = "";
  }

  render() {
    const past = this.#past;
    const { isLive, state } = past;
    if (!isLive && !this.#isDragging && state !== "paused") this.#keepInSight(past.atMillis);
    setAttribute(document.body, "data-past", String(!isLive));
    setAttribute(byId("time-live"), "aria-pressed", String(isLive));
    const isRunning = state === "playing" || state === "waiting";
    const play = byId("time-play");
    setAttribute(play.querySelector("path"), "d", isRunning ? pauseSign : playSign);
    setAttribute(play, "aria-label", phrase(isRunning ? "time.pause" : "time.play"));
    setAttribute(play, "title", phrase(isRunning ? "time.pause" : "time.play"));
    byId("time-on").disabled = isLive;
    byId("time-later").disabled = this.#startMillis === undefined;
    const isAsking = isLive && past.isSeeking;
    setText(byId("time-fault"), isAsking ? phrase("past.waiting") : past.fault || this.#historyFault());
    setAttribute(byId("time-fault"), "class", isAsking ? "muted" : "fault");
    this.#renderMoment();
    this.#renderBanner();
    // An alarm rings over the past too; it says that it is of the present.
    const card = document.querySelector(".alarm-card");
    if (card !== null) setAttribute(card, "data-now", isLive ? "" : phrase("past.now"));
    this.#renderRuler();
    this.#say();
  }

  #historyFault() {
    if (this.#history.isUnreadable) return phrase("history.unreadable");
    return this.#history.isCut ? phrase("history.cut") : "";
  }

  #renderMoment() {
    const slider = byId("time-slider");
    const millis = this.#isDragging ? this.#sliderMillis() : this.#shownMillis;
    setAttribute(slider, "max", String(Math.round(this.#length / 1_000)));
    if (!this.#isDragging) slider.value = String(Math.round((millis - this.#start) / 1_000));
    const words = dayAndTime(new Date(millis));
    setAttribute(slider, "aria-valuetext", this.#past.isLive ? phrase("time.live") : words);
    const typed = byId("time-moment");
    const value = words.replace(" ", "T");
    if (document.activeElement !== typed && typed.value !== value) typed.value = value;
  }

  #renderBanner() {
    const banner = byId("past-banner");
    const { isLive, atMillis, state, isSeeking } = this.#past;
    banner.hidden = isLive;
    if (isLive) return;
    const [title, time, note, back] = banner.children;
    setText(title, phrase("past.title"));
    setAttribute(banner, "aria-label", phrase("past.title"));
    setText(time, dayAndTime(new Date(atMillis)));
    const isWaiting = isSeeking || state === "waiting";
    const said = this.#past.isLeaping ? "past.leaping" : "past.note";
    setText(note, phrase(isWaiting ? "past.waiting" : said));
    setText(back, phrase("past.back"));
  }

  #renderRuler() {
    if (document.body.dataset.phase === "connecting") return;
    this.#history.follow(this.#context.liveModel);
    const start = this.#start;
    const length = this.#length;
    this.#history.want(start, start + length);
    const svg = byId("time-ruler");
    const width = this.#rulerWidth;
    // A ruler that follows the present is drawn anew when it would have moved by a pixel.
    const pixel = Math.round(start / (length / Math.max(1, width)));
    const live = Math.round(this.#context.liveNow() / 60_000);
    const ruled = [pixel, length, width, this.#history.version, live, document.documentElement.lang].join();
    if (ruled === this.#ruled || width === 0) return;
    this.#ruled = ruled;
    drawRuler(svg, { start, length, width, history: this.#history, now: this.#context.liveNow() });
  }

  /** Tells those who do not see the banner when the page changes between present and past. */
  #say() {
    const state = this.#past.isLive ? "live" : this.#past.state === "playing" ? "playing" : "past";
    if (state === this.#stateSaid) return;
    this.#stateSaid = state;
    const moment = this.#past.isLive ? "" : dayAndTime(new Date(this.#past.atMillis));
    setText(byId("time-said"), phrase(`time.said.${state}`, moment));
  }
}
