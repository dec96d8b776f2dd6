import { element, setAttribute, setText } from "./elements.js";
import { isHeld } from "./hold.js";
import { chip, clockText, dueText, linkTo } from "./panelparts.js";
import { incidentLink, subjectLink } from "./panels.js";
import { stateName, titleOf } from "./titles.js";
import { registerView } from "./views.js";
import { nameOf, phrase } from "./words.js";

const rowsMax = 100;
const readMillisMin = 5_000;

/** The lists, each with what begins one of them. */
const lists = [
  { feed: "activations", begins: "ActivatePlan" },
  { feed: "hazards", begins: "ReportHazard" },
  { feed: "situationReports", begins: "DraftReport" },
  { feed: "plans", begins: "DraftPlan" },
  { feed: "clocks" },
];

let nodes;
let listsNode;
let head;
let drawn = "";
let isAll = false;
let words = "";
let readAt = 0;
/** What has ended, which the page does not follow. */
const ended = new Map();
/** Grows when what was read may be shown no longer: answers of before say nothing. */
let visit = 0;

registerView({
  id: "plans",
  key: "4",
  words: ["Plans and hazards", "预案与隐患"],

  make(section, context) {
    const search = element("input");
    search.type = "search";
    search.oninput = () => {
      words = search.value.trim().toLowerCase();
      context.changed();
    };
    const all = element("input");
    all.type = "checkbox";
    all.onchange = () => {
      isAll = all.checked;
      readAt = 0;
      context.changed();
    };
    const allWords = element("span");
    head = { search, allWords };
    nodes = new Map(lists.map((list) => [list.feed, makeList(list, context)]));
    listsNode = element("div", "work-lists", ...[...nodes.values()].map(({ node }) => node));
    section.append(element("div", "work-head", search, element("label", "flag", all, allWords)), listsNode);
  },

  renderWords(context) {
    drawn = "";
    head.search.placeholder = phrase("work.search");
    head.search.setAttribute("aria-label", phrase("work.search"));
    setText(head.allWords, phrase("work.all"));
    for (const { feed } of lists) {
      setText(nodes.get(feed).title, phrase(`work.${feed}`));
      setAttribute(nodes.get(feed).rows, "aria-label", phrase(`work.${feed}`));
    }
    this.render(context);
  },

  select() { drawn = ""; },

  forget() {
    ended.clear();
    readAt = 0;
    drawn = "";
    visit += 1;
  },

  render(context) {
    readEnded(context);
    draw(context);
    for (const { rows } of nodes.values()) {
      for (const target of rows.querySelectorAll("[data-due]")) {
        const { words: said, isLate } = clockText(target.dataset.due, context.now());
        setText(target, said);
        target.classList.toggle("late", isLate);
      }
    }
  },
});

function makeList({ feed, begins }, context) {
  const title = element("span");
  const count = element("span", "muted");
  const rows = element("ul", "rows");
  rows.tabIndex = -1;
  const heading = element("h2", "", title, count);
  const begin = element("button", "quiet small", phrase("new"));
  begin.type = "button";
  begin.onclick = () => {
    const root = [...context.model.all("offices").values()].find(({ parent }) => parent === undefined);
    context.actions.begin(begins, root ? { office: root.id } : {});
  };
  if (begins !== undefined) heading.append(begin);
  return { node: element("section", "panel work-list", heading, rows), title, count, rows, begin };
}

function readEnded(context) {
  const now = performance.now();
  if (!isAll || context.past !== undefined || now - readAt < readMillisMin) return;
  readAt = now;
  const asked = visit;
  for (const { feed } of lists) {
    if (feed === "plans" || feed === "clocks") continue;
    context.session.read(`v1/boards/${feed}?limit=200`).then(({ items }) => {
      if (asked !== visit) return;
      ended.set(feed, items);
      drawn = "";
      context.changed();
    }, () => {});
  }
}

function draw(context) {
  const { model, commands, past, selected } = context;
  const key = [
    ...lists.map(({ feed }) => model.generation(feed)), model.generation("incidents"), model.generation("tasks"), words, isAll,
    commands.generation, past === undefined, selected?.id, document.documentElement.lang,
  ].join();
  if (key === drawn || (drawn !== "" && isHeld(listsNode))) return;
  drawn = key;
  for (const { feed, begins } of lists) {
    const { rows, count, begin } = nodes.get(feed);
    setText(begin, phrase("new"));
    begin.hidden = past !== undefined || commands.get(begins) === undefined;
    const byID = new Map(isAll && past === undefined ? (ended.get(feed) ?? []).map((one) => [one.id, one]) : []);
    for (const [id, entity] of model.all(feed)) byID.set(id, entity);
    const isShown = (entity) => isAll || feed !== "plans" || !["superseded", "withdrawn"].includes(entity.state);
    const all = [...byID.values()].filter(isShown).map((entity) => ({ entity, row: undefined }))
      .sort((left, right) => rank(left.entity, right.entity));
    const found = all.filter(({ entity }) => {
      if (words === "") return true;
      const office = model.get("offices", entity.office)?.name ?? "";
      const number = model.get("incidents", entity.incident)?.number ?? "";
      return [titleOf(model, feed, entity), stateName(feed, entity), office, number, entity.words].join(" ").toLowerCase().includes(words);
    });
    setText(count, String(found.length));
    const focused = rows.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    const made = found.slice(0, rowsMax).map(({ entity }) => makeRow(context, feed, entity));
    if (found.length === 0) made.push(element("li", "rest", phrase("work.none")));
    if (found.length > rowsMax) made.push(element("li", "rest", phrase("rest", found.length - rowsMax)));
    rows.replaceChildren(...made);
    if (focused) rows.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
}

/** What is due first comes first; what has no time, the newest first. */
function rank(left, right) {
  const due = (entity) => entity.dueAt ?? "9";
  if (due(left) !== due(right)) return due(left) < due(right) ? -1 : 1;
  return left.id < right.id ? 1 : -1;
}

function makeRow(context, feed, entity) {
  const { model, selected } = context;
  const office = (id) => model.get("offices", id)?.name ?? "";
  const late = entity.overdue ? ` · ${phrase("overdue")}` : "";
  const about = {
    activations: () => [nameOf("level", entity.level), incidentLink(context, entity.incident)],
    hazards: () => [nameOf("hazardLevel", entity.level), entity.premises?.name ?? entity.words ?? "", office(entity.office)],
    situationReports: () => [`${office(entity.office)} → ${office(entity.to)}`, incidentLink(context, entity.incident)],
    plans: () => [entity.code, office(entity.office)],
    clocks: () => [subjectLink(context, entity.subject), office(entity.office)],
  }[feed]();
  const line = element("span", "line", element("span", "muted item", ...about.filter(Boolean).flatMap((one) => [one, " "])));
  const row = element(
    "li", "work-row",
    element(
      "span", "line", linkTo(context, feed, entity.id, titleOf(model, feed, entity)),
      entity.dueAt ? dueText(entity.dueAt, context.now()) : "",
      chip(entity.overdue || entity.state === "due" ? "late" : entity.state, stateName(feed, entity) + late),
    ), line,
    feed === "clocks"
      ? context.actions.inline(feed, entity, ["AcknowledgeClock"]) : context.actions.inlineFirst(feed, entity),
  );
  setAttribute(row, "aria-current", String(selected?.id === entity.id));
  return row;
}
