import { Boards } from "./boards.js";
import { Details } from "./details.js";
import { byId, setAttribute, setText } from "./elements.js";
import { drillMark, shortFacts } from "./facts.js";
import { LiveFeed } from "./live.js";
import { IncidentMap } from "./map.js";
import { Model } from "./model.js";
import { newest } from "./order.js";
import { Refusal, Session } from "./session.js";
import {
  currentLanguage, dayAndTime, nameOf, phrase, serverWords, switchLanguage, timeOfDay,
} from "./words.js";

/** However fast changes come, the page is drawn this often at most. */
const renderMillisMin = 250;
const tickMillis = 1_000;
const announcementMillisMin = 5_000;

const session = new Session();
const model = new Model();
const now = () => live?.nowMillis() ?? Date.now();

let live;
let renderTimer;
let renderedAt = 0;
let moveFrame;
let loginFault = () => "";
let announcedAt = 0;
let announcedID;
let selected;

const facts = (feed, entity) => shortFacts(model, feed, entity, now());
const boards = new Boards({ model, onSelect: select });
const others = (feed, id) => model.others(feed, id, live?.welcome?.session);
const details = new Details({ model, fetch: session.read, others, onSelect: select });
const map = new IncidentMap({ model, facts, onSelect: select, onMove: moveMap });

function select(next) {
  const isOther = next?.id !== selected?.id;
  selected = next;
  boards.select(next);
  map.select(next);
  details.select(next);
  if (isOther) live?.show(next);
  render();
  if (!isOther || next === undefined) return;
  const entity = model.get(next.feed, next.id);
  if (entity) map.show(next.feed, entity);
  render();
  details.focus();
}

/** The map follows the hand at once; the rest of the page does not move with it. */
function moveMap() {
  moveFrame ??= requestAnimationFrame(() => {
    moveFrame = undefined;
    if (!byId("console").hidden) map.render();
  });
}

function changed() {
  if (renderTimer !== undefined || document.hidden) return;
  const wait = Math.max(0, renderedAt + renderMillisMin - performance.now());
  renderTimer = setTimeout(() => {
    renderTimer = undefined;
    render();
  }, wait);
}

function render() {
  if (live === undefined) return;
  renderedAt = performance.now();
  renderLink();
  const isLoading = live.asOfMillis === undefined;
  setText(byId("count-alarms"), String(model.countOpen("alarms")));
  setText(byId("count-incidents"), String(model.countOpen("incidents")));
  const teams = [...model.all("teams").values()];
  setText(byId("count-teams"), String(teams.filter((team) => model.isOut(team)).length));
  boards.render(now(), isLoading);
  map.render();
  details.render(currentLanguage());
  announce();
}

function renderLink() {
  const { phase, welcome } = live;
  setAttribute(document.body, "data-phase", phase);
  setAttribute(document.body, "data-stale", String(live.isStale));
  setText(byId("link").lastElementChild, phrase(`link.${phase}`));
  setText(byId("banner"), banner());
  setText(byId("clock"), timeOfDay(new Date(now())));
  setText(byId("position"), `#${live.position}`);
  const centre = welcome?.centre ?? "";
  setText(byId("centre"), centre === phrase("product") ? "" : centre);
  setText(byId("user"), welcome?.user ?? "");
  setText(byId("role"), nameOf("role", welcome?.role));
}

function banner() {
  const { phase, asOfMillis, refusal } = live;
  if (phase === "live") return "";
  if (phase === "refused") return phrase("banner.refused", refusal);
  if (asOfMillis === undefined) return phrase("banner.connecting");
  const asOf = dayAndTime(new Date(asOfMillis));
  return phrase(phase === "behind" ? "banner.behind" : "banner.reconnecting", asOf);
}

/** Tells those who cannot see the board of the newest alarm, at a pace that can be listened to. */
function announce() {
  const alarms = newest(model.open("alarms"), "raisedAt");
  const alarm = alarms.find(({ state }) => state === "raised");
  const count = model.countOpen("alarms");
  const title = phrase("product");
  document.title = count > 0 ? `(${count}) ${title}` : title;
  if (alarm === undefined || alarm.id === announcedID) return;
  if (renderedAt - announcedAt < announcementMillisMin) return;
  announcedAt = renderedAt;
  announcedID = alarm.id;
  const what = drillMark(alarm) + (alarm.category ?? alarm.words ?? nameOf("level", alarm.level));
  setText(byId("announcement"), phrase("announce.alarm", what, count));
}

function renderWords() {
  document.documentElement.lang = currentLanguage() === "zh" ? "zh-CN" : "en";
  document.title = phrase("product");
  for (const target of document.querySelectorAll("[data-text]")) {
    setText(target, phrase(target.dataset.text));
  }
  for (const target of document.querySelectorAll("[data-label]")) {
    setAttribute(target, "aria-label", phrase(target.dataset.label));
    if (target.tagName === "BUTTON") setAttribute(target, "title", phrase(target.dataset.label));
  }
  for (const target of document.querySelectorAll("[data-switch=language]")) {
    setText(target, phrase("language"));
    setAttribute(target, "aria-label", phrase("language.label"));
  }
  setAttribute(byId("clock"), "title", phrase("clock.label"));
  setAttribute(byId("position"), "title", phrase("position.label"));
  setText(byId("login-fault"), loginFault());
  render();
}

function showLogin(fault) {
  live?.close();
  live = undefined;
  clearTimeout(renderTimer);
  renderTimer = undefined;
  session.end();
  select(undefined);
  model.forget();
  loginFault = fault;
  byId("console").hidden = true;
  byId("login").hidden = false;
  renderWords();
  byId("login-user").focus();
}

function showConsole() {
  byId("login").hidden = true;
  byId("console").hidden = false;
  live = new LiveFeed({
    model,
    token: session.token,
    onChange: changed,
    onLoginEnded: () => showLogin(() => phrase("login.ended")),
  });
  renderWords();
}

async function logIn(event) {
  event.preventDefault();
  const button = byId("login-send");
  const password = byId("login-password");
  button.disabled = true;
  loginFault = () => "";
  try {
    await session.logIn(byId("login-user").value.trim(), password.value.trim());
    showConsole();
  } catch (error) {
    loginFault = () => {
      return error instanceof Refusal ? serverWords(error.words) : phrase("login.unreachable");
    };
  } finally {
    password.value = "";
    button.disabled = false;
  }
  setText(byId("login-fault"), loginFault());
}

byId("login-form").addEventListener("submit", logIn);
byId("log-out").onclick = () => showLogin(() => "");
for (const button of document.querySelectorAll("[data-switch=language]")) {
  button.onclick = () => {
    switchLanguage();
    renderWords();
  };
}
document.addEventListener("visibilitychange", changed);
// Clock and ages move on their own.
setInterval(changed, tickMillis);

if (session.token === undefined) showLogin(() => "");
else showConsole();
