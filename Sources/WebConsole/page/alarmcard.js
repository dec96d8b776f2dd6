import { element, setAttribute, setText } from "./elements.js";
import { drillMark, placeText } from "./facts.js";
import { inTurn, isGraver } from "./order.js";
import { ageOf, nameOf, phrase } from "./words.js";

/** A press that comes so soon after another alarm took the place was meant for the one before. */
const swapMillis = 400;

/** The alarm that is to be taken first, floating over every view; it never takes the focus. */
export class AlarmCard {
  #model;
  #onShow;
  #onTake;
  #onNew;
  #onLeave;
  #isOwn;
  #card = element("section", "alarm-card");
  #title = element("b", "");
  #age = element("span", "age");
  #words = element("p", "");
  #place = element("p", "muted");
  #more = element("span", "muted");
  #show = button("main");
  #take = button("");
  #close = button("quiet");
  #alarm;
  #swappedAt = 0;
  #dismissed = new Set();
  /** Alarms that were there, or were told of; nothing until the page knows what there is. */
  #known;
  #heardGeneration;

  /**
   * `onNew` is told of alarms that come while the page is open, of many at once of the gravest, but not of those that `isOwn` knows
   * to be raised here; `onLeave` when what had the keyboard goes.
   */
  constructor({ host, model, onShow, onTake, onNew, onLeave = () => {}, isOwn = () => false }) {
    this.#model = model;
    this.#onShow = onShow;
    this.#onTake = onTake;
    this.#onNew = onNew;
    this.#onLeave = onLeave;
    this.#isOwn = isOwn;
    this.#show.onclick = () => this.#press(() => this.#onShow(this.#alarm));
    this.#take.onclick = () => this.#press(() => this.#onTake(this.#alarm));
    this.#close.onclick = () => this.#press(() => {
      this.#dismissed.add(this.#alarm.id);
      this.#hide();
    });
    this.#card.hidden = true;
    this.#card.append(
      element("div", "alarm-card-head", this.#title, this.#age, this.#close),
      this.#words, this.#place,
      element("div", "alarm-card-foot", this.#show, this.#take, this.#more),
    );
    host.append(this.#card);
  }

  /** How much of the map it takes, from above. */
  get heightPixels() {
    return this.#card.hidden ? 0 : this.#card.offsetTop + this.#card.offsetHeight;
  }

  /** Forgets what was there; what there is next does not ring. */
  forget() {
    this.#known = undefined;
    this.#heardGeneration = undefined;
    this.#dismissed.clear();
    this.#alarm = undefined;
    this.#card.hidden = true;
  }

  /** Listens for alarms that are new; only to be asked while all alarms are there, else old ones would ring again. */
  hear() {
    const generation = this.#model.generation("alarms");
    if (generation === this.#heardGeneration) return;
    this.#heardGeneration = generation;
    this.#tell([...this.#model.open("alarms").values()].filter(({ state }) => state === "raised"));
  }

  /** `canTake`: whether this one may be taken by this user. */
  render({ nowMillis, canTake }) {
    const raised = inTurn(this.#model.open("alarms")).filter(({ state }) => state === "raised");
    const waiting = raised.filter(({ id }) => !this.#dismissed.has(id));
    // What somebody is about to press stays under the hand, unless something graver is waiting.
    const isHeld = !this.#card.hidden && this.#card.matches(":hover, :focus-within");
    const held = isHeld ? waiting.find(({ id }) => id === this.#alarm?.id) : undefined;
    const alarm = held === undefined || isGraver(waiting[0], held) ? waiting[0] : held;
    if (alarm?.id !== this.#alarm?.id) this.#swappedAt = performance.now();
    this.#alarm = alarm;
    if (alarm === undefined) return this.#hide();
    this.#card.hidden = false;
    const drill = alarm.exercise ? " exercise" : "";
    setAttribute(this.#card, "class", `alarm-card ${alarm.level}${drill}`);
    this.#card.setAttribute("aria-label", phrase("card.label"));
    const level = nameOf("level", alarm.level);
    setText(this.#title, `${drillMark(alarm)}${level} · ${alarm.category ?? phrase("alarm")} ${alarm.number ?? ""}`);
    setText(this.#age, ageOf(alarm.raisedAt, nowMillis));
    setText(this.#words, alarm.words ?? "");
    setText(this.#place, alarm.place ? placeText(alarm) : phrase("place.none"));
    setText(this.#show, phrase("card.show"));
    setText(this.#take, phrase("card.take"));
    const hadKeyboard = document.activeElement === this.#take;
    this.#take.hidden = !canTake(alarm);
    if (hadKeyboard && this.#take.hidden) this.#show.focus({ preventScroll: true });
    setText(this.#close, "✕");
    this.#close.setAttribute("aria-label", phrase("card.close"));
    setText(this.#more, waiting.length > 1 ? phrase("card.more", waiting.length - 1) : "");
    return undefined;
  }

  #hide() {
    const hadKeyboard = this.#card.contains(document.activeElement);
    this.#card.hidden = true;
    if (hadKeyboard) this.#onLeave();
  }

  #press(act) {
    if (this.#alarm !== undefined && performance.now() - this.#swappedAt >= swapMillis) act();
  }

  #tell(raised) {
    const before = this.#known;
    this.#known = new Set(raised.map(({ id }) => id));
    for (const id of this.#dismissed) if (!this.#known.has(id)) this.#dismissed.delete(id);
    // Whoever raised it knows.
    const fresh = raised.filter(({ id }) => !before?.has(id) && !this.#isOwn(id));
    if (before === undefined) return;
    const gravest = fresh.find(({ level, exercise }) => level === "critical" && !exercise)
      ?? fresh.find(({ exercise }) => !exercise) ?? fresh[0];
    if (gravest !== undefined) this.#onNew(gravest);
  }
}

function button(className) {
  const made = element("button", className);
  made.type = "button";
  return made;
}
