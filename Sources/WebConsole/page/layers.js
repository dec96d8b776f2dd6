import { element, setText } from "./elements.js";
import { drillClass } from "./facts.js";
import { moverPicture, picture } from "./markers.js";
import { newest } from "./order.js";
import { nameOf, phrase } from "./words.js";

const storageKey = "map.layers";
const priorities = ["lifeThreatening", "urgent", "routine"];
const endedTask = new Set(["completed", "cancelled"]);
const endedHazard = new Set(["closed", "dismissed", "escalated"]);

const withPlace = (entities) => entities.filter(({ place }) => place);

/** The layers of the map in the order of their switches; `pane` is where their signs lie. */
const layers = [
  { key: "alarms", pane: "alarms", kind: "alarm", items: alarmItems },
  { key: "incidents", pane: "signs", kind: "incident", items: incidentItems },
  { key: "tasks", pane: "signs", kind: "task", items: taskItems },
  { key: "hazards", pane: "signs", kind: "hazard", items: hazardItems },
  { key: "commandPosts", pane: "signs", kind: "commandPost", items: postItems },
  { key: "teams", picture: () => moverPicture("moving"), count: (model) => countTracks(model, "team") },
  { key: "responders", picture: () => moverPicture("person"), count: (model) => countTracks(model, "responder") },
  { key: "offices", pane: "offices", kind: "office", items: officeItems },
  { key: "premises", pane: "signs", kind: "premises", items: premisesItems },
  { key: "territories", picture: () => element("i", "swatch land"), count: countTerritories },
  { key: "base", picture: () => element("i", "swatch base"), count: () => "" },
  { key: "drills", picture: () => element("i", "swatch drill"), count: countDrills },
];

function alarmItems(model) {
  return withPlace(newest(model.open("alarms"), "raisedAt")).map((alarm) => {
    const isUrgent = alarm.state === "raised";
    return itemOf("alarms", "alarm", alarm, alarm.place, {
      classes: `${alarm.level} ${alarm.state}${drillClass(alarm)}`, isUrgent,
    });
  });
}

function incidentItems(model) {
  const rank = (incident) => priorities.indexOf(incident.priority);
  const incidents = withPlace(newest(model.open("incidents"), "openedAt"));
  incidents.sort((left, right) => rank(left) - rank(right));
  return incidents.map((incident) => itemOf("incidents", "incident", incident, incident.place, {
    classes: `${incident.priority} ${incident.level ?? ""}${drillClass(incident)}`,
    colour: typeColour(model, incident),
  }));
}

/** The colour that an office, or one above it, gave the type of an incident. */
function typeColour(model, incident) {
  let office = model.get("offices", incident.office);
  for (let step = 0; office !== undefined && step < 5; step += 1) {
    const type = office.types?.find(({ code, name }) => {
      return code === incident.category || name === incident.category;
    });
    if (type?.colour) return type.colour;
    office = model.get("offices", office.parent);
  }
  return undefined;
}

function taskItems(model) {
  const tasks = [...model.all("tasks").values()].filter(({ state }) => !endedTask.has(state));
  return withPlace(tasks).map((task) => itemOf("tasks", "task", task, task.place, {
    classes: `${task.overdue ? "overdue" : ""}${drillClass(task)}`,
  }));
}

function hazardItems(model) {
  const hazards = [...model.all("hazards").values()].filter(({ state }) => !endedHazard.has(state));
  return withPlace(hazards).map((hazard) => itemOf("hazards", "hazard", hazard, hazard.place, {
    classes: `${hazard.level ?? ""} ${hazard.overdue ? "overdue" : ""}${drillClass(hazard)}`,
  }));
}

function postItems(model) {
  return [...model.all("commands").values()]
    .filter(({ post, state }) => post?.place && state === "established")
    .map((command) => {
      const incident = model.get("incidents", command.id) ?? command;
      return itemOf("incidents", "commandPost", incident, command.post.place, {
        classes: drillClass(command), words: command.post.words,
      });
    });
}

function officeItems(model) {
  return withPlace([...model.all("offices").values()]).map((office) => {
    return itemOf("offices", "office", office, office.place, { classes: office.level ?? "" });
  });
}

function premisesItems(model) {
  return [...model.open("incidents").values()]
    .filter(({ premises }) => premises?.place)
    .map((incident) => itemOf("incidents", "premises", incident, incident.premises.place, {
      classes: drillClass(incident), words: incident.premises.name,
    }));
}

function itemOf(feed, kind, entity, { longitude, latitude }, more) {
  return { feed, kind, id: entity.id, entity, longitude, latitude, ...more };
}

function countTracks(model, subject) {
  let count = 0;
  for (const track of model.all("tracks").values()) if (track.subject === subject) count += 1;
  return count;
}

function countTerritories(model) {
  let count = 0;
  for (const { territory } of model.all("offices").values()) if (territory) count += 1;
  return count;
}

function countDrills(model) {
  const feeds = [model.open("alarms"), model.open("incidents"), model.all("tasks"), model.all("hazards")];
  return feeds.flatMap((entities) => [...entities.values()]).filter(({ exercise }) => exercise).length;
}

const moverNames = [
  ["free", "available"], ["sent", "dispatched"], ["moving", "enRoute"], ["there", "onScene"],
  ["carrying", "transporting"], ["off", "outOfService"],
];

/** The switches of the layers, which are the legend too; what is chosen is remembered. */
export class Layers {
  #hidden = new Set(JSON.parse(localStorage.getItem(storageKey)) ?? ["premises"]);
  #rows = new Map();
  #button = element("button", "map-button");
  #panel = element("div", "layers-panel");
  #shapes = element("ul", "shapes");
  #note = element("p", "muted");
  #onChange;

  constructor(host, onChange) {
    this.#onChange = onChange;
    this.#panel.id = "map-layers";
    this.#panel.setAttribute("role", "group");
    this.#button.type = "button";
    this.#button.setAttribute("aria-controls", this.#panel.id);
    this.#button.onclick = () => this.#open(this.#panel.hidden);
    const list = element("ul", "layer-list");
    for (const layer of layers) list.append(this.#row(layer));
    this.#panel.append(list, this.#shapes, this.#note);
    host.append(element("div", "map-layers", this.#panel, this.#button));
    this.#open(localStorage.getItem(`${storageKey}.open`) === "true");
  }

  #row(layer) {
    const box = element("input");
    box.type = "checkbox";
    box.checked = !this.#hidden.has(layer.key);
    box.onchange = () => {
      if (box.checked) this.#hidden.delete(layer.key);
      else this.#hidden.add(layer.key);
      localStorage.setItem(storageKey, JSON.stringify([...this.#hidden]));
      this.#onChange();
    };
    const name = element("span");
    const count = element("b");
    const sign = element("span", `sign ${layer.kind ?? ""}`, layer.picture?.() ?? picture(layer.kind));
    const row = element("li", "", element("label", "", box, sign, name, count));
    this.#rows.set(layer.key, { name, count, row });
    return row;
  }

  #open(isOpen) {
    this.#panel.hidden = !isOpen;
    this.#button.setAttribute("aria-expanded", String(isOpen));
    localStorage.setItem(`${storageKey}.open`, String(isOpen));
  }

  renderWords() {
    setText(this.#button, phrase("map.layers"));
    this.#panel.setAttribute("aria-label", phrase("map.layers"));
    for (const [key, { name }] of this.#rows) setText(name, phrase(`layer.${key}`));
    const rows = moverNames.map(([name, status]) => [name, nameOf("team", status)]);
    rows.push(["person", phrase("responder")], ["distress", nameOf("team", "distress")]);
    this.#shapes.replaceChildren(...rows.map(([name, words]) => {
      return element("li", "", moverPicture(name), element("span", "", words));
    }));
    setText(this.#note, phrase("map.fading"));
  }

  /** Whether there is such a layer at all. */
  offer(key, isThere) {
    this.#rows.get(key).row.hidden = !isThere;
  }

  isShown(key) {
    return !this.#hidden.has(key);
  }

  /** What each pane shows, the most pressing first; the counts are of all there is. */
  render(model) {
    const items = { alarms: [], signs: [], offices: [] };
    for (const layer of layers) {
      const all = layer.items?.(model) ?? [];
      const real = all.filter(({ entity }) => !entity.exercise).length;
      const count = layer.items ? real : layer.count(model);
      setText(this.#rows.get(layer.key).count, String(count));
      if (layer.pane === undefined || !this.isShown(layer.key)) continue;
      const isShown = ({ entity }) => this.isShown("drills") || !entity.exercise;
      items[layer.pane].push(...all.filter(isShown));
    }
    return items;
  }
}
