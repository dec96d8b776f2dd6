import { element, setText } from "./elements.js";
import { distanceMetres, lengthText } from "./geometry.js";
import { newIdentifier } from "./identifiers.js";
import { notify } from "./notices.js";
import { titleOf } from "./titles.js";
import { MultipleTask } from "./views-send.js";
import { phrase, serverWords } from "./words.js";

/** Sends those who were chosen on the map: a task to each, or the teams of them to an incident. */
export class SendPanel {
  #context;
  #box;
  #task;
  #unfollow;

  /** `box` is where the form stands while it is open. */
  constructor(context, box) {
    this.#context = context;
    this.#box = box;
    this.#task = new MultipleTask(context, box);
  }

  /** Whether the user may ask for it; the server says what it can do. */
  canSend(what) {
    const { commands, sender, actions, past } = this.#context;
    if (past !== undefined || sender === undefined || actions === undefined) return false;
    return commands?.get(what === "task" ? "IssueTask" : "DispatchTeam") !== undefined;
  }

  close() {
    this.#box.replaceChildren();
    this.#context.changed();
  }

  task(subjects) {
    const { model } = this.#context;
    this.#task.open(subjects.map(({ feed, id }) => {
      const subject = model.get(feed, id);
      return { feed, key: id, name: subject?.name ?? id.slice(0, 8), office: subject?.office };
    }));
  }

  /** Asks to which incident; the one that they are near comes first, then the others by distance. */
  incident(subjects, middle, about) {
    const { model } = this.#context;
    let teams = subjects.filter(({ feed }) => feed === "teams");
    const far = ({ place }) => (place ? distanceMetres(middle, place) : Infinity);
    const incidents = [...model.open("incidents").values()].sort((left, right) => {
      return (right.id === about?.id) - (left.id === about?.id) || far(left) - far(right);
    });
    const form = element("form", "form send-incident");
    const choice = element("select", "");
    choice.id = "map-send-incident";
    for (const incident of incidents) {
      const metres = far(incident);
      const title = titleOf(model, "incidents", incident);
      const words = [title, incident.category, metres < Infinity ? lengthText(metres) : ""];
      const option = element("option", "", words.filter(Boolean).join(" · "));
      option.value = incident.id;
      choice.append(option);
    }
    const words = element("input", "");
    words.id = "map-send-words";
    words.autocomplete = "off";
    const label = (target, key) => {
      const made = element("label", "field-name", phrase(key));
      made.htmlFor = target.id;
      return element("div", "field", made, target);
    };
    const send = element("button", "main", phrase("sendpanel.send", teams.length));
    const cancel = element("button", "quiet", phrase("draw.cancel"));
    cancel.type = "button";
    cancel.onclick = () => this.close();
    const fault = element("p", "form-fault");
    fault.setAttribute("role", "alert");
    const people = subjects.length - teams.length;
    const note = element("p", "muted", people > 0 ? phrase("sendpanel.people", people) : "");
    form.append(
      label(choice, "sendpanel.incident"), label(words, "sendpanel.words"), note, fault,
      element("div", "form-buttons", send, cancel),
    );
    send.disabled = teams.length === 0 || incidents.length === 0;
    if (incidents.length === 0) setText(fault, phrase("incidents.none"));
    form.onsubmit = async (event) => {
      event.preventDefault();
      if (send.disabled) return;
      send.disabled = true;
      const { left, faults } = await this.#dispatch(teams, choice.value, words.value.trim());
      // Who was sent is not sent again.
      teams = left;
      send.textContent = phrase("sendpanel.send", teams.length);
      send.disabled = teams.length === 0;
      if (form.isConnected && teams.length === 0) this.close();
      else if (form.isConnected) setText(fault, faults.join(" "));
      else if (faults.length > 0) notify(faults.join(" "), { isFault: true });
    };
    this.#unfollow?.();
    // It names incidents, each of which may be shown no longer.
    this.#unfollow = this.#context.actions.forms.follow({
      about: () => (form.isConnected ? incidents.map(({ id }) => ["incidents", id]) : []),
      withdraw: () => this.close(),
    });
    this.#box.replaceChildren(form);
    choice.focus();
  }

  /** Gives the teams that were not sent, and why. */
  async #dispatch(teams, incident, words) {
    const { model, sender } = this.#context;
    const left = [];
    const faults = [];
    await Promise.all(teams.map(async (team) => {
      const { id } = team;
      const data = { incident, team: id, ...(words ? { instructions: words } : {}) };
      const asked = { type: "DispatchTeam", entity: newIdentifier(), data };
      const result = await sender.send(asked).catch(() => undefined);
      if (result && result.status !== "rejected") return;
      left.push(team);
      if (result) faults.push(`${model.get("teams", id)?.name ?? ""}: ${serverWords(result.words)}`);
    }));
    const sent = teams.length - left.length;
    if (sent > 0) notify(phrase("sendpanel.sent", sent, model.get("incidents", incident)?.number ?? ""));
    return { left, faults };
  }
}
