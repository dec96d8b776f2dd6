const storageKey = "drafts";

/**
 * What was typed into forms and is not taken, by form: `{ id, target, states, about, sent }`. `id` tells the drafts of a form
 * apart, `about` names the things that it is about or names, each as `[feed, id]`, and `sent` is the command that it was sent
 * with and that is not answered.
 */
export class Drafts {
  /** What was typed last comes first. */
  #held = readHeld();

  /** What is next to be gone on with. */
  get(key) {
    return this.#of(key).find(({ sent }) => sent === undefined);
  }

  /** Keeps it in the place of what it was before; what is under way stays so. */
  put(key, draft) {
    const sent = draft.sent ?? this.#of(key).find(({ id }) => id === draft.id)?.sent;
    this.#replace(key, [{ ...draft, sent }, ...this.#without(key, draft.id)]);
  }

  drop(key, id) {
    this.#replace(key, this.#without(key, id));
  }

  /** Keeps what is sent with a command, out of sight until that is answered. */
  setAside(key, sent, draft) {
    this.put(key, { ...draft, sent });
  }

  /** What was sent with a command is done. */
  taken(sent) {
    const [key, draft] = this.#sentWith(sent);
    if (draft) this.drop(key, draft.id);
  }

  /** What was sent with a command is to be gone on with, after whatever was begun since. */
  putBack(sent) {
    const [key, draft] = this.#sentWith(sent);
    if (draft) this.#replace(key, [...this.#without(key, draft.id), { ...draft, sent: undefined }]);
  }

  /** How many others of a form are under way. */
  countUnderWay(key, id) {
    return this.#of(key).filter((draft) => draft.sent !== undefined && draft.id !== id).length;
  }

  /** Whether what is to be called so is under way. */
  isUnderWay(key, target) {
    return this.#of(key).some((draft) => draft.sent !== undefined && draft.target === target);
  }

  /** Nothing that was under way comes back after it. */
  forget() {
    this.#held = {};
    sessionStorage.removeItem(storageKey);
  }

  /** Drops what is about something that is gone, and tells how much that was. `isGone(feed, id)` may take its time. */
  async dropGone(isGone) {
    let count = 0;
    for (const [key, drafts] of Object.entries(this.#held)) {
      for (const { id, about } of drafts) {
        if (!(await isAnyGone(about, isGone))) continue;
        this.drop(key, id);
        count += 1;
      }
    }
    return count;
  }

  #of(key) {
    return this.#held[key] ?? [];
  }

  #without(key, id) {
    return this.#of(key).filter((draft) => draft.id !== id);
  }

  #sentWith(sent) {
    for (const [key, drafts] of Object.entries(this.#held)) {
      const draft = drafts.find((one) => one.sent === sent);
      if (draft) return [key, draft];
    }
    return [];
  }

  #replace(key, drafts) {
    if (drafts.length > 0) this.#held[key] = drafts;
    else delete this.#held[key];
    sessionStorage.setItem(storageKey, JSON.stringify(this.#held));
  }
}

/** An earlier page kept one draft of a form. */
function readHeld() {
  const held = JSON.parse(sessionStorage.getItem(storageKey)) ?? {};
  return Object.fromEntries(Object.entries(held).map(([key, drafts]) => [key, [drafts].flat()]));
}

export async function isAnyGone(about = [], isGone) {
  const answers = await Promise.all(about.map(([feed, id]) => isGone(feed, id)));
  return answers.includes(true);
}

/** The things that a form is about: where it was asked, and what its fields name, typed or known. */
export function aboutOf({ feed, entity, from, command, values = {} }, states = {}) {
  const about = [];
  if (entity) about.push([feed, entity.id]);
  if (from?.entity) about.push([from.feed, from.entity.id]);
  for (const { name, kind, collection } of command.fields) {
    if (kind !== "entity") continue;
    const id = states[name] === undefined ? values[name] : states[name]?.value;
    if (typeof id === "string") about.push([collection, id]);
  }
  return about;
}
