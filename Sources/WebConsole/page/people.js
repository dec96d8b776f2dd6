import { element, keepReachable, reconcile, rove, setAttribute, setText } from "./elements.js";
import { officesBelow } from "./figures.js";
import { Groups } from "./views-groups.js";
import { compareNames } from "./order.js";
import { crewsOf, loadsOf, postsOf } from "./views-load.js";
import { MultipleTask } from "./views-send.js";
import { registerView } from "./views.js";
import { ageOf, nameOf, phrase } from "./words.js";

const rowsMax = 400;
const feeds = ["offices", "teams", "responders", "tasks", "assignments", "commands", "tracks"];
const ranks = { city: 0, district: 1, station: 2 };
const kinds = { responders: "people.responder", teams: "people.team", users: "people.user" };

const groups = new Groups();
let parts;
let sending;
/** What the list shows: everybody, an office and what is under it, or a group. */
let place = { kind: "all" };
let words = "";
const opened = new Set();
const picked = new Map();
let drawnTree = "";

registerView({
  id: "people",
  key: "3",
  words: ["People", "人员"],

  make(section, context) {
    const search = element("input");
    Object.assign(search, { type: "search", id: "people-search" });
    search.dataset.hint = "people.search";
    search.dataset.label = "people.search";
    search.oninput = () => {
      words = search.value.trim().toLowerCase();
      context.changed();
    };
    search.onkeydown = (event) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      parts.rows.querySelector("input, button")?.focus();
    };
    const tree = element("ul", "tree");
    tree.dataset.label = "people.tree";
    rove(tree);
    tree.addEventListener("keydown", (event) => turn(event, context));
    const groupList = element("ul", "tree");
    groupList.dataset.label = "people.groups";
    rove(groupList);
    const title = (key) => {
      const made = element("h2", "");
      made.dataset.text = key;
      return made;
    };
    const side = element(
      "div", "panel book-side", title("people.groups"), groupList, title("people.tree"), tree,
    );
    const table = element("table", "data");
    parts = {
      section, search, tree, groupList, table,
      count: element("p", "muted"), rows: element("tbody"), bar: element("div", "book-bar"),
      rest: element("p", "rest"), form: element("div", "book-form"),
    };
    parts.count.setAttribute("role", "status");
    table.append(makeHead(context), parts.rows);
    const list = element("div", "book-list", table, parts.rest);
    section.append(
      element("div", "view-head", search, parts.count),
      element("div", "book", side, element("div", "panel book-main", parts.bar, parts.form, list)),
    );
    makeBar(context);
    sending = new MultipleTask(context, parts.form);
    context.renderWords(section);
  },

  renderWords(context) {
    drawnTree = "";
    parts.rows.drawnKey = "";
    renderBar(context);
  },

  render(context) {
    const { model, now } = context;
    renderTree(context);
    const second = Math.floor(now() / 1_000);
    const state = feeds.map((feed) => model.generation(feed));
    const key = [
      second, words, JSON.stringify(place), groups.version, picked.size, context.selected?.id,
      document.documentElement.lang, ...state,
    ].join();
    if (parts.rows.drawnKey === key) return;
    parts.rows.drawnKey = key;
    renderRows(context);
    renderBar(context);
  },
});

function makeHead() {
  const row = element("tr", "");
  for (const key of ["select", "name", "kind", "office", "post", "duty", "position", "load"]) {
    const head = element("th", `people-${key}`);
    head.scope = "col";
    const label = element("span", key === "select" ? "unseen" : "");
    label.dataset.text = `people.${key}`;
    head.append(label);
    row.append(head);
  }
  return element("thead", "", row);
}

function makeBar(context) {
  const button = (key, onClick) => {
    const made = element("button", "quiet");
    made.type = "button";
    made.dataset.text = key;
    made.onclick = onClick;
    return made;
  };
  const all = button("people.pickAll", () => {
    for (const entry of listed(context).slice(0, rowsMax)) picked.set(entry.id, entry);
    context.changed();
  });
  const none = button("people.pickNone", () => {
    picked.clear();
    context.changed();
  });
  const send = button("people.send", () => sending.open([...picked.values()]));
  const name = element("input");
  name.dataset.hint = "people.groupName";
  name.dataset.label = "people.groupName";
  name.required = true;
  name.maxLength = 40;
  const save = button("people.saveGroup");
  save.type = "submit";
  const form = element("form", "book-group", name, save);
  form.onsubmit = (event) => {
    event.preventDefault();
    const title = name.value.trim();
    if (title === "") return;
    groups.add(title, [...picked.values()].map(({ id, feed, name: called }) => ({ id, feed, name: called })));
    name.value = "";
    context.changed();
  };
  const remove = button("people.removeGroup", () => {
    groups.remove(place.name);
    place = { kind: "all" };
    drawnTree = "";
    context.changed();
  });
  send.className = "main";
  Object.assign(parts, { send, group: form, none, remove, said: element("span", "") });
  parts.bar.append(all, none, parts.said, send, form, remove);
}

function renderBar(context) {
  const count = picked.size;
  setText(parts.said, count === 0 ? phrase("people.pickHint") : phrase("people.picked", count));
  parts.none.hidden = count === 0;
  parts.form.hidden = count === 0 && !sending.isOpen;
  parts.group.hidden = count === 0;
  parts.remove.hidden = place.kind !== "group";
  const isOffered = context.commands?.get("IssueTask") !== undefined && context.past === undefined;
  parts.send.hidden = count === 0 || !isOffered;
}

/** Right opens an office of the tree, left closes it. */
function turn(event, context) {
  const id = event.target.dataset?.office;
  if (id === undefined || (event.key !== "ArrowRight" && event.key !== "ArrowLeft")) return;
  if (event.target.getAttribute("aria-expanded") === null) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.key === "ArrowRight") opened.add(id);
  else opened.delete(id);
  context.changed();
}

function renderTree(context) {
  const { model } = context;
  const state = [model.generation("offices"), model.generation("responders"), model.generation("teams")];
  const key = [...state, JSON.stringify(place), [...opened], groups.version, document.documentElement.lang].join();
  if (key === drawnTree) return;
  drawnTree = key;
  const all = model.all("offices");
  const children = new Map();
  for (const office of all.values()) {
    const parent = all.has(office.parent) ? office.parent : "";
    children.set(parent, [...(children.get(parent) ?? []), office]);
  }
  const counts = new Map();
  for (const feed of ["responders", "teams"]) {
    for (const { office } of model.all(feed).values()) counts.set(office, (counts.get(office) ?? 0) + 1);
  }
  const countOf = (id) => {
    const own = counts.get(id) ?? 0;
    return (children.get(id) ?? []).reduce((sum, child) => sum + countOf(child.id), own);
  };
  const shown = [];
  const walk = (parent, depth) => {
    const sorted = [...(children.get(parent) ?? [])].sort((left, right) => {
      return ranks[left.level] - ranks[right.level]
        || compareNames(left.name, right.name);
    });
    for (const office of sorted) {
      const below = children.get(office.id)?.length ?? 0;
      shown.push({ id: office.id, name: office.name, depth, below, count: countOf(office.id) });
      if (opened.has(office.id)) walk(office.id, depth + 1);
    }
  };
  if (opened.size === 0) for (const { id } of children.get("") ?? []) opened.add(id);
  walk("", 0);
  const everybody = { id: "all", name: phrase("people.all"), depth: 0, below: 0, count: "" };
  reconcile(parts.tree, [everybody, ...shown], makeNode, (item, office) => {
    const button = item.firstChild;
    item.className = `depth-${Math.min(4, office.depth)}`;
    button.onclick = () => choosePlace(context, office);
    if (office.id !== "all") button.dataset.office = office.id;
    if (office.below > 0) setAttribute(button, "aria-expanded", String(opened.has(office.id)));
    const isChosen = office.id === "all" ? place.kind === "all" : place.id === office.id;
    setAttribute(button, "aria-current", String(isChosen));
    setText(button.children[0], office.name);
    setText(button.children[1], String(office.count));
  });
  keepReachable(parts.tree);
  reconcile(parts.groupList, groups.all().map((group) => ({ ...group, id: group.name })), makeNode, (item, group) => {
    const button = item.firstChild;
    button.onclick = () => choosePlace(context, { group: group.name });
    setAttribute(button, "aria-current", String(place.kind === "group" && place.name === group.name));
    setText(button.children[0], `★ ${group.name}`);
    setText(button.children[1], String(group.members.length));
  });
  keepReachable(parts.groupList);
  parts.groupList.dataset.none = groups.all().length === 0 ? phrase("people.noGroups") : "";
}

function makeNode() {
  const button = element("button", "tree-node", element("span"), element("b"));
  button.type = "button";
  button.tabIndex = -1;
  return element("li", "", button);
}

function choosePlace(context, { id, group }) {
  if (group !== undefined) place = { kind: "group", name: group };
  else if (id === "all") place = { kind: "all" };
  else {
    const isSame = place.id === id;
    place = { kind: "office", id };
    if (isSame && opened.has(id)) opened.delete(id);
    else opened.add(id);
  }
  context.changed();
}

/** Everybody that the page knows of: people, teams, and users that something names. */
function everybody({ model, live, knownUsers }) {
  const entries = [];
  for (const feed of ["responders", "teams"]) {
    for (const entity of model.all(feed).values()) {
      entries.push({ id: `${feed}/${entity.id}`, feed, key: entity.id, entity, name: entity.name, office: entity.office });
    }
  }
  const users = new Set([live?.welcome?.user, ...(knownUsers?.() ?? []), ...model.users()].filter(Boolean));
  for (const user of users) entries.push({ id: `users/${user}`, feed: "users", key: user, name: user });
  return entries;
}

function listed(context) {
  const { model } = context;
  const below = place.kind === "office" ? officesBelow(model, place.id) : undefined;
  const members = place.kind === "group" ? new Set(groups.members(place.name).map(({ id }) => id)) : undefined;
  const typed = words.split(/\s+/).filter(Boolean);
  const found = everybody(context).filter((entry) => {
    if (below !== undefined && !below.has(entry.office)) return false;
    if (members !== undefined && !members.has(entry.id)) return false;
    if (typed.length === 0) return true;
    const office = model.get("offices", entry.office)?.name ?? "";
    const { category = "", capabilities = [] } = entry.entity ?? {};
    const said = [entry.name, office, category, ...capabilities].join(" ").toLowerCase();
    return typed.every((word) => said.includes(word));
  });
  const order = ["responders", "users", "teams"];
  return found.sort((left, right) => {
    return order.indexOf(left.feed) - order.indexOf(right.feed)
      || compareNames(left.name, right.name);
  });
}

function renderRows(context) {
  const all = listed(context);
  setText(parts.count, phrase("people.found", all.length));
  const loads = loadsOf(context.model);
  const crews = crewsOf(context.model);
  reconcile(parts.rows, all.slice(0, rowsMax), (entry) => makeRow(context, entry), (row, entry) => {
    updateRow(context, row, entry, loads, crews);
  });
  parts.rest.hidden = all.length > 0 && all.length <= rowsMax;
  setText(parts.rest, all.length === 0 ? phrase("people.nobody") : phrase("rest", all.length - rowsMax));
}

function makeRow(context, entry) {
  const box = element("input");
  box.type = "checkbox";
  box.onchange = () => {
    if (box.checked) picked.set(entry.id, entry);
    else picked.delete(entry.id);
    context.changed();
  };
  const name = entry.feed === "users" ? element("span", "name") : element("button", "link-button name");
  if (entry.feed !== "users") {
    name.type = "button";
    name.onclick = () => context.select({ feed: entry.feed, id: entry.key });
  }
  const head = element("th", "", name);
  head.scope = "row";
  const cells = Array.from({ length: 6 }, () => element("td"));
  return element("tr", "", element("td", "", box), head, ...cells);
}

function updateRow({ model, now, selected }, row, entry, loads, crews) {
  const { feed, key, entity } = entry;
  const [pick, head, kind, office, post, duty, position, load] = row.children;
  const box = pick.firstChild;
  box.checked = picked.has(entry.id);
  setAttribute(box, "aria-label", phrase("people.pick", entry.name));
  setAttribute(row, "aria-current", String(selected?.id === key));
  setText(head.firstChild, entry.name);
  setText(kind, [phrase(kinds[feed]), entity?.category].filter(Boolean).join(" · "));
  setText(office, model.get("offices", entry.office)?.name ?? "–");
  setText(post, postsOf(model, entry, crews).join(phrase("comma")) || "–");
  setText(duty, dutyOf(feed, entity));
  duty.className = entity?.distress ? "fault" : "";
  const track = model.get("tracks", key);
  setText(position, track === undefined ? "–" : ageOf(track.lastAt, now()));
  const { tasks, overdue, assignments } = loads(entry);
  const said = [
    assignments > 0 && phrase("people.onAssignments", assignments),
    tasks > 0 && phrase("people.withTasks", tasks),
    overdue > 0 && phrase("people.withOverdue", overdue),
  ].filter(Boolean);
  setText(load, said.join(phrase("comma")) || "–");
  load.className = overdue > 0 ? "fault" : "";
}

function dutyOf(feed, entity) {
  if (feed === "users") return "–";
  if (feed === "teams") {
    return entity.inService ? nameOf("team", entity.status) : nameOf("team", "outOfService");
  }
  if (entity.distress) return nameOf("team", "distress");
  return entity.onDuty ? nameOf("team", entity.availability) : nameOf("team", "offDuty");
}
