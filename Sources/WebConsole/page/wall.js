import { element, reconcile, setAttribute, setText } from "./elements.js";
import { drillMark, placeText, teamsOn } from "./facts.js";
import { MapHolder } from "./mapholder.js";
import { inTurn, newest } from "./order.js";
import { statusGroup } from "./markers.js";
import { registerView } from "./views.js";
import { ageOf, centreName, dayOf, nameOf, phrase, timeOfDay } from "./words.js";

/** How long a page of incidents stays before the next one comes. */
const pageMillis = 10_000;
const chipsMax = 4;
const alarmsMax = 3;
/** A count of so many signs is written smaller. */
const longDigits = 5;
/** How high a wall is on which the map is drawn as on a desk. */
const heightPixelsPlain = 640;
/** What is counted of people says nothing where none are known. */
const ofPeople = new Set(["figures.duty", "figures.distress"]);
const ranks = { lifeThreatening: 0, urgent: 1, routine: 2 };

let parts;
let map;

/** A second screen for a room: no controls, large type, and nothing that scrolls. */
registerView({
  id: "wall",
  key: "9",
  words: ["Wall", "大屏"],

  make(section, context) {
    const title = (key) => {
      const made = element("h2");
      made.dataset.text = key;
      return made;
    };
    parts = {
      centre: element("h1"), link: element("p", "wall-link"), day: element("span"), clock: element("b"),
      counts: element("dl", "wall-counts"), host: element("section", "panel map"),
      alarm: element("section", "wall-alarm"), rows: element("ol", "wall-rows"), page: element("span"),
      none: element("p", "rest"),
    };
    parts.host.id = "map";
    parts.host.dataset.label = "map";
    const alarmTitle = title("figures.alarms");
    parts.alarm.append(alarmTitle, element("ol", "wall-alarm-rows"));
    const incidents = element("section", "wall-incidents", title("figures.incidents"), parts.rows, parts.none);
    incidents.firstChild.append(element("span"));
    const head = element(
      "header", "wall-head", parts.centre, parts.link, element("p", "wall-clock", parts.day, parts.clock),
    );
    section.append(head, parts.counts, parts.host, element("div", "wall-side", parts.alarm, incidents));
    for (const heading of [alarmTitle, incidents.firstChild]) {
      const key = heading.dataset.text;
      delete heading.dataset.text;
      heading.prepend(element("span"));
      heading.firstChild.dataset.text = key;
    }
    parts.page = incidents.firstChild.lastChild;
    alarmTitle.append(element("span"));
    context.renderWords(section);
    scaleMap();
    addEventListener("resize", scaleMap);
    map = new MapHolder({ host: parts.host, context });
    // Nobody moves it back by hand where a banner takes some of its room.
    new ResizeObserver(() => map.whole()).observe(parts.host);
  },

  render(context) {
    renderHead(context);
    renderCounts(context);
    renderAlarm(context);
    renderIncidents(context);
    map.render();
  },

  renderWords() {
    map?.renderWords();
  },
});

/** Signs of the map are as much larger as the letters are. */
function scaleMap() {
  parts.host.style.zoom = String(Math.max(1, innerHeight / heightPixelsPlain));
}

function renderHead({ now, live, linkWords }) {
  const moment = new Date(now());
  setText(parts.centre, centreName(live?.welcome) || phrase("product"));
  setText(parts.link, linkWords());
  setText(parts.day, dayOf(moment));
  setText(parts.clock, timeOfDay(moment));
}

function renderCounts({ model }) {
  const incidents = [...model.open("incidents").values()].filter(({ exercise }) => !exercise);
  const teams = [...model.all("teams").values()];
  const people = [...model.all("responders").values()];
  const tasks = [...model.open("tasks").values()].filter(({ exercise }) => !exercise);
  const life = incidents.filter(({ priority }) => priority === "lifeThreatening").length;
  const counts = [
    ["figures.alarms", model.countOpen("alarms"), "alarm"],
    ["figures.incidents", incidents.length, ""],
    ["figures.life", life, "lifeThreatening"],
    ["figures.out", `${teams.filter((team) => model.isOut(team)).length}/${teams.length}`, ""],
    ["figures.duty", `${people.filter(({ onDuty }) => onDuty).length}/${people.length}`, ""],
    ["figures.distress", people.filter(({ distress }) => distress).length, "lifeThreatening"],
    ["figures.tasks", tasks.length, ""],
    ["figures.overdue", tasks.filter(({ overdue }) => overdue).length, "urgent"],
  ].filter(([id]) => people.length > 0 || !ofPeople.has(id));
  reconcile(parts.counts, counts.map(([id, count, kind]) => ({ id, count, kind })), () => {
    return element("div", "", element("dt"), element("dd"));
  }, (tile, { id, count, kind }) => {
    const long = String(count).length >= longDigits ? " long" : "";
    setAttribute(tile, "class", `wall-count ${count === 0 ? "" : kind}${long}`);
    setText(tile.firstChild, phrase(id));
    setText(tile.lastChild, String(count));
  });
}

/** The first that are to be taken; how many there are stands above them. */
function renderAlarm({ model, now }) {
  const alarms = inTurn(model.open("alarms"));
  const [first] = alarms;
  const [title, rows] = parts.alarm.children;
  setText(title.lastChild, alarms.length > alarmsMax ? String(alarms.length) : "");
  setAttribute(parts.alarm, "class", `wall-alarm ${first === undefined ? "none" : `${first.level} ${first.state}`}`);
  const shown = first === undefined ? [{ id: "none" }] : alarms.slice(0, alarmsMax);
  reconcile(rows, shown, () => element("li", "", element("p", "wall-alarm-what"), element("p", "wall-alarm-where")), (row, alarm) => {
    const [what, where] = row.children;
    if (first === undefined) {
      setText(what, phrase("alarms.none"));
      setText(where, "");
      return;
    }
    const name = alarm.category ?? alarm.words ?? phrase("alarm");
    setText(what, `${drillMark(alarm)}${nameOf("level", alarm.level)} · ${name}`);
    setText(where, [nameOf("alarm", alarm.state), ageOf(alarm.raisedAt, now()), placeText(alarm)].join(" · "));
  });
}

/** As many as there is room for; the others take turns. */
function renderIncidents({ model, now, live }) {
  const all = newest(model.open("incidents"), "openedAt");
  all.sort((left, right) => ranks[left.priority] - ranks[right.priority]);
  const perPage = Math.max(1, Math.floor(parts.rows.clientHeight / rowPixels()));
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const page = Math.floor(performance.now() / pageMillis) % pages;
  setText(parts.page, pages === 1 ? String(all.length) : phrase("wall.page", all.length, page + 1, pages));
  parts.none.hidden = all.length > 0;
  setText(parts.none, phrase(live?.asOfMillis === undefined ? "loading" : "wall.quiet"));
  reconcile(parts.rows, all.slice(page * perPage, (page + 1) * perPage), makeRow, (row, incident) => {
    setAttribute(row, "class", `wall-row ${incident.priority}${incident.exercise ? " exercise" : ""}`);
    const [mark, what, age, where, chips] = row.children;
    setText(mark, nameOf("level", incident.level) || nameOf("priority", incident.priority));
    setText(what, drillMark(incident) + incident.category);
    setText(age, ageOf(incident.openedAt, now()));
    setText(where, `${nameOf("incident", incident.state)} · ${placeText(incident)}`);
    const teams = teamsOn(model, incident.id);
    const shown = teams.slice(0, chipsMax);
    if (teams.length > chipsMax) shown.push({ id: "more", name: `+${teams.length - chipsMax}`, state: "" });
    reconcile(chips, shown, () => element("span"), (chip, { name, state }) => {
      setAttribute(chip, "class", `chip ${statusGroup(state) ?? ""}`);
      setText(chip, [name, nameOf("team", state)].filter(Boolean).join(" "));
    });
  });
}

function makeRow() {
  return element("li", "", ...["mark", "what", "age", "where", "chips"].map((name) => element("span", name)));
}

/** The height of a row is so many of the page's letters. */
function rowPixels() {
  const letters = 4.7;
  return letters * Number.parseFloat(getComputedStyle(parts.rows).fontSize);
}
