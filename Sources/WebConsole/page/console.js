import { Actions, isSame } from "./actions.js";
import { AlarmCard } from "./alarmcard.js";
import { Commands, commandName } from "./commands.js";
import { Details } from "./details.js";
import { byId, element, setAttribute, setText } from "./elements.js";
import { drillMark } from "./facts.js";
import { LiveFeed } from "./live.js";
import { Model } from "./model.js";
import { ShownModel } from "./past.js";
import { Refusal, Session } from "./session.js";
import { picker } from "./picker.js";
import { Sender } from "./sender.js";
import { forgetNotices, notify } from "./notices.js";
import { NewMenu } from "./newmenu.js";
import { officeFor } from "./policy.js";
import { PasswordForm } from "./password.js";
import { AlarmSound } from "./sound.js";
import { makeTheme, renderTheme } from "./theme.js";
import { TimeBar } from "./timebar.js";
import { makeKeyHelp } from "./views-keys.js";
import { Unanswered } from "./unanswered.js";
import { Notices } from "./views-notices.js";
import {
  forgetInViews, leaveViews, makeViews, renderViews, renderViewWords, selectInViews, showLastView, shownView, showView,
} from "./views.js";
import "./situation.js";
import "./tasks.js";
import "./people.js";
import "./plans.js";
import "./figures.js";
import "./administration.js";
import "./wall.js";
import "./views-decide.js";
import "./words-map.js";
import "./words-work.js";
import "./words-views.js";
import {
  centreName, currentLanguage, dayAndTime, nameOf, phrase, serverWords, switchLanguage, timeOfDay, wordsOf,
} from "./words.js";

/** However fast changes come, the page is drawn this often at most. */
const renderMillisMin = 250;
const tickMillis = 1_000;
const usersMillisMin = 30_000;
const announcementMillisMin = 5_000;
const selectedKey = "selected";
const officeKey = "office";

const session = new Session();
/** The present, and what the page shows: that, or a moment of the past. */
const liveModel = new Model();
const model = new ShownModel(liveModel);
const liveNow = () => live?.nowMillis() ?? Date.now();
const now = () => timeBar.past?.atMillis ?? liveNow();

let live;
/** Who can log in, where the server tells. */
let knownUsers;
let usersReadAt;
/** Since when something waits for its answer. */
let sendingSince;
let renderTimer;
let renderedAt = 0;
let moveFrame;
let loginFault = () => "";
let announcedAt = 0;
let announcedID;
let selected;
/** Whether something was taken away of which it is not known yet what is still there. */
let isForgetting = false;

const others = (feed, id) => model.others(feed, id, live?.welcome?.session);
const commands = new Commands();
const sender = new Sender({ session, live: () => live });

/** What the parts of the page share. */
const context = {
  model,
  session,
  select,
  now,
  liveModel,
  liveNow,
  get live() { return live; },
  get selected() { return selected; },
  /** `{ atMillis }` where the page shows the past. */
  get past() { return timeBar.past; },
  /** Has the page show the present. */
  goLive: () => timeBar.goLive(),
  /** Has the page show a moment. */
  seek: (millis) => timeBar.seek(millis),
  /** When what began, for whoever counts it. */
  get history() { return timeBar.history; },
  /** How what is shown stands to the present, in words. */
  linkWords: () => (live === undefined ? phrase("link.connecting") : linkWords(live, timeBar.past)),
  /** Has the page drawn soon. */
  changed,
  showView: (id) => showView(id, context),
  renderWords: renderWordsIn,
  /** The names of all who can log in; nothing where the server does not tell. */
  knownUsers: () => knownUsers,
  missUser,
  /** The office that something new belongs to where nobody says otherwise. */
  officeFor: (place) => officeFor(model.all("offices"), {
    own: live?.welcome?.office, place, last: localStorage.getItem(officeKey) ?? undefined,
  }),
  /** Has the office that was used be the first that is offered. */
  usedOffice: (office) => localStorage.setItem(officeKey, office),
  commands,
  sender,
  picker,
  get alarmCard() { return alarmCard; },
};
/** What can be asked of what is open: `begin(type, values)` opens the form of what begins something. */
const actions = new Actions(context);
context.actions = actions;
context.forms = actions.forms;
const details = new Details(context, others);
const newMenu = new NewMenu(context);
// Whoever looks at the past does nothing by mistake: whatever form is open, nothing is sent.
sender.refusal = () => (timeBar.past === undefined ? undefined : wordsOf("past.note"));
sender.onChange = () => {
  const count = sender.waitingCount;
  if (count === 0) sendingSince = undefined;
  else sendingSince ??= performance.now();
  const isLive = live?.phase === "live";
  // What is answered at once is not worth a word.
  const isShown = count > 0 && (!isLive || performance.now() - sendingSince >= tickMillis);
  setText(byId("sending"), isShown ? phrase(isLive ? "sending.now" : "sending", count) : "");
};
const timeBar = new TimeBar(byId("timebar"), context);
const told = new Notices(context);
const unanswered = new Unanswered(context);
sender.onTaken = (command, user) => unanswered.taken(command, user);
/** What rings is of the present, whatever view is shown, and also where none is. */
const alarmCorner = element("div", "map-corner");
const sound = new AlarmSound({ host: byId("top-tools"), hintHost: alarmCorner });
const taking = (alarm) => actions.offer("alarms", alarm, "ClaimAlarm");
const alarmCard = new AlarmCard({
  host: alarmCorner,
  model: liveModel,
  onShow: (alarm) => {
    timeBar.goLive();
    showView("situation", context);
    select({ feed: "alarms", id: alarm.id });
  },
  onTake: (alarm) => {
    const offer = taking(alarm);
    // Whoever takes it goes on with it.
    select({ feed: "alarms", id: alarm.id });
    if (offer !== undefined) actions.ask(offer);
  },
  // It is known to whoever raised it once; when somebody gives it back, it rings.
  isOwn: (id) => sender.raised.delete(id),
  onNew: (alarm) => { if (!alarm.exercise) sound.play(alarm.level); },
  onLeave: () => {
    const title = byId("details").hidden ? null : byId("details-title");
    (title ?? document.querySelector("#alarms button") ?? document.querySelector("#rail [aria-current=page]"))
      ?.focus({ preventScroll: true });
  },
});
sender.onDrop = ({ id, type }, user) => {
  context.forms.answered(id, false);
  const known = commands.get(type);
  notify(phrase("sent.notBy", known ? commandName(known) : type, user), { isFault: true });
};

// The same page on a wall.
if (location.pathname.endsWith("/wall")) document.body.dataset.variant = "wall";

function select(next) {
  const isOther = !isSame(next, selected);
  selected = next;
  if (live !== undefined) keepSelected(next);
  selectInViews(next, context);
  actions.select(next);
  details.select(next);
  if (isOther) live?.show(next?.isNew ? undefined : next);
  render();
  if (isOther && next !== undefined) details.focus();
  // Its panel was not there before.
  if (isOther && next?.isNew) actions.focusForm();
}

/** What is open stays open when the page is loaded anew. */
function keepSelected(next) {
  if (next === undefined) sessionStorage.removeItem(selectedKey);
  else sessionStorage.setItem(selectedKey, JSON.stringify(next));
}

function changed() {
  announce();
  // Also where nobody looks at the page.
  if (live !== undefined) unanswered.render();
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
  if (commands.isUnreadable && live.phase === "live") commands.load(session.read).then(commandsRead);
  if (isForgetting && live.phase === "live") {
    isForgetting = false;
    context.forms.forgetGone();
  }
  renderLink();
  setText(byId("count-alarms"), String(model.countOpen("alarms")));
  setText(byId("count-incidents"), String(model.countOpen("incidents")));
  const teams = [...model.all("teams").values()];
  setText(byId("count-teams"), String(teams.filter((team) => model.isOut(team)).length));
  setText(byId("count-tasks"), String(model.countOpen("tasks")));
  renderViews(context);
  renderAlarm();
  timeBar.render(context);
  told.render();
  details.render();
  newMenu.render();
  sender.onChange();
  announce();
}

/** Over the map where it is shown, so that it makes room for what else lies there; else over the view. */
function renderAlarm() {
  const host = shownView() === "situation" ? byId("map") : byId("views");
  if (alarmCorner.parentElement !== host) host.append(alarmCorner);
  alarmCard.render({
    nowMillis: liveNow(),
    canTake: (alarm) => timeBar.past === undefined && taking(alarm) !== undefined,
  });
}

/** What was shown may be shown no longer: nothing of it stays, and what is open is asked for anew. */
function forgotten() {
  isForgetting = true;
  if (timeBar.past !== undefined) timeBar.goLive();
  timeBar.history.forget();
  forgetInViews(context);
  if (selected === undefined || selected.isNew) return changed();
  const focused = document.activeElement;
  selectInViews(undefined, context);
  details.select(undefined);
  selectInViews(selected, context);
  details.select(selected);
  focused?.focus({ preventScroll: true });
  // Not at once: what begins anew with others must not be drawn again in between.
  return changed();
}

/** The office that nobody knows and that was told of last. */
let officeUnknown;
/** When the console was shown, and how long it connects before that is a matter worth telling. */
let shownAtMillis = 0;
const connectingMillis = 2_000;

function renderLink() {
  const { phase, welcome } = live;
  setAttribute(document.body, "data-phase", phase);
  setAttribute(document.body, "data-stale", String(live.isStale));
  setText(byId("link").lastElementChild, linkWords(live, timeBar.past));
  setText(byId("banner"), banner());
  setText(byId("clock"), timeOfDay(new Date(now())));
  // The log goes on while the past is looked at; its length is none of that moment.
  setText(byId("position"), timeBar.past === undefined ? `#${live.position}` : "");
  setText(byId("centre"), centreName(welcome));
  setText(byId("user"), welcome?.user ?? "");
  setText(byId("role"), nameOf("role", welcome?.role));
  const office = liveModel.get("offices", welcome?.office)?.name;
  const unknown = welcome?.officeUnknown;
  if (unknown && unknown !== officeUnknown) notify(phrase("office.unknown", unknown), { isFault: true });
  if (welcome) officeUnknown = unknown;
  setText(byId("own-office"), office === undefined ? "" : ` · ${office}`);
}

/** How what is shown stands to the present: whoever looks at the past, or at records that are played, is told so. */
function linkWords({ phase, isPlaying }, past) {
  if (past !== undefined) return phrase("link.past");
  const words = phrase(`link.${phase}`);
  return isPlaying ? `${words} · ${phrase("link.played")} ${dayAndTime(new Date(liveNow())).slice(0, 10)}` : words;
}

function banner() {
  const { phase, asOfMillis, refusal } = live;
  if (phase === "live") return "";
  if (phase === "refused") return phrase("banner.refused", refusal);
  if (asOfMillis === undefined) return performance.now() - shownAtMillis < connectingMillis ? "" : phrase("banner.connecting");
  const asOf = dayAndTime(new Date(asOfMillis));
  return phrase(phase === "behind" ? "banner.behind" : "banner.reconnecting", asOf);
}

/** Tells those who cannot see the board of the newest alarm, at a pace that can be listened to. */
function announce() {
  if (live === undefined) return;
  if (live.isComplete("alarms")) alarmCard.hear();
  const count = liveModel.countOpen("alarms");
  const title = phrase("product");
  const counted = count > 0 ? `(${count}) ${title}` : title;
  if (document.title !== counted) document.title = counted;
  const now = performance.now();
  if (now - announcedAt < announcementMillisMin) return;
  let alarm;
  for (const one of liveModel.open("alarms").values()) {
    if (one.state === "raised" && (alarm === undefined || one.raisedAt > alarm.raisedAt)) alarm = one;
  }
  if (alarm === undefined || alarm.id === announcedID) return;
  announcedAt = now;
  announcedID = alarm.id;
  const what = drillMark(alarm) + (alarm.category ?? alarm.words ?? nameOf("level", alarm.level));
  setText(byId("announcement"), phrase("announce.alarm", what, count));
}

function renderWords() {
  document.documentElement.lang = currentLanguage() === "zh" ? "zh-CN" : "en";
  document.title = phrase("product");
  renderWordsIn(document);
  for (const target of document.querySelectorAll("[data-switch=language]")) {
    setText(target, phrase("language"));
    setAttribute(target, "aria-label", phrase("language.label"));
  }
  setAttribute(byId("clock"), "title", phrase("clock.label"));
  setAttribute(byId("position"), "title", phrase("position.label"));
  setText(byId("login-fault"), loginFault());
  renderTheme();
  renderViewWords(context);
  details.renderWords();
  newMenu.renderWords();
  timeBar.renderWords(context);
  told.renderWords();
  sound.renderWords();
  passwordForm.renderWords();
  render();
}

/** Writes the phrases that the elements of a part name. */
function renderWordsIn(part) {
  for (const target of part.querySelectorAll("[data-text]")) {
    setText(target, phrase(target.dataset.text));
  }
  for (const target of part.querySelectorAll("[data-label]")) {
    setAttribute(target, "aria-label", phrase(target.dataset.label));
    if (target.tagName === "BUTTON") setAttribute(target, "title", phrase(target.dataset.label));
  }
  for (const target of part.querySelectorAll("[data-hint]")) {
    setAttribute(target, "placeholder", phrase(target.dataset.hint));
  }
}

function showLogin(fault) {
  live?.close();
  live = undefined;
  clearTimeout(renderTimer);
  renderTimer = undefined;
  session.end();
  select(undefined);
  leaveViews();
  timeBar.forget();
  model.forget();
  knownUsers = undefined;
  usersReadAt = undefined;
  officeUnknown = undefined;
  commands.forget();
  alarmCard.forget();
  forgetNotices();
  loginFault = fault;
  passwordForm.hide();
  byId("console").hidden = true;
  byId("login").hidden = false;
  renderWords();
  byId("login-user").select();
}

function showConsole() {
  shownAtMillis = performance.now();
  byId("login").hidden = true;
  byId("console").hidden = false;
  live = new LiveFeed({
    model: liveModel,
    token: session.token,
    onChange: changed,
    onLoginEnded: () => showLogin(() => phrase("login.ended")),
    onForget: forgotten,
  });
  renderWords();
  showLastView(context);
  const last = JSON.parse(sessionStorage.getItem(selectedKey));
  commands.load(session.read).then(() => {
    commandsRead(true);
    if (last && live !== undefined && selected === undefined) select(last);
  });
  sender.resume((command, result) => {
    context.forms.answered(command.id, result.status !== "rejected");
    const known = commands.get(command.type);
    const name = known ? commandName(known) : command.type;
    if (result.status === "rejected") notify(`${name}: ${serverWords(result.words)}`, { isFault: true });
    else notify(phrase("sent", name));
  });
}

function commandsRead(isOther) {
  if (!isOther) return;
  readUsers();
  changed();
}

/** Somebody who can log in since may be meant by a name that is not known. */
function missUser() {
  if (usersReadAt !== undefined && performance.now() - usersReadAt >= usersMillisMin) readUsers();
}

/** A server whose forms take users from somewhere tells who there is; an older one is not asked. */
async function readUsers() {
  if (!commands.all().some(({ fields }) => fields.some(({ values }) => values === "users"))) return;
  const { token } = session;
  usersReadAt = performance.now();
  const { users } = await session.read("v1/users").catch(() => ({}));
  if (token === session.token && users !== undefined) knownUsers = users.map(({ name }) => name);
}

async function logIn(event) {
  event.preventDefault();
  const button = byId("login-send");
  const password = byId("login-password");
  button.disabled = true;
  loginFault = () => "";
  try {
    const { oneTime } = await session.logIn(byId("login-user").value.trim(), password.value);
    if (oneTime === true) await passwordForm.ask(byId("login-user").value.trim());
    showConsole();
  } catch (error) {
    loginFault = () => {
      if (!(error instanceof Refusal)) return phrase("login.unreachable");
      return error.status === 401 ? phrase("login.refused") : serverWords(error.words);
    };
  } finally {
    password.value = "";
    button.disabled = false;
  }
  setText(byId("login-fault"), loginFault());
}

const passwordForm = new PasswordForm(session);
makeViews(context);
makeTheme();
makeKeyHelp();
byId("login-form").addEventListener("submit", logIn);
byId("log-out").onclick = () => {
  sender.forget();
  unanswered.forget();
  context.forms.forget();
  keepSelected(undefined);
  showLogin(() => "");
};
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
