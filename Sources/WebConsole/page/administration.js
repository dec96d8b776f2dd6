import { commandName } from "./commands.js";
import { element, keepReachable, reconcile, rove, setAttribute, setText } from "./elements.js";
import { offerButtons } from "./views-offers.js";
import { tables } from "./views-tables.js";
import { registerView } from "./views.js";
import { phrase } from "./words.js";

const rowsMax = 300;

let parts;
let shown = tables[0];
let words = "";
let drawn = "";

registerView({
  id: "administration",
  key: "6",
  words: ["Admin", "管理"],

  make(section, context) {
    const tabs = element("div", "admin-tabs");
    tabs.setAttribute("role", "group");
    tabs.dataset.label = "admin.tables";
    rove(tabs);
    const search = element("input");
    search.type = "search";
    search.dataset.hint = "admin.search";
    search.dataset.label = "admin.search";
    search.oninput = () => {
      words = search.value.trim().toLowerCase();
      context.changed();
    };
    parts = {
      tabs, search, count: element("p", "muted"), actions: element("div", "admin-actions"), about: element("p", "muted"),
      head: element("tr"), rows: element("tbody"), rest: element("p", "rest"), table: element("table", "data"),
    };
    parts.count.setAttribute("role", "status");
    const body = element("div", "admin-rows", parts.table, parts.rest);
    parts.table.append(element("thead", "", parts.head), parts.rows);
    section.append(
      element("div", "view-head", tabs),
      element("div", "panel admin", element("div", "view-head", search, parts.actions, parts.count), parts.about, body),
    );
    for (const table of tables) {
      const button = element("button", "tab");
      button.type = "button";
      button.tabIndex = -1;
      button.onclick = () => {
        shown = table;
        drawn = "";
        context.changed();
      };
      tabs.append(button);
    }
    keepReachable(tabs);
    context.renderWords(section);
  },

  renderWords() {
    drawn = "";
  },

  render(context) {
    const { model, commands } = context;
    const state = shown.feeds.map((feed) => model.generation(feed));
    const key = [
      shown.id, words, document.documentElement.lang, commands?.generation, context.past === undefined,
      context.selected?.id, ...state,
    ].join();
    if (key === drawn) return;
    drawn = key;
    [...parts.tabs.children].forEach((button, index) => {
      setText(button, phrase(`admin.${tables[index].id}`));
      setAttribute(button, "aria-pressed", String(tables[index] === shown));
    });
    setText(parts.about, phrase(`admin.about.${shown.id}`));
    drawActions(context);
    drawTable(context);
  },
});

/** What begins something of the table; what the centre does not offer has no button. */
function drawActions(context) {
  const { commands, actions, past } = context;
  const offered = past === undefined ? shown.begins.map((type) => commands?.get(type)).filter(Boolean) : [];
  reconcile(parts.actions, offered.map((command) => ({ id: command.type, command })), () => {
    const button = element("button", "quiet");
    button.type = "button";
    return button;
  }, (button, { command }) => {
    setText(button, `+ ${commandName(command)}`);
    button.onclick = () => actions.begin(command.type);
  });
  const isWithout = past === undefined && offered.length === 0 && shown.begins.length > 0;
  parts.actions.dataset.none = isWithout ? phrase("admin.notAllowed") : "";
}

function drawTable(context) {
  const { model, selected } = context;
  parts.head.replaceChildren(...[...shown.columns, "admin.actions"].map((column) => {
    const head = element("th", "", phrase(column));
    head.scope = "col";
    return head;
  }));
  const typed = words.split(/\s+/).filter(Boolean);
  const all = shown.rows(model).filter(({ cells }) => {
    const said = cells.join(" ").toLowerCase();
    return typed.every((word) => said.includes(word));
  });
  setText(parts.count, phrase("people.found", all.length));
  const entries = all.slice(0, rowsMax);
  reconcile(parts.rows, entries, makeRow, (row, entry) => drawRow(context, row, entry));
  for (const row of parts.rows.children) {
    setAttribute(row, "aria-current", String(selected !== undefined && row.entity === selected.id));
  }
  parts.rest.hidden = all.length > 0 && all.length <= rowsMax;
  setText(parts.rest, all.length === 0 ? phrase("admin.none") : phrase("rest", all.length - rowsMax));
}

function makeRow() {
  return element("tr");
}

function drawRow(context, row, { id, feed, entity, cells, colour, commands = [] }) {
  row.entity = entity.id;
  const state = [document.documentElement.lang, context.past === undefined, context.commands?.generation];
  const key = [id, entity.v, ...cells, ...state].join("|");
  if (row.drawnKey === key) return;
  row.drawnKey = key;
  const buttons = offerButtons(context, feed, entity, commands);
  const button = element("button", "link-button", cells[0]);
  button.type = "button";
  button.onclick = () => context.select({ feed, id: entity.id });
  const head = element("th", "", button);
  head.scope = "row";
  if (colour !== undefined) {
    const swatch = element("span", "swatch");
    swatch.style.backgroundColor = colour;
    head.prepend(swatch);
  }
  const data = cells.slice(1).map((cell) => element("td", "", cell));
  // What is as it came has fewer words.
  data.at(-1).colSpan = shown.columns.length - cells.length + 1;
  row.replaceChildren(head, ...data, element("td", "row-actions", ...buttons));
}
