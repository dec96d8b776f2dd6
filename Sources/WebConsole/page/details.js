import { isSame } from "./actions.js";
import { byId, element, setText } from "./elements.js";
import "./eventwords.js";
import { isHeld, whenReleased } from "./hold.js";
import { commandName } from "./commands.js";
import { joined } from "./incidentpanel.js";
import { drawPanel } from "./panels.js";
import { Timeline } from "./timeline.js";
import { kindName, titleOf } from "./titles.js";
import { clockText } from "./panelparts.js";
import { goneWords } from "./past.js";
import { phrase } from "./words.js";

const watched = [
  "assignments", "teams", "responders", "alarms", "incidents", "tasks", "clocks", "commands", "plans", "activations",
  "hazards", "situationReports", "incidentGroups",
];

/** Those who have a position; of no other thing it is told here. */
const moving = new Set(["teams", "responders"]);

/** What was read is of the present. */
const nothingRead = { assignments: [], tasks: [], related: new Map() };

/** All that is known of one thing, with what can be asked of it, at the right of every view. */
export class Details {
  #context;
  #others;
  #selected = undefined;
  /** As it was when it was last known. */
  #entity = undefined;
  #drawn = "";
  #openedFrom = undefined;
  #facts = element("div", "details-facts");
  #othersLine = element("p", "others");
  #timeline;
  #before = [];

  constructor(context, others) {
    this.#context = context;
    this.#others = others;
    this.#timeline = new Timeline(context, () => this.render());
    context.assignmentsOf = (incident) => {
      const { feed, id } = this.#selected ?? {};
      return joined(feed === "incidents" && id === incident ? this.#timeline.assignments : [], context.model.assignments(incident));
    };
    context.timelineEntries = (incident) => this.#timeline.entriesOf(incident);
    byId("details-body").append(this.#facts, this.#timeline.node);
    this.#othersLine.setAttribute("role", "status");
    byId("details").append(this.#othersLine);
    whenReleased(() => context.changed());
    byId("details-close").onclick = () => context.select(undefined);
    byId("details-back").onclick = () => {
      const last = this.#before.pop();
      if (last !== undefined) context.select({ ...last, isBack: true });
    };
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || this.#selected === undefined) return;
      context.select(undefined);
    });
  }

  select(selected) {
    if (isSame(selected, this.#selected)) return;
    if (this.#selected === undefined) this.#openedFrom = document.activeElement;
    else if (selected !== undefined && !selected.isBack && !this.#selected.isNew) this.#before.push(this.#selected);
    if (selected === undefined) this.#before = [];
    this.#selected = selected;
    this.#entity = undefined;
    this.#drawn = "";
    this.#facts.replaceChildren();
    this.#tellOthers([]);
    this.#timeline.select(selected?.feed === "incidents" && !selected.isNew ? selected.id : undefined);
    byId("details").hidden = selected === undefined;
    byId("details-back").hidden = this.#before.length === 0;
    byId("details-scroll").scrollTop = 0;
    if (selected !== undefined) return;
    this.#openedFrom?.focus();
    // What is hidden drops the keyboard only a little later.
    const isLost = document.activeElement === document.body || byId("details").contains(document.activeElement);
    if (isLost) document.querySelector("#rail [aria-current=page]")?.focus();
  }

  /** Moves the keyboard to what was just chosen. */
  focus() {
    if (this.#selected?.isNew) return;
    byId("details-title").focus({ preventScroll: true });
  }

  renderWords() {
    this.#drawn = "";
    this.#timeline.renderWords();
    this.#context.actions.renderWords();
    if (this.#selected !== undefined) this.render();
  }

  render() {
    if (this.#selected === undefined) return;
    const { feed, id, isNew } = this.#selected;
    const { model, actions } = this.#context;
    if (isNew) {
      const command = this.#context.commands.get(this.#selected.type);
      setText(byId("details-title"), command ? commandName(command) : kindName(feed));
      actions.render(undefined);
      return;
    }
    const found = model.find(feed, id);
    // What has just left the feed is asked for; until the answer it stays as it was.
    if (found === null && this.#entity !== null && this.#context.past === undefined) this.#context.forms.forgetGone();
    if (found !== undefined) this.#entity = found;
    const entity = this.#entity;
    actions.render(entity ?? undefined);
    if (feed === "incidents" && entity) this.#timeline.render(entity);
    this.#timeline.node.hidden = feed !== "incidents" || entity === null;
    const others = this.#others(feed, id);
    this.#tellOthers(others);
    const state = watched.map((name) => model.generation(name));
    if (moving.has(feed)) state.push(model.get("tracks", id)?.v);
    const key = [
      document.documentElement.lang, id, entity?.v, entity === null, this.#timeline.version,
      this.#context.commands.generation, this.#context.past === undefined, ...state,
    ].join();
    // What is replaced under a pointer loses its click.
    if (key !== this.#drawn && (this.#drawn === "" || !isHeld(this.#facts))) {
      this.#drawn = key;
      this.#draw(feed, entity);
    }
    for (const target of this.#facts.querySelectorAll("[data-due]")) {
      const { words, isLate } = clockText(target.dataset.due, this.#context.now());
      setText(target, words);
      target.classList.toggle("late", isLate);
    }
  }

  #missing(feed, entity) {
    if (entity !== null) return "loading";
    const { past, liveModel } = this.#context;
    if (past === undefined) return "gone";
    return goneWords(liveModel.get(feed, this.#selected.id), past.atMillis);
  }

  /** Says who else looks at it, below all else: whoever comes and goes moves nothing. Told to those who cannot see it too. */
  #tellOthers(users) {
    setText(this.#othersLine, users.length === 0 ? "" : phrase("others", users.join(phrase("comma"))));
  }

  #draw(feed, entity) {
    if (!entity) {
      setText(byId("details-title"), kindName(feed));
      this.#facts.replaceChildren(element("p", "muted", phrase(this.#missing(feed, entity))));
      return;
    }
    const { model, actions } = this.#context;
    setText(byId("details-title"), titleOf(model, feed, entity));
    actions.leave();
    const held = this.#facts.contains(document.activeElement) ? document.activeElement : undefined;
    const focused = held?.dataset.key;
    const folded = held?.tagName === "SUMMARY" ? held.parentElement.dataset.key : undefined;
    const open = [...this.#facts.querySelectorAll("details[data-key]")].map((one) => [one.dataset.key, one.open]);
    this.#facts.replaceChildren(...drawPanel(this.#context, feed, entity, this.#context.past === undefined ? this.#timeline : nothingRead));
    for (const [key, isOpen] of open) {
      const target = this.#facts.querySelector(`details[data-key="${key}"]`);
      if (target) target.open = isOpen;
    }
    if (held !== undefined) this.#keepFocus(focused, folded);
  }

  /** Leaves the keyboard where it was, else at what took the place of what was pressed, else at the title. */
  #keepFocus(key, folded) {
    const find = (selector) => this.#facts.querySelector(selector);
    const id = key?.split("/").at(1);
    const heir = (key && find(`[data-key="${CSS.escape(key)}"]`))
      ?? (folded && find(`details[data-key="${CSS.escape(folded)}"] > summary`))
      ?? (id && (find(`[data-command][data-key$="/${CSS.escape(id)}"]`) ?? find(`[data-key$="/${CSS.escape(id)}"]`)));
    if (heir) {
      heir.focus({ preventScroll: true });
      if (heir.dataset.key !== key && heir.dataset.command) this.#context.actions.hasMoved(heir);
    }
    if (document.activeElement === document.body) byId("details-title").focus({ preventScroll: true });
  }
}
