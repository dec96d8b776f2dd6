import { element, setAttribute, setText } from "./elements.js";
import { assigneeName, drillMark } from "./facts.js";
import { notify } from "./notices.js";
import { isHeld } from "./hold.js";
import { dueText, clockText } from "./panelparts.js";
import { arrange, isOwnResult } from "./policy.js";
import { commandName } from "./commands.js";
import { TaskQuery } from "./taskquery.js";
import { stateName } from "./titles.js";
import { registerView } from "./views.js";
import { phrase } from "./words.js";

const cardsMax = 100;
const doneMax = 200;
const readMillisMin = 2_000;

/** The columns, each with its states and the commands that lead there, the likeliest first. */
const columns = [
  { id: "pending", states: ["drafted", "issued", "refused"], ways: ["IssueTask", "ReassignTask"] },
  {
    id: "underway", states: ["accepted", "inProgress", "returned", "suspended"],
    ways: ["StartTask", "AcceptTask", "ReturnTask", "ResumeTask"],
  },
  { id: "approval", states: ["submitted"], ways: ["SubmitTask"] },
  { id: "done", states: ["completed"], ways: ["CompleteTask"] },
];

let query;
let board;
let rest;
let menu;
let dragged;
let drawn = "";
let done = [];
let readKey = "";
let readAt = 0;
/** Grows when what was read may be shown no longer: answers of before say nothing. */
let visit = 0;

registerView({
  id: "tasks",
  key: "2",
  words: ["Tasks", "任务"],

  make(section, context) {
    query = new TaskQuery(context);
    board = element("div", "task-board");
    rest = element("p", "unseen");
    rest.id = "board-keys";
    for (const column of columns) board.append(makeColumn(column, context));
    section.append(query.node, rest, board);
    board.addEventListener("keydown", (event) => onKey(event, context));
    // Whoever comes by the key of the view goes on with the arrow keys.
    section.addEventListener("keydown", (event) => {
      const first = board.querySelector(".task-card");
      if (event.target !== section || event.key !== "ArrowDown" || first === null) return;
      event.preventDefault();
      focusCard(first);
    });
  },

  renderWords(context) {
    query.renderWords();
    drawn = "";
    setText(rest, phrase("board.keys"));
    for (const { id } of columns) {
      setText(board.querySelector(`#column-${id} h3 span`), phrase(`board.${id}`));
      board.querySelector(`#column-${id}`).setAttribute("aria-label", phrase(`board.${id}`));
    }
    this.render(context);
  },

  select() { drawn = ""; },

  forget() {
    done = [];
    readKey = "";
    readAt = 0;
    drawn = "";
    visit += 1;
  },

  render(context) {
    readDone(context);
    draw(context);
    for (const target of board.querySelectorAll("[data-due]")) {
      const { words, isLate } = clockText(target.dataset.due, context.now());
      setText(target, words);
      target.classList.toggle("late", isLate);
    }
  },
});

function makeColumn({ id }, context) {
  const heading = element("h3", "", element("span"), element("span", "muted"));
  const cards = element("div", "task-cards");
  const column = element("section", "task-column", heading, cards);
  column.id = `column-${id}`;
  column.ondragover = (event) => {
    if (dragged === undefined) return;
    event.preventDefault();
    const isOwn = columnOf(dragged)?.id === id;
    column.classList.toggle("over", !isOwn && wayTo(context, dragged, id) !== undefined);
    column.classList.toggle("refusing", !isOwn && wayTo(context, dragged, id) === undefined);
  };
  column.ondragleave = () => column.classList.remove("over", "refusing");
  column.ondrop = (event) => {
    event.preventDefault();
    column.classList.remove("over", "refusing");
    if (dragged !== undefined) move(context, dragged, id);
  };
  return column;
}

const columnOf = (task) => columns.find(({ states }) => states.includes(task.state));

/** The command that brings a task to a column, if there is one. */
function wayTo(context, task, column) {
  const { ways } = columns.find(({ id }) => id === column);
  return ways.map((type) => context.actions.offer("tasks", task, type)).find(Boolean);
}

/** Asks for what brings a task to a column; says why not where nothing does. */
function move(context, task, column) {
  if (columnOf(task)?.id === column) return;
  const offer = context.past === undefined ? wayTo(context, task, column) : undefined;
  if (offer === undefined) {
    const isOwn = column === "done" && isOwnResult({ type: "CompleteTask" }, context.live?.welcome?.user, task);
    const words = isOwn && task.state === "submitted" ? phrase("task.own") : undefined;
    notify(words ?? phrase("board.no-way", phrase(`board.${column}`), stateName("tasks", task)), { isFault: true });
    return;
  }
  context.select({ feed: "tasks", id: task.id });
  context.actions.ask(offer);
}

/** Reads what is done, which the page does not follow, whenever tasks have changed. */
function readDone(context) {
  if (context.past !== undefined || !context.live) return;
  const key = [context.model.generation("tasks"), query.address].join();
  const now = performance.now();
  if (key === readKey || now - readAt < readMillisMin) return;
  readKey = key;
  readAt = now;
  const asked = visit;
  context.session.read(`v1/boards/tasks?state=done&limit=${doneMax}${query.address}`).then(({ items }) => {
    if (asked !== visit) return;
    done = items;
    drawn = "";
    context.changed();
  }, () => {});
}

function draw(context) {
  const { model, selected, past } = context;
  const user = context.live?.welcome?.user;
  const key = [
    model.generation("tasks"), model.generation("teams"), model.generation("offices"), query.state, selected?.id, user,
    past?.atMillis, document.documentElement.lang,
  ].join();
  query.render();
  // A card that is replaced while it is dragged or pressed is lost.
  if (key === drawn || dragged !== undefined || (drawn !== "" && isHeld(board))) return;
  drawn = key;
  const byID = new Map(past === undefined ? done.map((task) => [task.id, task]) : []);
  for (const [id, task] of model.all("tasks")) {
    if (!byID.has(id) || byID.get(id).v < task.v) byID.set(id, task);
  }
  const tasks = [...byID.values()].filter((task) => query.admits(task, user));
  const focused = board.contains(document.activeElement) ? document.activeElement.dataset.id : undefined;
  for (const column of columns) {
    const all = tasks.filter(({ state }) => column.states.includes(state)).sort(byUrgency);
    const node = board.querySelector(`#column-${column.id}`);
    const late = all.filter(({ overdue }) => overdue).length;
    setText(node.querySelector("h3 .muted"), late > 0 ? `${all.length} · ${phrase("overdue")} ${late}` : String(all.length));
    const cards = all.slice(0, cardsMax).map((task) => makeCard(context, task));
    if (all.length > cardsMax) cards.push(element("p", "muted", phrase("board.rest", all.length - cardsMax)));
    if (all.length === 0) cards.push(element("p", "muted", phrase("board.none")));
    node.querySelector(".task-cards").replaceChildren(...cards);
  }
  const heir = focused && board.querySelector(`[data-id="${focused}"]`);
  if (heir) heir.focus({ preventScroll: true });
  const stop = heir || board.querySelector(".task-card");
  if (stop) stop.tabIndex = 0;
}

/** What is late comes first, then what is due first; what is done last comes first. */
function byUrgency(left, right) {
  if (left.state === "completed") return (left.completedAt ?? "") < (right.completedAt ?? "") ? 1 : -1;
  if (Boolean(left.overdue) !== Boolean(right.overdue)) return left.overdue ? -1 : 1;
  const due = (task) => task.dueAt ?? task.deadline ?? "9";
  if (due(left) !== due(right)) return due(left) < due(right) ? -1 : 1;
  return left.id < right.id ? 1 : -1;
}

function makeCard(context, task) {
  const { model, selected } = context;
  const incident = model.get("incidents", task.incident)?.number;
  const due = task.state === "completed" ? undefined : task.dueAt ?? task.deadline;
  const card = element(
    "div", `task-card ${task.priority}${task.overdue ? " overdue" : ""}`,
    element("b", "", drillMark(task) + task.title),
    element("span", "line", element("span", "", assigneeName(model, task.assignee)), element("span", "muted", stateName("tasks", task))),
    element("span", "line", element("span", "muted", incident ?? ""), due ? dueText(due, context.now()) : ""),
  );
  if (task.overdue) card.lastElementChild.prepend(element("span", "overdue-mark", `⚠ ${phrase("overdue")}`));
  // Not every browser drags buttons.
  card.setAttribute("role", "button");
  card.tabIndex = -1;
  card.draggable = true;
  card.dataset.id = task.id;
  card.task = task;
  card.setAttribute("aria-describedby", "board-keys");
  setAttribute(card, "aria-current", String(selected?.id === task.id));
  card.onclick = () => context.select({ feed: "tasks", id: task.id });
  card.ondragstart = (event) => {
    dragged = task;
    card.classList.add("dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", task.id);
  };
  card.ondragend = () => {
    dragged = undefined;
    card.classList.remove("dragged");
    context.changed();
  };
  card.oncontextmenu = (event) => {
    event.preventDefault();
    openMenu(context, card);
  };
  return card;
}

function onKey(event, context) {
  const card = event.target.closest(".task-card");
  if (card === null) return;
  const column = card.closest(".task-column");
  const cards = [...column.querySelectorAll(".task-card")];
  const index = cards.indexOf(card);
  const side = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (event.key === "Enter" || (event.key === "." && context.selected === undefined)) {
    event.preventDefault();
    openMenu(context, card);
  } else if (event.key === " ") {
    event.preventDefault();
    card.click();
  } else if (side !== undefined && event.shiftKey) {
    event.preventDefault();
    const at = columns.findIndex(({ id }) => `column-${id}` === column.id) + side;
    if (columns[at]) move(context, card.task, columns[at].id);
  } else if (side !== undefined) {
    event.preventDefault();
    for (let next = column; (next = side > 0 ? next.nextElementSibling : next.previousElementSibling);) {
      const there = next.querySelectorAll(".task-card");
      if (there.length > 0) return focusCard(there[Math.min(index, there.length - 1)]);
    }
  } else {
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: cards.length - 1 }[event.key];
    if (target === undefined || cards[target] === undefined) return undefined;
    event.preventDefault();
    focusCard(cards[target]);
  }
  return undefined;
}

function focusCard(card) {
  for (const one of board.querySelectorAll(".task-card[tabindex='0']")) one.tabIndex = -1;
  card.tabIndex = 0;
  card.focus();
}

/** What can be done with a task, as a menu at its card. */
function openMenu(context, card) {
  menu?.remove();
  const { task } = card;
  const offers = context.past === undefined ? context.actions.offers("tasks", task) : [];
  const { main, back, others } = arrange("tasks", offers.map(({ command }) => command));
  const byType = new Map(offers.map((offer) => [offer.command.type, offer]));
  const close = () => {
    menu?.remove();
    menu = undefined;
  };
  const item = (words, act) => {
    const button = element("button", "", words);
    button.type = "button";
    button.setAttribute("role", "menuitem");
    button.tabIndex = -1;
    button.onclick = () => {
      close();
      act();
    };
    return button;
  };
  const show = () => context.select({ feed: "tasks", id: task.id });
  const items = [
    item(phrase("board.open"), show),
    ...[...main, ...back, ...others].map((command) => item(commandName(command), () => {
      show();
      context.actions.ask(byType.get(command.type));
    })),
  ];
  menu = element("div", "task-menu", ...items);
  menu.setAttribute("role", "menu");
  menu.setAttribute("aria-label", phrase("board.menu", task.title));
  board.parentElement.append(menu);
  const { left, bottom, top } = card.getBoundingClientRect();
  // Styles set by a script on an element are let through by the policy of the page.
  menu.style.left = `${Math.min(left, innerWidth - menu.offsetWidth - 10)}px`;
  const isBelow = bottom + menu.offsetHeight < innerHeight;
  menu.style.top = `${isBelow ? bottom : Math.max(10, top - menu.offsetHeight)}px`;
  menu.onkeydown = (event) => {
    const at = items.indexOf(document.activeElement);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      close();
      board.querySelector(`[data-id="${task.id}"]`)?.focus();
    } else if (target !== undefined) {
      event.preventDefault();
      items.at(target % items.length).focus();
    }
  };
  menu.onfocusout = (event) => { if (!menu?.contains(event.relatedTarget)) close(); };
  (items[1] ?? items[0]).focus();
}
