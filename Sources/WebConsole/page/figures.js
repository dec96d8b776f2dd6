import { element, reconcile, setText, shape } from "./elements.js";
import { statusGroup } from "./markers.js";
import { compareNames } from "./order.js";
import { registerView } from "./views.js";
import { nameOf, phrase, timeOfDay } from "./words.js";

const hourMillis = 3_600_000;
const hoursShown = 24;
const rowsMax = 12;
/** Collections of which drills are counted apart. */
const counted = ["alarms", "incidents", "tasks", "hazards", "situationReports", "activations"];
const feedsDrawn = [...counted, "teams", "responders", "offices", "clocks"];

const ended = {
  tasks: new Set(["completed", "cancelled"]),
  hazards: new Set(["closed", "dismissed"]),
  situationReports: new Set(["received", "cancelled"]),
  activations: new Set(["terminated", "declined"]),
};
const orders = {
  level: ["especiallySerious", "serious", "fairlySerious", "ordinary", "critical", "urgent"],
  priority: ["lifeThreatening", "urgent", "routine"],
};

let parts;
let drawn = "";
/** Whose figures are shown; nothing where it is everybody's. */
let chosenOffice = "";

registerView({
  id: "figures",
  key: "5",
  words: ["Figures", "统计"],

  make(section, context) {
    const select = element("select", "");
    select.id = "figures-office";
    select.onchange = () => {
      chosenOffice = select.value;
      context.changed();
    };
    const label = element("label", "");
    label.htmlFor = select.id;
    label.dataset.text = "figures.office";
    const drills = element("p", "muted");
    const of = element("p", "muted");
    parts = {
      select, drills, of,
      tiles: element("dl", "figure-tiles"),
      cards: element("div", "figure-cards"),
    };
    const head = element("div", "view-head", label, select, of, drills);
    section.append(head, element("div", "view-body", parts.tiles, parts.cards));
    section.lastElementChild.tabIndex = 0;
    context.renderWords(section);
  },

  renderWords() {
    drawn = "";
  },

  render(context) {
    const { model, now } = context;
    const history = context.history;
    history.follow(context.liveModel);
    history.want(now() - hoursShown * hourMillis, now());
    const minute = Math.floor(now() / 60_000);
    const state = feedsDrawn.map((feed) => model.generation(feed));
    const key = [minute, history.version, chosenOffice, document.documentElement.lang, ...state].join();
    if (key === drawn) return;
    drawn = key;
    draw(context);
  },
});

function draw(context) {
  const { model } = context;
  drawOffices(model);
  const below = chosenOffice === "" ? undefined : officesBelow(model, chosenOffice);
  const isShown = (entity) => below === undefined || below.has(entity.office) || below.has(entity.to);
  const real = {};
  let drills = 0;
  for (const feed of counted) {
    const open = [...model.all(feed).values()].filter((entity) => {
      return isShown(entity) && !ended[feed]?.has(entity.state) && isStillOpen(model, feed, entity);
    });
    real[feed] = open.filter(({ exercise }) => !exercise);
    drills += open.length - real[feed].length;
  }
  for (const feed of ["teams", "responders"]) real[feed] = [...model.all(feed).values()].filter(isShown);
  setText(parts.drills, phrase("figures.drills", drills));
  setText(parts.of, phrase(context.past === undefined ? "figures.now" : "figures.then"));
  drawTiles(context, real);
  drawCards(context, real, isShown);
}

/** Alarms and incidents are held for a while after their end. */
function isStillOpen(model, feed, entity) {
  return feed !== "alarms" && feed !== "incidents" ? true : model.open(feed).has(entity.id);
}

function drawOffices(model) {
  const select = parts.select;
  const offices = sortedOffices(model);
  const key = offices.map(({ id, name }) => id + name).join() + document.documentElement.lang;
  if (select.drawnKey === key) return;
  select.drawnKey = key;
  select.replaceChildren(
    new Option(phrase("figures.all"), ""),
    ...offices.map(({ id, name, level }) => new Option(`${name} (${nameOf("level", level)})`, id)),
  );
  select.value = chosenOffice;
}

const ranks = { city: 0, district: 1, station: 2 };

function sortedOffices(model) {
  return [...model.all("offices").values()].sort((left, right) => {
    return ranks[left.level] - ranks[right.level]
      || compareNames(left.name, right.name);
  });
}

/** An office and all that are under it. */
export function officesBelow(model, id) {
  const below = new Set([id]);
  for (let size = 0; size < below.size;) {
    size = below.size;
    for (const office of model.all("offices").values()) if (below.has(office.parent)) below.add(office.id);
  }
  return below;
}

function drawTiles({ model }, real) {
  const isOut = (team) => model.isOut(team);
  const tiles = [
    ["figures.alarms", real.alarms.length, "alarm"],
    ["figures.incidents", real.incidents.length, ""],
    ["figures.life", real.incidents.filter(({ priority }) => priority === "lifeThreatening").length, "lifeThreatening"],
    ["figures.out", `${real.teams.filter(isOut).length} / ${real.teams.length}`, ""],
    ["figures.duty", `${real.responders.filter(({ onDuty }) => onDuty).length} / ${real.responders.length}`, ""],
    ["figures.distress", real.responders.filter(({ distress }) => distress).length, "lifeThreatening"],
    ["figures.tasks", real.tasks.length, ""],
    ["figures.overdue", real.tasks.filter(({ overdue }) => overdue).length, "urgent"],
    ["figures.hazards", real.hazards.length, ""],
    ["figures.reports", real.situationReports.filter(({ state }) => state === "due").length, "urgent"],
  ];
  reconcile(parts.tiles, tiles.map(([id, count, kind]) => ({ id, count, kind })), () => {
    return element("div", "", element("dt"), element("dd"));
  }, (tile, { id, count, kind }) => {
    tile.className = `figure-tile ${count === 0 ? "" : kind}`;
    setText(tile.firstChild, phrase(id));
    setText(tile.lastChild, String(count));
  });
}

function drawCards(context, real, isShown) {
  const { model } = context;
  const office = (entity) => model.get("offices", entity.office)?.name ?? phrase("figures.none");
  const cards = [
    { id: "figures.hours", hours: true },
    { id: "figures.incidentsByType", rows: tally(real.incidents, ({ category }) => category) },
    { id: "figures.incidentsByState", rows: tally(real.incidents, named("incident", "state")) },
    {
      id: "figures.incidentsByPriority",
      rows: tally(real.incidents, named("priority", "priority"), "priority", ({ priority }) => priority),
    },
    { id: "figures.incidentsByLevel", rows: tally(real.incidents, named("level", "level"), "level") },
    { id: "figures.incidentsByOffice", rows: tally(real.incidents, office) },
    { id: "figures.alarmsByState", rows: tally(real.alarms, named("alarm", "state"), undefined, () => "alarm") },
    { id: "figures.alarmsByLevel", rows: tally(real.alarms, named("level", "level"), "level", () => "alarm") },
    { id: "figures.tasksByState", rows: tally(real.tasks, named("task", "state")) },
    { id: "figures.tasksByOffice", rows: tally(real.tasks, office) },
    {
      id: "figures.teamsByState",
      rows: tally(real.teams, named("team", "status"), undefined, ({ status }) => statusGroup(status)),
    },
    { id: "figures.peopleByState", rows: tally(real.responders, personState) },
    { id: "figures.hazardsByState", rows: tally(real.hazards, named("hazard", "state")) },
    { id: "figures.reportsByState", rows: tally(real.situationReports, named("situationReport", "state")) },
    { id: "figures.plansByState", rows: tally(real.activations, named("activation", "state")) },
  ];
  const shown = cards.filter(({ hours, rows }) => hours || rows.length > 0);
  reconcile(parts.cards, shown, makeCard, (card, { id, hours, rows }) => {
    setText(card.querySelector("h2"), phrase(id));
    if (hours) drawHours(card, context, isShown);
    else drawRows(card, rows);
  });
}

const named = (kind, field) => (entity) => {
  return entity[field] === undefined ? phrase("figures.none") : nameOf(kind, entity[field]);
};

function personState({ onDuty, availability, distress }) {
  return nameOf("team", distress ? "distress" : onDuty ? availability : "offDuty");
}

/** Counts by a name, the most first, or in the order that the trade has for a field. */
function tally(entities, name, field, kind = () => "") {
  const rows = new Map();
  for (const entity of entities) {
    const label = name(entity) || phrase("figures.none");
    const row = rows.get(label) ?? { label, count: 0, kind: kind(entity), rank: rankOf(field, entity) };
    row.count += 1;
    rows.set(label, row);
  }
  const sorted = [...rows.values()].sort((left, right) => {
    return left.rank - right.rank || right.count - left.count || compareNames(left.label, right.label);
  });
  if (sorted.length <= rowsMax) return sorted;
  const rest = sorted.slice(rowsMax - 1);
  const count = rest.reduce((sum, row) => sum + row.count, 0);
  return [...sorted.slice(0, rowsMax - 1), { label: phrase("figures.others", rest.length), count, kind: "" }];
}

function rankOf(field, entity) {
  const rank = orders[field]?.indexOf(entity[field]) ?? 0;
  return rank < 0 ? 99 : rank;
}

function makeCard({ hours }) {
  const card = element("section", hours ? "panel figure wide" : "panel figure", element("h2"));
  card.id = `figure-${Math.random().toString(36).slice(2)}`;
  return card;
}

/** A table whose rows have bars: it is read and seen alike. */
function drawRows(card, rows) {
  const key = JSON.stringify(rows);
  if (card.drawnKey === key) return;
  card.drawnKey = key;
  const most = Math.max(...rows.map(({ count }) => count));
  const table = element("table", "bars");
  table.append(element("caption", "unseen", card.querySelector("h2").textContent));
  const body = element("tbody");
  for (const { label, count, kind } of rows) {
    const bar = shape("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" });
    bar.append(shape("rect", { width: (count / most) * 100, height: 10 }));
    const head = element("th", "", label);
    head.scope = "row";
    body.append(element("tr", kind, head, element("td", "", bar), element("td", "count", String(count))));
  }
  table.append(body);
  card.querySelector("table")?.remove();
  card.append(table);
}

const chart = { width: 960, height: 150, left: 30, bottom: 18, top: 6 };

function drawHours(card, { history, now }, isShown) {
  const end = Math.ceil(now() / hourMillis) * hourMillis;
  const start = end - hoursShown * hourMillis;
  const hours = Array.from({ length: hoursShown }, (_, index) => {
    return { at: start + index * hourMillis, alarms: 0, incidents: 0 };
  });
  for (const feed of ["alarms", "incidents"]) {
    for (const entry of history.within(feed, start, Math.min(end, now() + 1))) {
      if (entry.exercise || !isShown(entry)) continue;
      hours[Math.min(hoursShown - 1, Math.floor((entry.at - start) / hourMillis))][feed] += 1;
    }
  }
  const key = JSON.stringify([hours, card.querySelector("h2").textContent]);
  if (card.drawnKey === key) return;
  card.drawnKey = key;
  const isOpen = card.querySelector("details")?.open ?? false;
  for (const old of card.querySelectorAll(".chart, .chart-key, details")) old.remove();
  const details = element("details", "", element("summary", "", phrase("figures.asTable")), hourTable(hours));
  details.open = isOpen;
  card.append(hourKey(), hourChart(hours), details);
}

function hourKey() {
  const mark = (feed) => element("span", `key-${feed}`, phrase(feed));
  return element("p", "chart-key", mark("alarms"), mark("incidents"));
}

function hourChart(hours) {
  const { width, height, left, bottom, top } = chart;
  const svg = shape("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  const most = Math.max(4, ...hours.flatMap(({ alarms, incidents }) => [alarms, incidents]));
  const room = height - bottom - top;
  const y = (count) => top + room - (count / most) * room;
  for (const count of [0, Math.round(most / 2), most]) {
    svg.append(shape("line", { x1: left, x2: width, y1: y(count), y2: y(count), class: "grid" }));
    svg.append(label(left - 5, y(count) + 4, String(count), "end"));
  }
  const step = (width - left) / hours.length;
  hours.forEach(({ at, alarms, incidents }, index) => {
    const x = left + index * step;
    [["alarms", alarms], ["incidents", incidents]].forEach(([feed, count], side) => {
      const bar = { x: x + 3 + (side * (step - 6)) / 2, y: y(count), width: (step - 8) / 2, height: y(0) - y(count) };
      svg.append(shape("rect", { class: `bar-${feed}`, ...bar }));
    });
    if (index % 3 === 0) svg.append(label(x + 2, height - 4, timeOfDay(new Date(at)).slice(0, 5), "start"));
  });
  return svg;
}

function label(x, y, words, anchor) {
  const made = shape("text", { x, y, "text-anchor": anchor });
  made.append(words);
  return made;
}

function hourTable(hours) {
  const table = element("table", "data");
  const heads = ["figures.hour", "alarms", "incidents"].map((key) => {
    const head = element("th", "", phrase(key));
    head.scope = "col";
    return head;
  });
  const rows = hours.map(({ at, alarms, incidents }) => {
    const head = element("th", "", timeOfDay(new Date(at)).slice(0, 5));
    head.scope = "row";
    return element("tr", "", head, element("td", "", String(alarms)), element("td", "", String(incidents)));
  });
  table.append(element("thead", "", element("tr", "", ...heads)), element("tbody", "", ...rows));
  return table;
}
