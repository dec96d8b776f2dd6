import {
  byId, element, keepReachable, reconcile, rove, setAttribute, setText,
} from "./elements.js";
import { drillClass, drillMark, noTeams, placeText, teamsOn } from "./facts.js";
import { statusGroup } from "./markers.js";
import { compareNames, inTurn, newest } from "./order.js";
import { ageOf, nameOf, phrase } from "./words.js";

const rowsMax = 200;
const tilesMax = 500;
/** However old it is, what threatens a life is never the rest. */
const ranks = { lifeThreatening: 0, urgent: 1, routine: 2 };
const rankOf = ({ priority }) => ranks[priority] ?? 3;

/** The lists: open alarms, open incidents, teams and offices. */
export class Boards {
  #model;
  #onSelect;
  #selected = undefined;
  #officesShown = "";
  #closed;
  #isClosedShown = false;
  /** Whether what was chosen, here or elsewhere, has not been brought into sight yet. */
  #isToBeSeen = false;

  constructor({ model, onSelect, closed }) {
    this.#model = model;
    this.#onSelect = onSelect;
    this.#closed = closed;
    byId("show-open").onclick = () => this.#showClosed(false);
    byId("show-closed").onclick = () => this.#showClosed(true);
    for (const feed of ["alarms", "incidents", "teams", "offices"]) rove(byId(feed));
    byId("show-teams").onclick = () => this.#showTab("teams");
    byId("show-offices").onclick = () => this.#showTab("offices");
  }

  select(selected) {
    if (selected?.id !== this.#selected?.id) this.#isToBeSeen = true;
    this.#selected = selected;
  }

  /** Draws what is known; `feeds` that have not arrived yet are said to be loading. */
  render(nowMillis, isLoading, isPast) {
    // Of the past it is known what was open, and no more.
    byId("show-closed").hidden = isPast;
    const isClosedShown = this.#isClosedShown && !isPast;
    for (const [id, isShown] of [["show-open", !isClosedShown], ["show-closed", isClosedShown]]) setAttribute(byId(id), "aria-pressed", String(isShown));
    if (isClosedShown) this.#closed.want(nowMillis, this.#model.generation("incidents"));
    const alarms = inTurn(this.#model.open("alarms"));
    this.#list("alarms", alarms, rowsMax, isLoading, makeRow, (row, alarm) => {
      const [first, second] = row.firstChild.children;
      setAttribute(row.firstChild, "class", `row alarm ${alarm.level} ${alarm.state}${drillClass(alarm)}`);
      setText(first.children[0], nameOf("level", alarm.level));
      setText(first.children[1], drillMark(alarm) + (alarm.category ?? alarm.words ?? phrase("alarm")));
      setText(first.children[2], alarm.number ?? "");
      const rung = alarm.escalation ? ` ↑${alarm.escalation.rung}` : "";
      setText(second.children[0], nameOf("alarm", alarm.state) + rung);
      setText(second.children[1], placeText(alarm));
      setText(second.children[2], ageOf(alarm.raisedAt, nowMillis));
    });
    const open = newest(this.#model.open("incidents"), "openedAt").sort((left, right) => rankOf(left) - rankOf(right));
    const incidents = isClosedShown ? this.#closed.entities ?? [] : open;
    const isAwaited = isClosedShown ? this.#closed.entities === undefined && !this.#closed.isUnreadable : isLoading;
    this.#list("incidents", incidents, rowsMax, isAwaited, makeRow, (row, incident) => {
      const [first, second, third] = row.firstChild.children;
      setAttribute(row.firstChild, "class", `row incident ${incident.priority}${drillClass(incident)}`);
      setText(first.children[0], nameOf("priorityMark", incident.priority));
      setText(first.children[1], drillMark(incident) + incident.category);
      setText(first.children[2], incident.number);
      setText(second.children[0], nameOf("incident", incident.state));
      setText(second.children[1], placeText(incident));
      setText(second.children[2], ageOf(incident.closedAt ?? incident.openedAt, nowMillis));
      this.#chips(third, incident);
    });
    this.#renderTeams(nowMillis, isLoading);
    this.#renderOffices(isLoading);
  }

  #chips(parent, incident) {
    const teams = teamsOn(this.#model, incident.id);
    const make = () => element("span", "chip");
    reconcile(parent, teams, make, (chip, { name, state }) => {
      setAttribute(chip, "class", `chip ${statusGroup(state)}`);
      setText(chip, `${name} ${nameOf("team", state)}`);
    });
    setAttribute(parent, "data-none", teams.length === 0 && incident.closedAt === undefined ? noTeams(incident) : "");
  }

  #renderTeams(nowMillis, isLoading) {
    const all = [...this.#model.all("teams").values()];
    const isOut = (team) => team.assignments.length > 0;
    const out = all.filter(isOut);
    setText(byId("show-teams"), `${phrase("teams")} ${all.filter((team) => this.#model.isOut(team)).length} / ${all.length}`);
    if (byId("teams").hidden) return;
    const idle = all.filter((team) => !isOut(team));
    idle.sort((left, right) => compareNames(left.name, right.name));
    const teams = [...newestOf(out), ...idle];
    this.#list("teams", teams, tilesMax, isLoading, makeTile, (tile, team) => {
      const button = tile.firstChild;
      setAttribute(button, "class", `tile ${statusGroup(team.status)}`);
      setText(button.children[0], team.name);
      setText(button.children[1], nameOf("team", team.status));
      setText(button.children[2], isOut(team) ? ageOf(team.statusSince, nowMillis) : "");
    });
  }

  #renderOffices(isLoading) {
    const all = this.#model.all("offices");
    setText(byId("show-offices"), `${phrase("offices")} ${all.size}`);
    const shown = [this.#model.generation("offices"), this.#selected?.id, isLoading].join();
    if (byId("offices").hidden || shown === this.#officesShown) return;
    this.#officesShown = shown;
    const offices = [...all.values()];
    offices.sort((left, right) => compareNames(left.name, right.name));
    this.#list("offices", offices, tilesMax, isLoading, makeTile, (tile, office) => {
      setAttribute(tile.firstChild, "class", "tile office");
      setText(tile.firstChild.children[0], office.name);
      setText(tile.firstChild.children[1], nameOf("level", office.level));
    });
  }

  #list(feed, entities, most, isLoading, make, update) {
    const parent = byId(feed);
    const makeItem = (entity) => make(() => this.#onSelect({ feed, id: entity.id }));
    reconcile(parent, entities.slice(0, most), makeItem, (item, entity) => {
      update(item, entity);
      const isSelected = this.#selected?.feed === feed && this.#selected.id === entity.id;
      setAttribute(item.firstChild, "aria-current", String(isSelected));
    });
    keepReachable(parent);
    if (this.#isToBeSeen && this.#selected?.feed === feed) this.#bringIntoSight(parent);
    const rest = parent.parentElement.querySelector(".rest");
    const more = entities.length - most;
    const isClosed = feed === "incidents" && byId("show-closed").getAttribute("aria-pressed") === "true";
    const isCut = isClosed && this.#closed.isCut;
    rest.hidden = entities.length > 0 && more <= 0 && !isCut;
    if (isCut) setText(rest, phrase("incidents.cutClosed"));
    else if (more > 0) setText(rest, phrase("rest", more));
    else if (entities.length === 0 && isClosed && !isLoading) setText(rest, phrase(this.#closed.isUnreadable ? "incidents.unreadable" : "incidents.noneClosed"));
    else if (entities.length === 0) setText(rest, phrase(isLoading ? "loading" : `${feed}.none`));
  }

  /** Scrolls nothing but the list. */
  #bringIntoSight(list) {
    const row = list.querySelector("[aria-current=true]");
    if (row === null) return;
    this.#isToBeSeen = false;
    const [seen, wanted] = [list, row].map((one) => one.getBoundingClientRect());
    if (wanted.top < seen.top) list.scrollTop -= seen.top - wanted.top;
    else if (wanted.bottom > seen.bottom) list.scrollTop += wanted.bottom - seen.bottom;
  }

  #showClosed(isShown) {
    this.#isClosedShown = isShown;
    if (isShown) this.#closed.forget();
    byId("incidents").scrollTop = 0;
    this.#onSelect(this.#selected);
  }

  #showTab(name) {
    for (const tab of ["teams", "offices"]) {
      byId(tab).hidden = tab !== name;
      byId(`show-${tab}`).setAttribute("aria-pressed", String(tab === name));
    }
    this.#officesShown = "";
    this.#onSelect(this.#selected);
  }
}

function newestOf(teams) {
  return newest(new Map(teams.map((team) => [team.id, team])), "statusSince");
}

function makeRow(onClick) {
  const line = (...classes) => {
    return element("span", "line", ...classes.map((name) => element("span", name)));
  };
  const button = element(
    "button", "row", line("mark", "what", "number"), line("state", "where", "age"),
    element("span", "chips"),
  );
  return item(button, onClick);
}

function makeTile(onClick) {
  const parts = ["name", "state", "age"].map((name) => element("span", name));
  return item(element("button", "tile", ...parts), onClick);
}

function item(button, onClick) {
  button.type = "button";
  button.tabIndex = -1;
  button.onclick = onClick;
  return element("li", "", button);
}
