import { addsPlace, commandName } from "./commands.js";
import { byId, element } from "./elements.js";
import { askWhetherMeant } from "./ending.js";
import { Forms, refusalWords, sendDirectly } from "./forms.js";
import { isHeld } from "./hold.js";
import { newIdentifier } from "./identifiers.js";
import { makeMore } from "./morelist.js";
import { notify } from "./notices.js";
import { arrange, canBeginFrom, isDirect, isEverDirect, isOwnResult, isUndoing, known, makesSense, placesOf } from "./policy.js";
import { buttonsIn, FormerPlaces, placeFor, swapMillis } from "./presses.js";
import { chooseTeam, makeTeamSender } from "./sendteams.js";
import { currentLanguage, phrase } from "./words.js";

/** Whether two choices are one; what was only begun is not yet the thing that it becomes. */
export function isSame(left, right) {
  return left?.id === right?.id && Boolean(left?.isNew) === Boolean(right?.isNew);
}

const keyOf = ({ command, draft, entity }) => `${command.type}/${draft ?? entity?.id ?? ""}`;

/** What takes something back looks so; a place that was never given is only added. */
const kindOf = ({ command, entity }) => (isUndoing(command) && !addsPlace(command, entity) ? "quiet undo" : "quiet");

/** What can be asked of the thing that is open, as buttons and forms at the top of its panel. */
export class Actions {
  forms;
  #context;
  #selected;
  #entity;
  #drawn = "";
  #open;
  #isMoreOpen = false;
  /** Whether the keyboard goes to the first button that comes. */
  #isFirstWanted = false;
  /** The list of all that can be asked, while it is open. */
  #allDrawn;
  /** What was sent at once and is not answered. */
  #underway = new Set();
  /** The button that took the place of another and got the keyboard from it, and when. */
  #moved = { key: "", at: 0 };
  #former = new FormerPlaces();
  #bar = element("div", "actions-bar");
  #more = element("div", "actions-more");
  #box = element("div", "actions-form");

  constructor(context) {
    this.#context = context;
    this.forms = new Forms(context);
    this.#bar.setAttribute("role", "group");
    byId("details-actions").append(this.#bar, this.#more, this.#box);
    this.#guardLeaving();
    addEventListener("keydown", (event) => {
      const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (event.key !== "." || event.defaultPrevented || isTyping || byId("console").hidden) return;
      event.preventDefault();
      if (this.#selected === undefined) return notify(phrase("actions.choose"));
      this.#openMore();
    });
  }

  /** Logging out forgets what is not answered; that is said before. */
  #guardLeaving() {
    const button = byId("log-out");
    let isSaid = false;
    button.addEventListener("click", (event) => {
      const count = this.#context.sender?.waitingCount ?? 0;
      if (isSaid || count === 0) return;
      event.stopImmediatePropagation();
      const onAction = () => {
        isSaid = true;
        button.click();
        isSaid = false;
      };
      notify(phrase("leave.waiting", count), { isFault: true, action: phrase("leave.go"), onAction });
    }, true);
  }

  select(selected) {
    if (isSame(selected, this.#selected)) return;
    this.leave();
    this.#selected = selected;
    this.#entity = undefined;
    this.#drawn = "";
    this.#isMoreOpen = false;
    this.#isFirstWanted = false;
    this.#shut();
    if (selected?.isNew) {
      const command = this.#context.commands.get(selected.type);
      if (command === undefined) return;
      this.#openForm({
        command, feed: command.collection, id: selected.id, values: selected.values ?? {}, given: new Set(selected.given ?? []),
        draft: selected.draft,
      });
    }
  }

  /** Draws the buttons anew where what can be asked is another than before. */
  render(entity) {
    const { commands, past } = this.#context;
    this.#entity = entity;
    this.#open?.changed?.(this.#open.entityNow?.() ?? undefined);
    const feed = this.#selected?.feed;
    const isShut = this.#selected === undefined || past !== undefined;
    byId("details-actions").hidden = isShut;
    if (isShut) return;
    const post = feed === "incidents" ? this.#context.model.get("commands", this.#selected.id)?.v : "";
    const key = [
      currentLanguage(), this.#selected.id, entity?.v, post, commands.generation, this.#isMoreOpen,
    ].join();
    // What is replaced under a pointer loses its click.
    if (key === this.#drawn || (this.#drawn !== "" && (isHeld(this.#bar) || isHeld(this.#more)))) return;
    this.#drawn = key;
    this.#drawButtons(feed, entity);
  }

  /** All that can be asked of an entity. */
  offers(feed, entity) {
    const { commands } = this.#context;
    if (!entity) return [];
    const own = commands.of(feed, entity).map((command) => this.#offer(command, feed, entity));
    if (feed === "incidents") {
      const post = this.#context.model.get("commands", entity.id);
      for (const command of commands.of("commands", post)) {
        own.push({ ...this.#offer(command, "commands", post ?? { id: entity.id, office: entity.office }), entity: post });
      }
    }
    const begun = (canBeginFrom(feed, entity) ? commands.beginningWith(feed) : []).filter(({ collection, type }) => {
      return collection !== "commands" && !own.some(({ command }) => command.type === type);
    });
    const user = this.#context.live?.welcome?.user;
    const sensible = own.filter(({ command, entity: about }) => {
      return !about || makesSense(command, about) && !(feed === "tasks" && isOwnResult(command, user, about));
    });
    return [...sensible, ...begun.map((command) => this.#begin(command, feed, entity))];
  }

  #offer(command, feed, entity) {
    const user = this.#context.live?.welcome?.user;
    const { values, given } = known(this.#context.model, command, feed, entity, user);
    return { command, feed, entity, id: entity.id, values, given };
  }

  #begin(command, feed, entity) {
    const user = this.#context.live?.welcome?.user;
    const { values, given } = known(this.#context.model, command, feed, entity, user);
    return {
      command, feed: command.collection, id: newIdentifier(), values, given, draft: entity.id, exercise: entity.exercise,
      from: { feed, entity },
    };
  }

  /** One command of one thing, with more of its fields known; nothing where it cannot be asked. */
  offer(feed, entity, type, values = {}) {
    const offer = this.offers(feed, entity).find(({ command }) => command.type === type);
    if (offer === undefined) return undefined;
    return {
      ...offer, values: { ...offer.values, ...values }, given: new Set([...offer.given, ...Object.keys(values)]),
      draft: Object.keys(values).length > 0 ? [entity.id, ...Object.values(values)].join("/") : offer.draft,
    };
  }

  /** Small buttons for a thing that is shown within another. */
  inline(feed, entity, types, values = {}) {
    const offers = types.map((type) => this.offer(feed, entity, type, values)).filter(Boolean);
    if (this.#context.past !== undefined || offers.length === 0) return "";
    return element("span", "inline-actions", ...offers.map((offer) => this.#button(offer, "quiet small")));
  }

  /** Opens what sends teams to an incident, with one of them chosen. */
  sendAgain(incident, team) {
    chooseTeam(incident.id, team);
    this.#context.select({ feed: "incidents", id: incident.id });
    this.#sendTeams(incident);
  }

  /** The next step of a thing that is shown within another, and what else its row has, each at its own place. */
  inlineFirst(feed, entity) {
    if (this.#context.past !== undefined) return "";
    const offers = this.offers(feed, entity);
    const arranged = arrange(feed, offers.map(({ command }) => command), entity);
    const { row } = placesOf(feed);
    if (!arranged.main.some((command) => command === arranged.next || row.includes(command.type))) return "";
    const shown = { ...arranged, likely: undefined };
    return element("span", "inline-actions", ...this.#placed(feed, offers, shown, row, "quiet small"));
  }

  /** Buttons at their places; what cannot be asked now leaves its own empty. */
  #placed(feed, offers, { next, likely }, types, kind) {
    const { commands } = this.#context;
    const byType = new Map(offers.map((offer) => [offer.command.type, offer]));
    const isAllowed = (type) => commands.get(type) !== undefined;
    const names = (some) => some.map((type) => commands.get(type)).map((command) => commandName(command) + (isEverDirect(command) ? "" : "…"));
    const button = (type) => this.#button(byType.get(type), type === likely ? `${kind} likely` : kind);
    const steps = placesOf(feed).life.filter(isAllowed);
    const over = element("span", "muted over", phrase("actions.over"));
    const first = steps.length === 0 ? [] : [placeFor(names(steps), kind, next ? button(next.type) : over)];
    return [...first, ...types.filter(isAllowed).map((type) => {
      return placeFor(names([type]), kind, type !== next?.type && byType.has(type) ? button(type) : "");
    })];
  }

  /** Notes what stands where before anything is drawn in the place of it. */
  leave() {
    if (this.#context.past === undefined) this.#former.note(buttonsIn(byId("details")), performance.now());
  }

  /** Asks for something: at once where nothing is missing, else by its form. */
  async ask(drawn, { isFormWanted = false } = {}) {
    if (this.#context.past !== undefined) return notify(phrase("past.note"), { isFault: true });
    // What is asked is asked of the thing as its button was drawn: nobody has seen more of it.
    const offer = { ...drawn, ...(drawn.from ? { id: newIdentifier() } : {}) };
    const { command, values, from } = offer;
    if (command.type === "DispatchTeam" && from?.feed === "incidents") return this.#sendTeams(from.entity);
    if (!(await this.#isMeant(offer))) return undefined;
    if (!isFormWanted && isDirect(command, values)) {
      return this.#sendAtOnce(offer);
    }
    return this.#openForm(offer);
  }

  /** Whether what ends an incident is meant though tasks of it are open. */
  async #isMeant(offer) {
    const question = askWhetherMeant(this.#context.model, offer);
    if (question === undefined) return true;
    this.#shut();
    this.#open = question;
    this.#box.append(question.node);
    question.node.scrollIntoView({ block: "nearest" });
    question.focus();
    const isMeant = await question.answer;
    if (this.#open === question) this.#shut();
    if (document.activeElement === document.body) this.focusFirst();
    return isMeant;
  }

  /** Puts the keyboard on what is likeliest asked next, else on the first thing that can be, else on the title. */
  focusFirst() {
    const first = byId("details-actions").hidden ? undefined : this.#bar.querySelector("button.likely") ?? this.#bar.querySelector("button");
    this.hasMoved(first);
    (first ?? byId("details-title")).focus({ preventScroll: true });
  }

  /** The keyboard was put on a button that took the place of another. */
  hasMoved(button) {
    this.#moved = { key: button?.dataset.key, at: performance.now() };
  }

  /** Puts the keyboard into the form that is open. */
  focusForm() {
    this.#open?.focus?.();
  }

  async #sendAtOnce(offer) {
    const key = keyOf(offer);
    if (this.#underway.has(key)) return undefined;
    this.#mark(key, true);
    const selected = this.#selected;
    const open = this.#open;
    const isStillThere = () => isSame(selected, this.#selected) && open === this.#open;
    const result = await sendDirectly(this.#context, offer, (refused) => {
      // A form is not opened within something else than it was asked from.
      if (selected === undefined || !isStillThere()) return notify(refusalWords(offer.command, refused), { isFault: true });
      this.#openForm(offer);
      return this.#open?.refuse(refused);
    });
    this.#mark(key, false);
    // Whoever pressed a button finds it, or what comes after it, where it was.
    if (result !== undefined && isStillThere()) this.#after(offer, {}, { isStill: true });
    else this.#context.changed();
    return result;
  }

  /** Shows at its buttons that something waits for its answer. */
  #mark(key, isUnderway) {
    if (isUnderway) this.#underway.add(key);
    else this.#underway.delete(key);
    for (const button of document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)) {
      if (isUnderway) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  }

  /** Opens the form of what begins something, in a panel of its own. */
  begin(type, values = {}, given = []) {
    const command = this.#context.commands.get(type);
    if (command === undefined) return;
    // Of the same kind whichever office is offered at the moment.
    const { office, ...others } = values;
    const draft = `new-${Object.values(others).filter((value) => typeof value === "string").join("/")}`;
    this.#context.select({ feed: command.collection, id: newIdentifier(), isNew: true, type, values, given, draft });
  }

  #drawButtons(feed, entity) {
    const offers = this.offers(feed, entity);
    const byType = new Map(offers.map((offer) => [offer.command.type, offer]));
    const arranged = arrange(feed, offers.map(({ command }) => command), entity);
    const { main, back, others } = arranged;
    this.leave();
    const active = document.activeElement;
    const wasInMore = this.#more.contains(active);
    const focused = wasInMore || this.#bar.contains(active) ? active.dataset.key : undefined;
    this.#bar.setAttribute("aria-label", phrase("actions"));
    const buttons = offers.length === 0 ? [] : this.#placed(feed, offers, arranged, placesOf(feed).places, "quiet");
    if (others.length > 0) {
      const more = element("button", "quiet", phrase("actions.more", others.length));
      more.type = "button";
      more.dataset.key = "more";
      more.title = phrase("actions.more-key");
      more.setAttribute("aria-expanded", String(this.#isMoreOpen));
      more.onclick = () => (this.#isMoreOpen ? this.#closeMore() : this.#openMore());
      // However many there are, what follows stays where it is.
      buttons.push(placeFor([phrase("actions.more", 88)], "quiet", more));
    }
    buttons.push(...back.map((command) => this.#button(byType.get(command.type), kindOf(byType.get(command.type)))));
    if (offers.length === 0 && entity && this.#context.commands.isUnreadable) {
      buttons.push(element("p", "muted", phrase("actions.unreadable")));
    }
    const user = this.#context.live?.welcome?.user;
    if (feed === "tasks" && entity?.state === "submitted" && isOwnResult({ type: "CompleteTask" }, user, entity)) {
      buttons.push(element("p", "muted", phrase("task.others")));
    }
    this.#bar.replaceChildren(...buttons);
    const all = [...main, ...back, ...others];
    this.#drawMore(others.map((command) => byType.get(command.type)), all.map((command) => byType.get(command.type)));
    if (focused !== undefined && !active.isConnected) {
      byId("details-actions").querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    }
    if (wasInMore && !this.#more.contains(document.activeElement)) this.#allDrawn?.focus();
    // What was pressed is gone: the keyboard goes on with what took its place.
    if (focused !== undefined && document.activeElement === document.body) this.focusFirst();
    this.#takeFirst();
  }

  /** `all` is what is searched, whether it is in sight or not. */
  #drawMore(offers, all) {
    this.#more.hidden = !this.#isMoreOpen;
    if (this.#isMoreOpen) {
      // What was typed and the keyboard stay where they are.
      this.#allDrawn ??= makeMore(this.#more, (offer) => this.#button(offer, kindOf(offer)), () => this.#closeMore());
      this.#allDrawn.draw(offers, all);
    } else {
      this.#allDrawn = undefined;
      this.#more.replaceChildren();
    }
  }

  #openMore() {
    this.#isMoreOpen = true;
    this.#drawn = "";
    this.render(this.#entity);
    this.#allDrawn?.focus();
  }

  #closeMore() {
    this.#isMoreOpen = false;
    this.#drawn = "";
    this.render(this.#entity);
    this.#bar.querySelector("[data-key=more]")?.focus();
  }

  #button(offer, kind) {
    const { command, feed, entity, from } = offer;
    const isKept = this.forms.hasDraft(command.type, offer.draft ?? entity?.id);
    const mark = isDirect(command, offer.values) && !isKept ? "" : "…";
    const button = element("button", isKept ? `${kind} kept` : kind, commandName(command, entity) + mark);
    button.type = "button";
    button.dataset.command = command.type;
    button.dataset.key = keyOf(offer);
    if (this.#underway.has(button.dataset.key)) button.setAttribute("aria-disabled", "true");
    if (isKept) button.title = phrase("form.kept");
    else if (kind.includes("undo")) button.title = phrase("actions.undo");
    button.onclick = (event) => {
      event.stopPropagation();
      const { key, at } = this.#moved;
      const now = performance.now();
      if (key === button.dataset.key && now - at < swapMillis) return;
      if (event.detail > 0 && this.#former.wasAnother(button.dataset.key, event.clientX, event.clientY, now)) return;
      // What a list asks for goes on in the details of its row.
      const about = from ?? { feed, entity };
      const isOutside = !byId("details").contains(button) && about.entity;
      if (isOutside) this.#context.select({ feed: about.feed, id: about.entity.id });
      this.ask(offer, { isFormWanted: isKept });
    };
    return button;
  }

  #openForm(offer) {
    this.#shut();
    const selected = this.#selected;
    const { feed, entity } = offer;
    const opener = document.activeElement?.dataset?.key;
    const isRow = byId("details-body").contains(document.activeElement);
    const top = byId("details-scroll").scrollTop;
    const made = this.forms.draw(offer, {
      onDone: (sent) => {
        notify(phrase("sent", commandName(offer.command, offer.entity)), this.#showing(offer, sent));
        if (this.#open !== made) return this.#context.changed();
        this.#shut();
        this.#drawn = "";
        return this.#after(offer, sent, { row: isRow ? opener : undefined, top });
      },
      onRestore: () => {
        if (selected === undefined) return;
        if (!isSame(selected, this.#selected)) this.#context.select(selected);
        if (!selected.isNew) this.#openForm(offer);
      },
      onClose: () => {
        if (this.#open !== made) return undefined;
        this.#shut();
        if (this.#selected?.isNew) return this.#context.select(undefined);
        this.#drawn = "";
        this.render(this.#entity);
        byId("details-scroll").scrollTop = top;
        const heir = opener && byId("details").querySelector(`[data-key="${CSS.escape(opener)}"]`);
        return (heir ?? byId("details-title")).focus({ preventScroll: isRow });
      },
    });
    made.entityNow = () => entity && this.#context.model.get(feed, entity.id);
    this.#open = made;
    this.#box.append(made.node);
    this.#isMoreOpen = false;
    if (!this.#selected?.isNew) this.render(this.#entity);
    made.node.scrollIntoView({ block: "nearest" });
    made.focus();
  }

  #sendTeams(incident) {
    this.#shut();
    const unfollow = this.forms.follow({
      about: () => (made.node.isConnected ? [["incidents", incident.id]] : []),
      withdraw: () => made.close(),
    });
    const made = makeTeamSender(this.#context, incident, {
      onDone: () => {
        unfollow();
        if (this.#open !== made) return;
        this.#shut();
        this.#drawn = "";
        this.render(this.#entity);
        this.focusFirst();
      },
    });
    made.unfollow = unfollow;
    this.#open = made;
    this.#box.append(made.node);
    made.focus();
  }

  /** Offers to show what was begun from somewhere else. */
  #showing({ command, from }, { entity }) {
    if (from === undefined || command.type === "PromoteAlarm") return {};
    const onAction = () => this.#context.select({ feed: command.collection, id: entity });
    return { action: phrase("show"), onAction };
  }

  /** Goes on where the work goes on: at the row that was asked from, else at what is asked next; `top` is how far it was scrolled. */
  #after({ command, from }, { entity, data }, { isStill = false, row, top = 0 } = {}) {
    this.#isFirstWanted = row === undefined;
    if (command.type === "PromoteAlarm" || command.type === "AttachAlarm") {
      const id = data?.incident;
      if (id !== undefined) return this.#goOnWith({ feed: "incidents", id });
    }
    if (from === undefined && this.#selected?.isNew) {
      return this.#goOnWith({ feed: command.collection, id: entity });
    }
    this.#context.changed();
    if (!isStill) {
      this.render(this.#entity);
      byId("details-scroll").scrollTop = top;
    }
    if (![document.body, byId("details-title")].includes(document.activeElement)) return undefined;
    const heir = row && byId("details-body").querySelector(`[data-key="${CSS.escape(row)}"]`);
    if (!heir) return this.focusFirst();
    this.hasMoved(heir);
    return heir.focus({ preventScroll: true });
  }

  /** Shows what a command made, with the keyboard on what can be asked of it as soon as that is known. */
  #goOnWith(made) {
    this.#context.select(made);
    this.#isFirstWanted = true;
    this.#takeFirst();
  }

  #takeFirst() {
    if (!this.#isFirstWanted || this.#bar.querySelector("button") === null) return;
    this.#isFirstWanted = false;
    if (document.activeElement === byId("details-title")) this.focusFirst();
  }

  #shut() {
    if (this.#open !== undefined) this.leave();
    this.#open?.unfollow?.();
    this.#open = undefined;
    document.dispatchEvent(new CustomEvent("picked"));
    document.dispatchEvent(new CustomEvent("candidates", { detail: [] }));
    this.#box.replaceChildren();
  }

  /** Has everything drawn in the language of the page; what was begun is kept as a draft. */
  renderWords() {
    this.#drawn = "";
    if (this.#selected?.isNew) {
      const selected = this.#selected;
      this.#selected = undefined;
      this.select(selected);
    } else {
      this.#shut();
    }
  }
}
