import { compareNames } from "./order.js";

const storageKey = "groups";

/** Groups of people that a user put together; they stay on this machine. */
export class Groups {
  /** Grows with every change. */
  version = 0;

  #groups = read();

  all() {
    return [...this.#groups].sort((left, right) => compareNames(left.name, right.name));
  }

  members(name) {
    return this.#groups.find((group) => group.name === name)?.members ?? [];
  }

  /** Keeps a group under a name, in the place of one that had it. */
  add(name, members) {
    this.#groups = [...this.#groups.filter((group) => group.name !== name), { name, members }];
    this.#keep();
  }

  remove(name) {
    this.#groups = this.#groups.filter((group) => group.name !== name);
    this.#keep();
  }

  #keep() {
    this.version += 1;
    localStorage.setItem(storageKey, JSON.stringify(this.#groups));
  }
}

function read() {
  try {
    const groups = JSON.parse(localStorage.getItem(storageKey));
    return Array.isArray(groups) ? groups : [];
  } catch {
    // What something else wrote there is no group.
    return [];
  }
}
