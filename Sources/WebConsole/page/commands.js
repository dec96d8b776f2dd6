import { choose, phrase } from "./words.js";

/** How long it is waited after a failure; it doubles with every further one. */
const waitMillisMin = 2_000;
const waitMillisMax = 60_000;

/** What the centre can be asked, as it tells itself; the page has no list of its own. */
export class Commands {
  #byType = new Map();
  /** Grows when what can be asked may be another. */
  generation = 0;
  isUnreadable = false;

  #isLoading = false;
  #failures = 0;
  #retryAtMillis = 0;
  /** Answers to what was asked for an earlier user say nothing. */
  #visit = 0;

  /** Reads them, unless that is being done or has just failed; whether that changed anything. */
  async load(read) {
    if (this.#isLoading || performance.now() < this.#retryAtMillis) return false;
    this.#isLoading = true;
    const visit = this.#visit;
    try {
      const { commands } = await read("v1/commands");
      if (visit !== this.#visit) return false;
      const forPeople = commands.filter(({ forPrograms }) => !forPrograms).map((command) => {
        return { ...command, fields: command.fields.filter(({ forPrograms }) => !forPrograms) };
      });
      this.#byType = new Map(forPeople.map((command) => [command.type, command]));
      this.isUnreadable = false;
      this.#failures = 0;
    } catch {
      if (visit !== this.#visit) return false;
      this.isUnreadable = true;
      const wait = Math.min(waitMillisMax, waitMillisMin * 2 ** this.#failures);
      this.#retryAtMillis = performance.now() + wait;
      this.#failures += 1;
    }
    this.#isLoading = false;
    if (this.#failures > 1) return false;
    this.generation += 1;
    return true;
  }

  forget() {
    this.#visit += 1;
    this.#isLoading = false;
    this.#failures = 0;
    this.#retryAtMillis = 0;
    this.isUnreadable = false;
    this.#byType.clear();
    this.generation += 1;
  }

  /** A type that the user may ask for. */
  get(type) {
    const command = this.#byType.get(type);
    return command?.allowed && canBeDrawn(command) ? command : undefined;
  }

  /** All that the user may ask for. */
  all() {
    return [...this.#byType.values()].filter((command) => command.allowed && canBeDrawn(command));
  }

  /** What can be asked of an entity as it stands; of what is not there, what begins it. */
  of(collection, entity) {
    return this.all().filter((command) => {
      if (command.collection !== collection) return false;
      if (!entity) return command.begins;
      if (command.states !== undefined) return command.states.includes(entity.state);
      return !command.begins;
    });
  }

  /** What begins something that names an entity of a collection. */
  beginningWith(collection) {
    return this.all().filter((command) => {
      return command.begins && command.collection !== collection
        && command.fields.some((field) => names(field, collection));
    });
  }
}

/** What puts a place right adds it where there was none. */
const adding = new Set(["CorrectAlarmLocation", "RelocateIncident"]);

/** Whether a command gives something its first place. */
export const addsPlace = ({ type }, entity) => adding.has(type) && entity !== undefined && entity.place === undefined;

/** The name of a command in the language of the page; of `entity`, where it is asked of something. */
export function commandName({ words, type }, entity) {
  if (addsPlace({ type }, entity)) return phrase("place.add");
  return words === undefined ? type : choose([words.en, words.zh]);
}

const assigned = new Set(["teams", "responders", "offices"]);

function names(field, collection) {
  if (field.kind === "assignee" && field.name === "assignee") return assigned.has(collection);
  return field.kind === "entity" && field.collection === collection && field.name !== "office";
}

/** Files cannot be sent by the page; what needs one has no button. */
function canBeDrawn(command) {
  return !command.fields.some(({ kind, required }) => kind === "file" && required);
}
