import { addsPlace, commandName } from "./commands.js";
import { changedFields } from "./changes.js";
import { element, setText } from "./elements.js";
import { aboutOf, Drafts, isAnyGone } from "./drafts.js";
import { assigneeName } from "./facts.js";
import { makeControl, readControl, valueOf } from "./fields.js";
import { Causes } from "./formcauses.js";
import { newIdentifier } from "./identifiers.js";
import { isOpenAssignment } from "./model.js";
import { notify } from "./notices.js";
import { compareNames } from "./order.js";
import { divide } from "./policy.js";
import { swapMillis } from "./presses.js";
import { forgetTeamsChosen, forgetTeamsGone } from "./sendteams.js";
import { hintOf, titleOf } from "./titles.js";
import { phrase, serverWords, wordsOf } from "./words.js";

/** Fields that name a user by name. */
const userFields = new Set(["commander", "to", "person", "leader", "decider", "claimant", "user"]);
const foundMax = 500;

/** The forms of the page, each for one command; what was typed is kept until it is sent. */
export class Forms {
  #context;
  #drafts = new Drafts();
  /** Forms that are open: `{ about(), withdraw(), end(), tellUnderWay() }`. */
  #open = new Set();
  #counter = 0;
  /** Grows when a user leaves: what was theirs is not brought back to another. */
  #visit = 0;

  constructor(context) {
    this.#context = context;
  }

  /** Whether something was begun and not sent. */
  hasDraft(type, entity) {
    return this.#drafts.get(draftKey(type, entity)) !== undefined;
  }

  forget() {
    this.#visit += 1;
    this.#drafts.forget();
    for (const form of this.#open) form.end?.();
    forgetTeamsChosen();
  }

  /** A command is answered: what was sent with it is done, or is to be gone on with. Also of what an earlier page sent. */
  answered(id, isTaken) {
    if (isTaken) this.#drafts.taken(id);
    else this.#drafts.putBack(id);
    this.#tellUnderWay();
  }

  #tellUnderWay() {
    for (const form of this.#open) form.tellUnderWay?.();
  }

  /** Has a form closed once what it is about is shown no longer; gives what ends that. */
  follow(form) {
    this.#open.add(form);
    return () => this.#open.delete(form);
  }

  /** Closes forms about what is shown no longer, with words, and drops what was typed in them and in others like them. */
  async forgetGone() {
    const { model, live } = this.#context;
    const isGone = async (feed, id) => model.get(feed, id) === undefined && (await live?.fetch(feed, id)) === null;
    for (const form of [...this.#open]) {
      if (!(await isAnyGone(form.about(), isGone)) || !this.#open.delete(form)) continue;
      form.withdraw();
      notify(phrase("form.withdrawn"), { isFault: true });
    }
    const count = await this.#drafts.dropGone(isGone) + await forgetTeamsGone(isGone);
    if (count > 0) this.#context.changed();
  }

  /**
   * Draws the form of a command into an element.
   *
   * @param asked `{ command, feed, entity, values, given, id }`: what is asked, of what (as it stands), what is known, which
   *   fields are not asked for, and the identifier of what it begins; `followers(sent)` gives what is asked for after it.
   * @param onDone takes what was sent and the answer, `onClose` is called where it is put away, `onRestore` where what was dropped is wanted.
   * @returns `{ node, focus(), changed(entity), close(), unfollow() }`; whoever removes the node has it followed no longer.
   */
  draw(asked, { onDone, onClose, onRestore }) {
    const { command } = asked;
    const key = draftKey(command.type, asked.draft ?? asked.entity?.id);
    this.#dropBegun(key, command, asked);
    const draft = this.#drafts.get(key);
    this.#counter += 1;
    const prefix = `form-${this.#counter}`;
    const form = element("form", "form");
    form.noValidate = true;
    form.setAttribute("aria-label", commandName(command, asked.entity));
    // Another form of this kind begins empty while one is under way, and with identifiers of its own.
    const isSent = command.begins && this.#drafts.isUnderWay(key, asked.id);
    const target = { id: draft?.target ?? (isSent ? newIdentifier() : asked.id), seen: asked.entity };
    const draftID = draft === undefined ? newIdentifier() : draft.id;

    const environment = this.#environment(() => keep(), asked);
    const { shown, more } = divide(command, asked.values ?? {}, asked.given ?? new Set(), asked.entity);
    const controls = new Map();
    const make = (field) => {
      const isFirst = field.kind === "place" && addsPlace(command, asked.entity);
      const control = makeControl(isFirst ? { ...field, words: wordsOf("place") } : field, environment, `${prefix}-${field.name}`);
      controls.set(field.name, { field, control });
      const value = asked.values?.[field.name];
      if (value !== undefined) control.put(value);
      const state = draft?.states?.[field.name];
      if (state !== undefined) control.state = state;
      return control.node;
    };
    const heading = element("h3", "form-title", this.#heading(asked));
    // Its panel is called so already.
    heading.hidden = !asked.entity && !asked.from && this.#context.selected?.isNew === true;
    // What comes by itself has a place of its own, as high as ever it will be: it moves nothing.
    const changes = element("p", "form-changes");
    changes.setAttribute("role", "status");
    const fault = element("p", "form-fault");
    fault.setAttribute("role", "alert");
    const causes = new Causes(this.#context, fault);
    const send = element("button", "main", phrase("form.send"));
    send.type = "submit";
    const cancel = element("button", "quiet", phrase("form.cancel"));
    cancel.type = "button";
    const discard = element("button", "link-button discard", phrase("form.discard"));
    discard.type = "button";
    discard.disabled = draft === undefined;
    const restored = draft === undefined ? "" : element("p", "muted form-kept", phrase("form.kept"));
    const others = element("p", "form-others");
    others.setAttribute("role", "status");
    const tellUnderWay = () => {
      const count = this.#drafts.countUnderWay(key, draftID);
      setText(others, count === 0 ? "" : phrase("form.underWay", count));
    };
    const body = element("div", "form-fields", ...shown.map(make).filter(Boolean));
    form.append(heading, restored, body);
    if (more.length > 0) {
      const rest = element("details", "form-more", element("summary", "", phrase("form.more", more.length)), ...more.map(make).filter(Boolean));
      rest.open = more.some(({ name }) => isSaid(draft?.states?.[name]));
      form.append(rest);
    }
    const keys = element("p", "muted", phrase("form.keys"));
    // Where Enter does something else, it is said what sends.
    form.addEventListener("focusin", ({ target }) => {
      setText(keys, phrase(target !== send && target.matches("textarea, button, summary") ? "form.keysLong" : "form.keys"));
    });
    const news = element("div", "form-news", changes, others, keys);
    form.append(element("div", "form-foot", fault, causes.node, news, element("div", "form-buttons", send, cancel, discard)));

    let isOver = false;
    let isUnderWay = false;
    /** A second press of what was refused was made before anybody could read why. */
    let refusedAt = -Infinity;
    const keep = () => {
      followPlace();
      if (isOver) return;
      this.#drafts.put(key, typed());
      discard.disabled = false;
    };
    const typed = () => {
      const states = statesNow();
      return { id: draftID, target: target.id, states, about: aboutOf(asked, states) };
    };
    const statesNow = () => Object.fromEntries([...controls].map(([name, { control }]) => [name, control.state]));
    let officeOffered = asked.values?.office;
    /** What begins somewhere belongs to the office there, as long as nobody chose another. */
    const followPlace = () => {
      const [office, place] = [controls.get("office"), controls.get("place")];
      if (!command.begins || asked.entity || asked.from || !office || !place || this.#context.officeFor === undefined) return;
      const said = valueOf(place.control);
      if (said === undefined || valueOf(office.control) !== officeOffered) return;
      officeOffered = this.#context.officeFor(said);
      office.control.put(officeOffered);
    };
    const drop = () => this.#drafts.drop(key, draftID);
    const close = () => {
      isOver = true;
      unfollow();
      onClose?.();
    };
    const unfollow = this.follow({
      about: () => (form.isConnected ? aboutOf(asked, statesNow()) : []),
      withdraw: () => {
        drop();
        close();
      },
      end: () => { isOver = true; },
      tellUnderWay,
    });
    tellUnderWay();
    cancel.onclick = close;
    discard.onclick = () => {
      const kept = typed();
      drop();
      close();
      const visit = this.#visit;
      const onAction = () => {
        if (visit !== this.#visit) return;
        this.#drafts.put(key, kept);
        this.#context.changed();
        onRestore?.();
      };
      notify(phrase("form.discarded", commandName(command, asked.entity)), { action: phrase("form.restore"), onAction });
    };
    form.onkeydown = (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) {
        event.preventDefault();
        event.stopPropagation();
        close();
      } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.requestSubmit();
      }
    };

    const say = (words) => {
      causes.end();
      fault.textContent = words;
    };
    form.onsubmit = async (event) => {
      event.preventDefault();
      if (send.disabled || performance.now() - refusedAt < swapMillis) return;
      say("");
      const data = {};
      const wrong = new Set();
      for (const field of command.fields) {
        const held = controls.get(field.name);
        if (held === undefined) {
          const value = asked.values?.[field.name];
          if (value !== undefined) data[field.name] = value;
          continue;
        }
        const { value, fault: words } = readControl(held.control, held.field);
        if (words !== undefined) wrong.add(held);
        else if (value !== undefined) data[field.name] = value;
      }
      // The first as they stand in the form.
      if (wrong.size > 0) return showFault([...controls.values()].find((held) => wrong.has(held)));
      send.disabled = true;
      setBusy(true);
      const id = newIdentifier();
      // Kept before it is sent, so that whatever becomes of the page, the words are not lost.
      this.#drafts.setAside(key, id, typed());
      isUnderWay = true;
      const sent = {
        id, type: command.type, entity: target.id, data,
        ...(asked.exercise ? { exercise: true } : {}),
      };
      const result = await decide(this.#context, command, sent, target.seen, asked.followers?.(sent));
      send.disabled = false;
      isUnderWay = false;
      setBusy(false);
      const isTaken = result !== undefined && result.status !== "rejected";
      this.answered(id, isTaken);
      if (!form.isConnected) unfollow();
      else if (!isTaken) keep();
      if (result === undefined) return;
      if (isTaken) {
        isOver = true;
        unfollow();
        if (command.begins && data.office !== undefined) this.#context.usedOffice?.(data.office);
        onDone?.(sent, result);
        return;
      }
      // Nobody sees a form that was put away meanwhile; what was typed is kept.
      if (!form.isConnected) return notify(refusalWords(command, result), { isFault: true });
      if (result.code === "conflict") return conflict(result.entity);
      refuse(result);
    };

    const setBusy = (isBusy) => {
      form.setAttribute("aria-busy", String(isBusy));
      send.textContent = phrase(isBusy ? "form.sending" : "form.send");
    };
    const showFault = ({ control }) => {
      for (let box = control.node?.parentElement; box && box !== form; box = box.parentElement) {
        if (box.tagName === "DETAILS") box.open = true;
      }
      (control.node?.querySelector("[aria-invalid=true]") ?? { focus: control.focus }).focus();
    };
    const refuse = ({ code, field, words }) => {
      refusedAt = performance.now();
      const said = serverWords(words);
      const name = field ?? words?.en?.match(/field "(\w+)"/)?.[1];
      const held = controls.get(name?.split(".").at(0));
      if (held?.control.node === undefined) {
        say(said);
        causes.begin(code, target);
        send.focus();
        return;
      }
      held.control.fault(said);
      showFault(held);
    };
    const showChanges = (present) => {
      const words = changedFields(this.#context.model, asked.feed, asked.entity, present);
      if (words.length === 0) return;
      changes.textContent = phrase("form.changed", words.join(phrase("comma")));
      // More than there is room for is scrolled to, with the keyboard too.
      if (news.scrollHeight > news.clientHeight) news.tabIndex = 0;
      news.scrollTop = 0;
    };
    const conflict = (present) => {
      refusedAt = performance.now();
      const entity = present ?? this.#context.model.get(asked.feed, target.id);
      if (entity) {
        showChanges(entity);
        target.seen = entity;
      }
      say(phrase("form.conflict"));
      send.textContent = phrase("form.again");
      send.focus();
    };

    return {
      node: form,
      command,
      close,
      unfollow: () => { if (!isUnderWay) unfollow(); },
      /** The first field that waits for words, else the button; where all that is needed is there, what Enter sends from. */
      focus: () => {
        const typed = shown.filter(({ kind }) => kind !== "new" && kind !== "flag");
        const isEmpty = ({ name }) => asked.values?.[name] === undefined;
        const needed = typed.filter(({ required }) => required);
        // What begins by itself is told first; what comes of something is mostly told already.
        const isTold = command.begins && asked.values?.alarm === undefined;
        const told = isTold ? typed.find((field) => isEmpty(field) && ["text", "words"].includes(field.kind)) : undefined;
        const open = needed.find(isEmpty) ?? told ?? needed[0] ?? typed.find((field) => isEmpty(field) && field.kind !== "choice") ?? typed[0];
        const held = open && controls.get(open.name);
        if (held?.control.node) held.control.focus();
        else send.focus();
      },
      /** Tells what has changed since the form was opened; who sends it has seen that. */
      changed: (entity) => {
        if (causes.follow(entity)) send.focus({ preventScroll: true });
        if (!entity || target.seen === undefined || entity.v <= target.seen.v) return;
        showChanges(entity);
        target.seen = entity;
      },
      /** Shows why it was refused where it was sent without the form. */
      refuse: (result) => (result.code === "conflict" ? conflict(result.entity) : refuse(result)),
    };
  }

  /** Drops what was sent by an earlier load of the page: what it began is there. */
  #dropBegun(key, command, asked) {
    if (!command.begins) return;
    for (let draft = this.#drafts.get(key); draft?.target !== undefined; draft = this.#drafts.get(key)) {
      if (draft.target === asked.entity?.id || !this.#context.model.find(command.collection, draft.target)) return;
      this.#drafts.drop(key, draft.id);
    }
  }

  /** What the fields ask of the page. */
  #environment(onInput, asked) {
    const { model } = this.#context;
    return {
      onInput,
      checklist: asked.entity?.checklist,
      parts: (field) => this.#parts(field, asked),
      now: () => this.#context.now(),
      showMap: () => this.#context.showView("situation"),
      isMapMissing: () => this.#context.map?.isMissing === true,
      find: (feeds, text) => this.find(feeds, text),
      isHere: this.#onIncident(asked),
      user: this.#context.live?.welcome?.user,
      // Results of tasks are approved by others.
      isApproved: asked.command.collection === "tasks",
      isEveryUserKnown: this.#context.knownUsers?.() !== undefined,
      titleOf: (feed, id) => {
        const entity = model.find(feed, id);
        return entity ? titleOf(model, feed, entity) : id.slice(0, 8);
      },
      assigneeName: (assignee) => assigneeName(model, assignee),
      users: (text) => this.users(text),
      suggestions: (field) => this.#suggestions(field),
    };
  }

  /** What is asked, and of what where that is not what is open. */
  #heading({ command, entity, feed }) {
    const name = commandName(command, entity);
    if (!entity || entity.id === this.#context.selected?.id) return name;
    return phrase("form.of", name, titleOf(this.#context.model, feed, entity));
  }

  /** Tells of the teams and people of the incident that something is asked for. */
  #onIncident({ entity, feed, values, from }) {
    const { model } = this.#context;
    const id = values?.incident ?? (feed === "incidents" ? entity?.id : entity?.incident) ?? from?.entity?.incident;
    const here = new Set();
    if (id === undefined) return here;
    for (const assignment of model.assignments(id)) {
      if (!isOpenAssignment(assignment)) continue;
      here.add(assignment.team);
      for (const one of model.get("teams", assignment.team)?.crew ?? []) here.add(one);
    }
    for (const { assignee = {} } of model.having("tasks", "incident", id)) {
      for (const one of Object.values(assignee)) here.add(one);
    }
    const commander = model.get("commands", id)?.commander;
    if (commander !== undefined) here.add(commander);
    return here;
  }

  /** Entities by number, name or category. */
  find(feeds, text) {
    const { model } = this.#context;
    const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const found = [];
    for (const feed of feeds) {
      for (const entity of model.all(feed).values()) {
        const title = titleOf(model, feed, entity);
        const hint = hintOf(model, feed, entity);
        const all = `${title} ${hint} ${entity.number ?? ""}`.toLowerCase();
        if (words.every((word) => all.includes(word))) found.push({ feed, id: entity.id, title, hint });
      }
    }
    const typed = text.trim().toLowerCase();
    const rank = ({ title }) => (title.toLowerCase().startsWith(typed) ? 0 : 1);
    return found
      .sort((left, right) => rank(left) - rank(right) || compareNames(left.title, right.title))
      .slice(0, foundMax);
  }

  /** Users that the page has heard of, oneself first. */
  users(text = "") {
    const { model, live } = this.#context;
    const own = live?.welcome?.user;
    const names = new Set(own === undefined ? [] : [own]);
    for (const user of this.#context.knownUsers?.() ?? []) names.add(user);
    for (const user of model.users()) names.add(user);
    const typed = text.trim().toLowerCase();
    const found = [...names].filter((name) => name.toLowerCase().includes(typed));
    if (!found.some((name) => name.toLowerCase() === typed)) this.#context.missUser?.();
    return found;
  }

  /** The parts of what a command is about that one of its fields can name. */
  #parts({ list, key, collection }, { feed, entity, id }) {
    const { model } = this.#context;
    if (collection === undefined) return [];
    if (collection === "timeline") {
      const entries = this.#context.timelineEntries?.(entity?.id ?? id) ?? [];
      return entries.filter(({ type }) => type === list).map(({ data }) => ({ value: data[key], title: partTitle(data, key) }));
    }
    const held = collection === feed ? entity : model.get(collection, entity?.incident ?? entity?.id ?? id);
    return (held?.[list] ?? []).map((part) => {
      if (typeof part !== "object") return { value: part, title: String(part) };
      return { value: part[key], title: partTitle(part, key) };
    });
  }

  #suggestions({ name, values, usual }) {
    const { model } = this.#context;
    if (usual) return usual.map((words) => serverWords(words));
    if (values === "users" || (values === undefined && userFields.has(name))) return this.users();
    const part = { incidentTypes: "category", incidentTypeGroups: "group" }[values] ?? name;
    if (part !== "category" && part !== "group") return [];
    const known = new Set();
    for (const office of model.all("offices").values()) {
      for (const type of office.types ?? []) if (!type.retired) known.add(part === "group" ? type.group : type.name);
    }
    for (const feed of ["incidents", "alarms"]) {
      for (const entity of model.all(feed).values()) known.add(entity[part]);
    }
    known.delete(undefined);
    return [...known].sort().slice(0, 100);
  }
}

/** Whether somebody typed something into a control. */
function isSaid(state) {
  if (Array.isArray(state)) return state.some(isSaid);
  return typeof state === "object" && state !== null ? isSaid(state.text) : Boolean(state);
}

const partTitle = (part, key) => part.title ?? part.name ?? part.words ?? part.role ?? String(part[key]);

function draftKey(type, entity) {
  return `${type}/${entity ?? "new"}`;
}

/** Why a command was refused, for whoever does not see what it was asked from. */
export const refusalWords = (command, { words }) => `${commandName(command)}: ${serverWords(words)}`;

/** Sends a decision with what its sender saw; words that are only added need not be decided anew. */
function decide({ sender }, command, sent, seen, followers) {
  const isAdded = seen?.v === undefined || command.urgency === "text";
  return (isAdded ? sender.send(sent, followers) : sender.sendSeen(sent, seen, followers)).catch(() => undefined);
}

/** Sends what needs no form. Whatever is refused is given to `onRefused`. */
export async function sendDirectly(context, { command, id, entity, values }, onRefused) {
  const data = {};
  for (const field of command.fields) {
    const value = values[field.name] ?? (field.kind === "new" && field.required ? newIdentifier() : undefined);
    if (value !== undefined) data[field.name] = value;
  }
  const sent = { type: command.type, entity: id, data };
  const result = await decide(context, command, sent, entity);
  if (result === undefined) return undefined;
  if (result.status === "rejected") {
    onRefused(result);
    return undefined;
  }
  notify(phrase("sent", commandName(command)));
  return result;
}
