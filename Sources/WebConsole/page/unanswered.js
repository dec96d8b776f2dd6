import { notify } from "./notices.js";
import { phrase } from "./words.js";

const storageKey = "calls";
const callsMax = 200;

const isWaiting = (state) => state === "dispatched" || state === "reserved";

/** Tells whoever sent a team that it did not answer; what somebody else sent is told to them. */
export class Unanswered {
  #context;
  /** The assignments that were sent from here and are not answered: the team and incident of each, whose it is, and whether it has been seen. */
  #calls = new Map(JSON.parse(sessionStorage.getItem(storageKey)) ?? []);
  #generation;
  #asking = new Set();

  constructor(context) {
    this.#context = context;
  }

  forget() {
    this.#calls.clear();
    this.#keep();
  }

  /** A command of a user was accepted. */
  taken({ type, entity, data }, user) {
    if (type !== "DispatchTeam") return;
    this.#calls.set(entity, { team: data.team, incident: data.incident, user, isSeen: false });
    for (const id of [...this.#calls.keys()].slice(0, -callsMax)) this.#calls.delete(id);
    this.#generation = undefined;
    this.#keep();
  }

  /** Looks whether those who were sent have answered. */
  render() {
    const { liveModel, live } = this.#context;
    const user = live?.welcome?.user;
    // While not all have arrived nobody knows who is not there.
    if (user === undefined || this.#calls.size === 0 || !live.isComplete("assignments")) return;
    const generation = liveModel.generation("assignments");
    if (generation === this.#generation) return;
    this.#generation = generation;
    for (const [id, call] of this.#calls) {
      if (call.user !== user) continue;
      const { state } = liveModel.get("assignments", id) ?? {};
      if (isWaiting(state)) call.isSeen = true;
      else if (state !== undefined) this.#over(id, call, state);
      // What has ended is not followed: it is asked for.
      else this.#ask(id, call);
    }
    this.#keep();
  }

  async #ask(id, call) {
    if (this.#asking.has(id)) return;
    this.#asking.add(id);
    const generation = this.#generation;
    const entity = await this.#context.live.fetch("assignments", id);
    this.#asking.delete(id);
    // Where nobody answered, or something has changed since, it is looked at again.
    if (entity === undefined || generation !== this.#generation) this.#generation = undefined;
    if (entity === undefined || this.#calls.get(id) !== call) return;
    if (isWaiting(entity?.state)) call.isSeen = true;
    // What was never there is still to come.
    else if (entity !== null || call.isSeen) this.#over(id, call, entity?.state);
  }

  #over(id, { team, incident }, state) {
    this.#calls.delete(id);
    this.#keep();
    if (state !== "unanswered" && state !== "declined") return;
    const { liveModel, actions, select, goLive } = this.#context;
    const name = liveModel.get("teams", team)?.name ?? "";
    const held = liveModel.get("incidents", incident);
    const words = phrase(`call.${state}`, name, held?.number ?? "");
    const onAction = () => {
      // Nothing is sent in the past, and the incident may have changed, or ended, since this was said.
      goLive();
      const current = liveModel.get("incidents", incident);
      if (current === undefined) select({ feed: "incidents", id: incident });
      else actions.sendAgain(current, team);
    };
    notify(words, { isFault: true, ...(held === undefined ? {} : { action: phrase("call.again"), onAction }) });
  }

  #keep() {
    const calls = [...this.#calls];
    if (calls.length === 0) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, JSON.stringify(calls));
  }
}
