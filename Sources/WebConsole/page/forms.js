import { commandName } from "./commands.js";
import { element } from "./elements.js";
import { makeControl, readControl } from "./fields.js";
import { newIdentifier } from "./identifiers.js";
import { notify } from "./notices.js";
import { compareNames } from "./order.js";
import { divide } from "./policy.js";
import { forgetTeamsChosen } from "./sendteams.js";
import { hintOf, titleOf } from "./titles.js";
import { nameOf, phrase, serverWords } from "./words.js";

const storageKey = "drafts";
/** Fields that name a user by name. */
const userFields = new Set(["commander", "to", "person", "leader", "decider", "claimant", "user"]);
const foundMax = 12;

/** The forms of the page, each for one command; what was typed is kept until it is sent. */
export class Forms {
  #context;
  #drafts = JSON.parse(sessionStorage.getItem(storageKey)) ?? {};
  #counter = 0;

  constructor(context) {
    this.#context = context;
  }

  /** Whether something was begun and not sent. */
  hasDraft(type, entity) {
    return this.#drafts[draftKey(type, entity)] !== undefined;
  }

  forget() {
    this.#drafts = {};
    sessionStorage.removeItem(storageKey);
    forgetTeamsChosen();
  }

  /**
   * Draws the form of a command into an element.
   *
   * @param asked `{ command, feed, entity, values, given, id }`: what is asked, of what (as it stands), what is known, which
   *   fields are not asked for, and the identifier of what it begins.
   * @param onDone takes what was sent and the answer, `onClose` is called where it is put away.
   * @returns `{ node, focus(), changed(entity), close() }`
   */
  draw(asked, { onDone, onClose }) {
    const { command } = asked;
    const key = draftKey(command.type, asked.draft ?? asked.entity?.id);
    this.#dropBegun(key, command, asked);
    const draft = this.#drafts[key];
    this.#counter += 1;
    const prefix = `form-${this.#counter}`;
    const form = element("form", "form");
    form.noValidate = true;
    form.setAttribute("aria-label", commandName(command));
    const target = { id: draft?.target ?? asked.id, seen: asked.entity };

    const environment = this.#environment(() => keep(), asked);
    const { shown, more } = divide(command, asked.values ?? {}, asked.given ?? new Set(), asked.entity);
    const controls = new Map();
    const make = (field) => {
      const control = makeControl(field, environment, `${prefix}-${field.name}`);
      controls.set(field.name, { field, control });
      const value = asked.values?.[field.name];
      if (value !== undefined) control.put(value);
      const state = draft?.states?.[field.name];
      if (state !== undefined) control.state = state;
      return control.node;
    };
    const heading = element("h3", "form-title", commandName(command));
    const changes = element("p", "form-changes");
    changes.setAttribute("role", "status");
    const fault = element("p", "form-fault");
    fault.setAttribute("role", "alert");
    const send = element("button", "main", phrase("form.send"));
    send.type = "submit";
    const cancel = element("button", "quiet", phrase("form.cancel"));
    cancel.type = "button";
    const discard = element("button", "quiet", phrase("form.discard"));
    discard.type = "button";
    discard.hidden = draft === undefined;
    const restored = draft === undefined ? "" : element("p", "muted form-kept", phrase("form.kept"));
    const body = element("div", "form-fields", ...shown.map(make).filter(Boolean));
    form.append(heading, restored, changes, body);
    if (more.length > 0) {
      const rest = element("details", "form-more", element("summary", "", phrase("form.more", more.length)), ...more.map(make).filter(Boolean));
      rest.open = more.some(({ name }) => isSaid(draft?.states?.[name]));
      form.append(rest);
    }
    form.append(fault, element("div", "form-buttons", send, cancel, discard, element("span", "muted", phrase("form.keys"))));

    let isOver = false;
    const keep = () => {
      if (isOver) return;
      this.#drafts[key] = {
        target: target.id,
        states: Object.fromEntries([...controls].map(([name, { control }]) => [name, control.state])),
      };
      this.#store();
      discard.hidden = false;
    };
    const drop = () => {
      delete this.#drafts[key];
      this.#store();
    };
    const close = () => {
      isOver = true;
      onClose?.();
    };
    cancel.onclick = close;
    discard.onclick = () => {
      drop();
      close();
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

    const say = (words) => { fault.textContent = words; };
    form.onsubmit = async (event) => {
      event.preventDefault();
      if (send.disabled) return;
      say("");
      const data = {};
      let wrong;
      for (const field of command.fields) {
        const held = controls.get(field.name);
        if (held === undefined) {
          const value = asked.values?.[field.name];
          if (value !== undefined) data[field.name] = value;
          continue;
        }
        const { value, fault: words } = readControl(held.control, held.field);
        if (words !== undefined) wrong ??= held;
        else if (value !== undefined) data[field.name] = value;
      }
      if (wrong !== undefined) return showFault(wrong);
      send.disabled = true;
      setBusy(true);
      const sent = {
        type: command.type, entity: target.id, data,
        ...(asked.exercise ? { exercise: true } : {}),
      };
      const result = await decide(this.#context, command, sent, target.seen);
      send.disabled = false;
      setBusy(false);
      if (result === undefined) return;
      if (result.status !== "rejected") {
        isOver = true;
        drop();
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
    const refuse = ({ field, words }) => {
      const said = serverWords(words);
      const name = field ?? words?.en?.match(/field "(\w+)"/)?.[1];
      const held = controls.get(name?.split(".").at(0));
      if (held?.control.node === undefined) {
        say(said);
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
    };
    const conflict = (present) => {
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
      /** The first field that waits for words, else the button. */
      focus: () => {
        const open = shown.find(({ name, required, kind }) => {
          return required && kind !== "new" && asked.values?.[name] === undefined;
        }) ?? shown.find(({ kind }) => kind !== "new" && kind !== "flag");
        const held = open && controls.get(open.name);
        if (held?.control.node) held.control.focus();
        else send.focus();
      },
      /** Tells what has changed since the form was opened; who sends it has seen that. */
      changed: (entity) => {
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
    const target = this.#drafts[key]?.target;
    if (!command.begins || target === undefined || target === asked.entity?.id) return;
    if (!this.#context.model.find(command.collection, target)) return;
    delete this.#drafts[key];
    this.#store();
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
      find: (feeds, text) => this.find(feeds, text),
      titleOf: (feed, id) => {
        const entity = model.find(feed, id);
        return entity ? titleOf(model, feed, entity) : id.slice(0, 8);
      },
      assigneeName: (assignee) => assigneeName(model, assignee),
      users: (text) => this.users(text),
      suggestions: (field) => this.#suggestions(field),
    };
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
    return [...names].filter((name) => name.toLowerCase().includes(typed));
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

  #suggestions({ name }) {
    const { model } = this.#context;
    if (userFields.has(name)) return this.users();
    if (name !== "category" && name !== "group") return [];
    const known = new Set();
    for (const office of model.all("offices").values()) {
      for (const type of office.types ?? []) if (!type.retired) known.add(name === "group" ? type.group : type.name);
    }
    for (const feed of ["incidents", "alarms"]) {
      for (const entity of model.all(feed).values()) known.add(entity[name]);
    }
    known.delete(undefined);
    return [...known].sort().slice(0, 100);
  }

  #store() {
    sessionStorage.setItem(storageKey, JSON.stringify(this.#drafts));
  }
}

/** Who has something, in words. */
export function assigneeName(model, assignee) {
  if (!assignee) return "";
  if (assignee.user) return assignee.user;
  const [feed, id] = assignee.team ? ["teams", assignee.team]
    : assignee.responder ? ["responders", assignee.responder] : ["offices", assignee.office];
  return model.get(feed, id)?.name ?? id?.slice(0, 8) ?? "";
}

/** Whether somebody typed something into a control. */
function isSaid(state) {
  if (Array.isArray(state)) return state.some(isSaid);
  return typeof state === "object" && state !== null ? isSaid(state.text) : Boolean(state);
}

const partTitle = (part, key) => part.title ?? part.name ?? part.words ?? part.role ?? String(part[key]);

const unread = new Set(["id", "v", "timeline", "times", "suspects"]);

/** What differs between two states of an entity, in words. */
function changedFields(model, feed, before, after) {
  if (!before || !after) return [];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => {
    return !unread.has(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]);
  });
  return names.map((name) => {
    const said = (entity) => {
      const value = entity[name];
      if (value === undefined) return "–";
      if (name === "state") return nameOf(feed.slice(0, -1), value);
      if (name === "assignee") return assigneeName(model, value);
      return typeof value === "object" ? "…" : nameOf(name, String(value));
    };
    return `${phrase(name)} ${said(before)} → ${said(after)}`;
  });
}

function draftKey(type, entity) {
  return `${type}/${entity ?? "new"}`;
}

/** Why a command was refused, for whoever does not see what it was asked from. */
export const refusalWords = (command, { words }) => `${commandName(command)}: ${serverWords(words)}`;

/** Sends a decision with what its sender saw; words that are only added need not be decided anew. */
function decide({ sender }, command, sent, seen) {
  const isAdded = seen?.v === undefined || command.urgency === "text";
  return (isAdded ? sender.send(sent) : sender.sendSeen(sent, seen)).catch(() => undefined);
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
