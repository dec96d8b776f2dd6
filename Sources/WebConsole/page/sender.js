import { newIdentifier } from "./identifiers.js";

const storageKey = "outbox";
const retryMillis = 1_500;
/** How long the answer on the live feed may take before it is asked for again by another way. */
const answerMillisMax = 8_000;
const busyStatuses = new Set([429, 502, 503, 504, 507]);
/** Refusals that say that nothing was done and that it may be asked again as it is. */
const busyCodes = new Set(["busy", "busy.user", "stopping"]);

/**
 * Sends commands, each until it is answered: over the live feed while that stands, else by request. What was sent and
 * not answered is sent again with the same identifier, also after the page was loaded anew, and takes effect once.
 */
export class Sender {
  #session;
  #live;
  #waiting = new Map();
  /** The alarms that were raised from here. */
  raised = new Set();
  /** Told of a command that is not sent any more since another user than the one who asked for it is logged in. */
  onDrop = () => {};
  /** Told of every command that was accepted, and whose it is. */
  onTaken = () => {};
  /** Told how many commands wait for their answers. */
  onChange = () => {};
  /** Why nothing may be sent now, in both languages; nothing where it may. */
  refusal = () => undefined;

  /** @param live gives the live feed that stands at the moment, if any. */
  constructor({ session, live }) {
    this.#session = session;
    this.#live = live;
  }

  /** Who is logged in, as soon as the server has said so. */
  get #userNow() {
    return this.#session.token === undefined ? undefined : this.#live()?.welcome?.user;
  }

  get waitingCount() {
    return this.#waiting.size;
  }

  /**
   * Asks for a decision on a thing as its sender saw it.
   *
   * @param seen the thing, as it was shown: whatever happened to it since is a conflict.
   */
  sendSeen(asked, seen, followers) {
    return this.send({ ...asked, base: seen.v }, followers);
  }

  /** Sends what an earlier load of the page sent without an answer. */
  resume(onAnswer) {
    for (const { command, user, followers } of JSON.parse(sessionStorage.getItem(storageKey)) ?? []) {
      if (command === undefined || this.#waiting.has(command.id)) continue;
      this.#begin(command, user, followers).then((result) => {
        onAnswer(command, result);
        result.followed.forEach((answer, index) => answer.then((one) => onAnswer(followers[index], one), () => {}));
      }, () => {});
    }
  }

  forget() {
    for (const { reject } of this.#waiting.values()) reject(new Error("ended"));
    this.#waiting.clear();
    this.raised.clear();
    sessionStorage.removeItem(storageKey);
  }

  /**
   * Asks for something: `{ type, entity, data?, base?, exercise? }`. The answer is what the server says, with `followed`; it
   * is waited for as long as it takes.
   *
   * @param followers what is asked for once this is accepted, and not at all if it is refused; kept with it until then.
   *   `followed` has the answers to them, to be waited for.
   */
  send(asked, followers = []) {
    const words = this.refusal();
    if (words !== undefined) return Promise.resolve({ status: "rejected", code: "past", words, followed: [] });
    const named = (one) => ({ id: newIdentifier(), ...one });
    return this.#begin(named(asked), this.#userNow, followers.map(named));
  }

  #begin(command, user, followers = []) {
    if (command.type === "RaiseAlarm") this.raised.add(command.entity);
    return new Promise((resolve, reject) => {
      this.#waiting.set(command.id, { command, user, followers, resolve, reject });
      this.#keep();
      this.#try(command);
    });
  }

  async #try(command) {
    while (this.#waiting.has(command.id)) {
      const result = this.#maySend(command.id) ? await this.#ask(command).catch(() => undefined) : undefined;
      const isBusy = result === undefined || busyCodes.has(result.code);
      if (!isBusy) return this.#answered(command.id, result);
      await new Promise((resolve) => setTimeout(resolve, retryMillis));
    }
    return undefined;
  }

  /** Waits while nobody is logged in; what somebody else asked for is not sent in the name of this user. */
  #maySend(id) {
    const user = this.#userNow;
    const waiting = this.#waiting.get(id);
    if (user === undefined || waiting === undefined) return false;
    waiting.user ??= user;
    if (waiting.user === user) return true;
    this.#waiting.delete(id);
    this.#keep();
    waiting.reject(new Error("ended"));
    this.onDrop(waiting.command, waiting.user);
    return false;
  }

  #ask(command) {
    const live = this.#live();
    if (live?.canAsk) return live.ask(command, answerMillisMax);
    return this.#post(command);
  }

  async #post(command) {
    try {
      const { results } = await this.#session.ask("POST", "v1/commands", { commands: [command] });
      return results[0];
    } catch (error) {
      // Where the login has ended, the command waits for the next one.
      if (error.status === undefined || error.status === 401 || busyStatuses.has(error.status)) return undefined;
      return { status: "rejected", code: error.code, words: error.words, field: error.field };
    }
  }

  #answered(id, result) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    const isTaken = result.status !== "rejected";
    if (isTaken && waiting !== undefined) this.#tellTaken(waiting);
    const followers = isTaken ? waiting?.followers ?? [] : [];
    const followed = followers.map((command) => this.#begin(command, waiting.user));
    this.#keep();
    if (isTaken) this.#live()?.refresh();
    waiting?.resolve({ ...result, followed });
  }

  /** Whatever becomes of what is told, the command is answered. */
  #tellTaken({ command, user }) {
    try {
      this.onTaken(command, user);
    } catch (error) {
      console.error(error);
    }
  }

  #keep() {
    const commands = [...this.#waiting.values()].map(({ command, user, followers }) => ({ command, user, followers }));
    if (commands.length === 0) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, JSON.stringify(commands));
    this.onChange();
  }
}
