import { shapeOf } from "./areatool.js";
import { element, keepReachable, reconcile, setAttribute, setText } from "./elements.js";
import { distanceMetres, isInside, lengthText, middleOf, windowOf } from "./geometry.js";
import { moverPicture, moverShape } from "./markers.js";
import { isOpenAssignment } from "./model.js";
import { compareNames } from "./order.js";
import { SendPanel } from "./sendpanel.js";
import { kindsSent, reasonsOfKind, weighTeam } from "./sendteams.js";
import { ageOf, counted, nameOf, phrase } from "./words.js";

const rowsMax = 300;
/** How far "what is near" looks at first. */
const nearMetres = 2_000;
const nearSteps = [500, 1_000, 2_000, 5_000, 10_000, 20_000];
const endedTask = new Set(["completed", "cancelled"]);

/** Who is inside an area, nearest first, and what can be sent to them. */
export class Selection {
  #context;
  #host;
  #map;
  #onSelect;
  #sending;
  #sendBox = element("div", "selection-send");
  #panel = element("section", "selection");
  #title = element("h3", "");
  #close = element("button", "quiet");
  #radius = element("select", "");
  #office = element("select", "");
  #capability = element("select", "");
  #kind = element("select", "");
  #count = element("p", "muted");
  #unplaced = element("p", "muted");
  #wider = element("button", "quiet small");
  #isWhole;
  #onFit;
  #all = element("input");
  #allLabel = element("label", "all", this.#all, element("span"));
  #list = element("ol", "selection-list");
  #task = element("button", "main");
  #incident = element("button", "");
  #area;
  #about;
  #shape;
  #chosen = new Set();
  #rows = [];
  #offered = "";

  /** `isWhole` tells whether the page knows where everybody is who has a position; `onFit` has the map show a window. */
  constructor({ host, map, context, onSelect, isWhole = () => true, onFit = () => {} }) {
    this.#onFit = onFit;
    this.#isWhole = isWhole;
    this.#context = context;
    this.#map = map;
    this.#onSelect = onSelect;
    this.#sending = new SendPanel(context, this.#sendBox);
    this.#close.type = "button";
    this.#close.onclick = () => this.end();
    this.#all.type = "checkbox";
    this.#all.onchange = () => {
      for (const { id } of this.#rows) {
        if (this.#all.checked) this.#chosen.add(id);
        else this.#chosen.delete(id);
      }
      this.render();
    };
    for (const filter of [this.#office, this.#capability, this.#kind]) filter.onchange = () => this.render();
    this.#radius.onchange = () => this.#widen(Number(this.#radius.value));
    this.#wider.type = "button";
    this.#wider.onclick = () => {
      this.#widen(Number(this.#wider.value));
      this.#radius.focus({ preventScroll: true });
    };
    this.#task.type = "button";
    this.#task.onclick = () => {
      this.#sending.task(this.#chosenSubjects());
      this.render();
    };
    this.#incident.type = "button";
    this.#incident.onclick = () => {
      const about = this.#about?.feed === "incidents" ? this.#about : undefined;
      this.#sending.incident(this.#chosenSubjects(), middleOf(this.#area), about);
      this.render();
    };
    const filters = element("div", "selection-filters", this.#radius, this.#kind, this.#office, this.#capability);
    const head = element("div", "selection-head", this.#title, this.#close);
    const foot = element("div", "selection-foot", this.#task, this.#incident);
    this.#panel.append(head, filters, this.#count, this.#unplaced, this.#wider, this.#allLabel, this.#list, this.#sendBox, foot);
    this.#panel.hidden = true;
    this.#panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.end();
    });
    this.#host = host;
    host.append(this.#panel);
  }

  get isOpen() {
    return this.#area !== undefined;
  }

  /** How much of the map the list takes, from the right or from below. */
  get roomPixels() {
    const { offsetWidth, offsetHeight, parentElement } = this.#panel;
    if (!this.isOpen || parentElement !== this.#host) return [0, 0];
    return offsetWidth > parentElement.offsetWidth / 2 ? [0, offsetHeight] : [offsetWidth, 0];
  }

  /** The window that has to be followed for the list to be whole. */
  get window() {
    return this.#area && windowOf(this.#area);
  }

  /** Lists who is inside an area. */
  show(area, about) {
    this.#area = area;
    this.#about = about;
    this.#chosen.clear();
    this.#shape?.remove();
    this.#shape = shapeOf(area, { pane: "areas", className: "drawn", interactive: false });
    this.#shape.addTo(this.#map);
    this.#panel.hidden = false;
    this.#settle();
    this.renderWords();
    this.render();
  }

  /** Where there are lists beside the map it takes the place of one, and leaves the map alone; else it lies on the map. */
  #settle() {
    const board = this.#host.closest(".board");
    const host = board !== null && matchMedia("(min-width: 861px)").matches ? board : this.#host;
    if (this.#panel.parentElement !== host) host.append(this.#panel);
  }

  /** Lists who is near a place, which `about` (`{ feed, id, place }`) is at. */
  near(about, radiusMetres = nearMetres) {
    this.show({ kind: "circle", centre: about.place, radiusMetres }, about);
    this.#radius.value = String(radiusMetres);
  }

  /** Looks farther or nearer around the same place; the map shows all of it. */
  #widen(metres) {
    this.near(this.#about, metres);
    this.#onFit(this.window);
  }

  focus() {
    (this.#kind.hidden ? this.#wider.hidden ? this.#close : this.#wider : this.#kind).focus({ preventScroll: true });
  }

  end() {
    if (!this.isOpen) return;
    const held = this.#panel.contains(document.activeElement);
    this.#area = undefined;
    this.#about = undefined;
    this.#shape?.remove();
    this.#sending.close();
    this.#panel.hidden = true;
    if (held) this.#map.getContainer().focus({ preventScroll: true });
  }

  renderWords() {
    setText(this.#close, "✕");
    this.#close.setAttribute("aria-label", phrase("selection.close"));
    this.#panel.setAttribute("aria-label", phrase("selection.label"));
    setText(this.#allLabel.lastElementChild, phrase("selection.all"));
    fill(this.#radius, nearSteps.map((metres) => [String(metres), lengthText(metres)]));
    this.#radius.setAttribute("aria-label", phrase("selection.radius"));
    this.#radius.hidden = this.#about === undefined;
    fill(this.#kind, [
      ["", phrase("selection.everybody")], ["team", phrase("layer.teams")], ["responder", phrase("layer.responders")],
    ]);
    this.#kind.setAttribute("aria-label", phrase("selection.kind"));
    this.#offered = "";
    this.render();
  }

  /** Draws the list as things stand; distances and ages move on their own. */
  render() {
    if (!this.isOpen) return;
    const { model } = this.#context;
    const nowMillis = this.#context.now();
    const inside = this.#inside(model);
    this.#weigh(model, inside, nowMillis);
    this.#offer(model, inside);
    this.#rows = inside.filter((row) => this.#passes(row));
    const ids = new Set(this.#rows.map(({ id }) => id));
    for (const id of this.#chosen) if (!ids.has(id)) this.#chosen.delete(id);
    setText(this.#title, this.#words());
    const isEmpty = inside.length === 0;
    setText(this.#count, isEmpty ? phrase("selection.nobody") : countWords(this.#rows, inside.length));
    // Where nobody is there is nothing to filter, to choose and to send.
    for (const part of [this.#kind, this.#allLabel, this.#list]) part.hidden = isEmpty;
    this.#tellUnplaced(model);
    this.#offerWider(model, isEmpty);
    this.#all.checked = this.#rows.length > 0 && this.#chosen.size === this.#rows.length;
    reconcile(this.#list, this.#rows.slice(0, rowsMax), (row) => this.#makeRow(row), (item, row) => {
      this.#updateRow(item, row, nowMillis);
    });
    keepReachable(this.#list);
    const teams = this.#chosenSubjects().filter(({ feed }) => feed === "teams").length;
    const buttons = [["task", this.#task, this.#chosen.size], ["incident", this.#incident, teams]];
    for (const [what, button, count] of buttons) {
      button.hidden = isEmpty || !this.#sending.canSend(what) || this.#sendBox.childElementCount > 0;
      button.disabled = count === 0;
      setText(button, phrase(`selection.${what}`, count));
    }
  }

  /** What speaks for and against each team, where it is asked who is near an incident. */
  #weigh(model, rows, nowMillis) {
    const incident = this.#about?.feed === "incidents" ? model.get("incidents", this.#about.id) : undefined;
    if (incident === undefined) return;
    const kinds = kindsSent(model, incident);
    for (const row of rows) {
      if (row.feed !== "teams" || row.subject === undefined) continue;
      const kind = reasonsOfKind(weighTeam(model, incident, row.subject, kinds, nowMillis));
      row.why = [...(row.isHere ? [phrase("send.here")] : []), ...kind].join(phrase("comma"));
    }
  }

  /** Who is nowhere cannot be near. */
  #tellUnplaced(model) {
    const count = this.#isWhole() ? [...model.all("teams").keys()].filter((id) => model.get("tracks", id) === undefined).length : 0;
    this.#unplaced.hidden = count === 0;
    setText(this.#unplaced, counted("selection.unplaced", count));
  }

  /** Offers the next radius in which there is somebody. */
  #offerWider(model, isEmpty) {
    const next = isEmpty && this.#about !== undefined ? this.#nextRadius(model) : undefined;
    // What is hidden for a moment loses the keyboard.
    this.#wider.hidden = next === undefined;
    if (next === undefined) return;
    this.#wider.value = String(next.metres);
    setText(this.#wider, phrase("selection.wider", lengthText(next.metres), next.count));
  }

  #nextRadius(model) {
    const { centre, radiusMetres } = this.#area;
    const far = [...model.all("tracks").values()].filter(({ id }) => id !== this.#about.id)
      .map((track) => distanceMetres(centre, track));
    const wider = nearSteps.filter((metres) => metres > radiusMetres);
    return wider.map((metres) => ({ metres, count: far.filter((one) => one <= metres).length })).find(({ count }) => count > 0);
  }

  #words() {
    const area = this.#area;
    if (this.#about) return phrase("selection.near", this.#about.title);
    if (area.kind === "circle") return phrase("selection.circle", lengthText(area.radiusMetres));
    return phrase(`selection.${area.kind}`);
  }

  /** Who is on it already comes last: it is asked who else could come. */
  #inside(model) {
    const middle = middleOf(this.#area);
    const load = tasksBySubject(model);
    const rows = [];
    const here = new Set(this.#about?.feed !== "incidents" ? [] : model.assignments(this.#about.id).filter(isOpenAssignment).map(({ team }) => team));
    for (const track of model.all("tracks").values()) {
      if (track.id === this.#about?.id || !isInside(this.#area, track)) continue;
      const feed = track.subject === "team" ? "teams" : "responders";
      const subject = model.get(feed, track.id);
      rows.push({
        id: track.id, feed, track, subject,
        metres: distanceMetres(middle, track),
        isHere: here.has(track.id),
        load: (subject?.assignments?.length ?? 0) + (load.get(track.id) ?? 0),
      });
    }
    return rows.sort((left, right) => left.isHere - right.isHere || left.metres - right.metres || (left.id < right.id ? -1 : 1));
  }

  /** Only what somebody inside belongs to or is able to do can be chosen. */
  #offer(model, rows) {
    const offices = new Map();
    const capabilities = new Set();
    for (const { subject } of rows) {
      if (subject?.office) offices.set(subject.office, model.get("offices", subject.office)?.name ?? "");
      for (const capability of subject?.capabilities ?? []) capabilities.add(capability);
    }
    const named = [...offices].sort(([, left], [, right]) => compareNames(left, right));
    const offered = JSON.stringify([named, [...capabilities].sort()]);
    if (offered === this.#offered) return;
    this.#offered = offered;
    fill(this.#office, [["", phrase("selection.offices")], ...named]);
    const able = [...capabilities].sort().map((name) => [name, name]);
    fill(this.#capability, [["", phrase("selection.capabilities")], ...able]);
    this.#office.setAttribute("aria-label", phrase("office"));
    this.#capability.setAttribute("aria-label", phrase("capabilities"));
    this.#office.hidden = named.length < 2;
    this.#capability.hidden = able.length === 0;
  }

  #passes({ track, subject }) {
    if (this.#kind.value && track.subject !== this.#kind.value) return false;
    if (this.#office.value && subject?.office !== this.#office.value) return false;
    return !this.#capability.value || (subject?.capabilities ?? []).includes(this.#capability.value);
  }

  #chosenSubjects() {
    return this.#rows.filter(({ id }) => this.#chosen.has(id)).map(({ feed, id }) => ({ feed, id }));
  }

  #makeRow({ id }) {
    const box = element("input");
    box.type = "checkbox";
    box.onchange = () => {
      if (box.checked) this.#chosen.add(id);
      else this.#chosen.delete(id);
      this.render();
    };
    const names = ["sign", "name", "distance", "state", "age", "load", "why"];
    const button = element("button", "selection-row", ...names.map((name) => element("span", name)));
    button.type = "button";
    return element("li", "", box, button);
  }

  #updateRow(item, row, nowMillis) {
    const [box, button] = item.children;
    const [sign, name, distance, state, age, load, why] = button.children;
    const shown = moverShape(row.track, row.subject);
    if (sign.dataset.shape !== shown) {
      sign.dataset.shape = shown;
      sign.replaceChildren(moverPicture(shown));
    }
    const called = row.subject?.name ?? row.id.slice(0, 8);
    box.checked = this.#chosen.has(row.id);
    setAttribute(box, "aria-label", called);
    button.onclick = () => this.#onSelect({ feed: row.feed, id: row.id });
    setText(name, called);
    setText(distance, lengthText(row.metres));
    setText(state, statusWords(row.track, row.subject));
    setText(age, phrase("selection.age", ageOf(row.track.lastAt, nowMillis)));
    setText(load, row.load === 0 ? phrase("selection.idle") : phrase("selection.load", row.load));
    setText(why, row.why ?? "");
  }
}

/** What somebody on the map is doing, in words. */
export function statusWords(track, subject) {
  if (subject === undefined) return "";
  if (track.subject === "team") return nameOf("team", subject.status);
  if (subject.distress) return nameOf("team", "distress");
  return nameOf("team", subject.onDuty ? subject.availability : "offDuty");
}

/** How many open tasks each team and responder has. */
function tasksBySubject(model) {
  const load = new Map();
  for (const { state, assignee } of model.all("tasks").values()) {
    const id = assignee?.team ?? assignee?.responder;
    if (id === undefined || endedTask.has(state)) continue;
    load.set(id, (load.get(id) ?? 0) + 1);
  }
  return load;
}

function countWords(rows, total) {
  const teams = rows.filter(({ feed }) => feed === "teams").length;
  const words = phrase("selection.count", teams, rows.length - teams);
  const cut = rows.length > rowsMax ? ` ${phrase("rest", rows.length - rowsMax)}` : "";
  return rows.length === total ? words + cut : `${words} ${phrase("selection.of", total)}${cut}`;
}

/** Gives a list to choose from its options, and keeps what is chosen. */
function fill(select, options) {
  const { value } = select;
  select.replaceChildren(...options.map(([key, words]) => {
    const option = element("option", "", words);
    option.value = key;
    return option;
  }));
  if (options.some(([key]) => key === value)) select.value = value;
}
