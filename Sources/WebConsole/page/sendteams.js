import { element } from "./elements.js";
import { distanceMetres, lengthText } from "./geometry.js";
import { newIdentifier } from "./identifiers.js";
import { statusGroup } from "./markers.js";
import { isOpenAssignment } from "./model.js";
import { notify } from "./notices.js";
import { compareNames } from "./order.js";
import { ageOf, counted, nameOf, phrase, serverWords } from "./words.js";

const rowsMax = 40;
/** A position that is older says little about where a team is. */
const positionMillisMax = 10 * 60_000;
const keepKey = "sendteams";

/**
 * Teams in the order in which one would send them to an incident, each with what there is to say for and against it.
 *
 * @param missed the teams that were sent to it last and did not come: others who are free are asked first.
 */
export function rankTeams(model, incident, nowMillis, missed = new Set()) {
  const kinds = kindsSent(model, incident);
  const teams = [...model.all("teams").values()].map((team) => weighTeam(model, incident, team, kinds, nowMillis));
  const nearest = Math.min(...teams.filter(({ isFree, isHere, metres }) => isFree && !isHere && metres !== undefined).map(({ metres }) => metres));
  for (const one of teams) one.isMissed = missed.has(one.team.id);
  for (const one of teams) one.isNearest = one.isFree && !one.isHere && one.metres === nearest;
  const rank = ({ isFree, isHere, team }) => (isHere ? 3 : isFree ? 0 : team.inService === false ? 2 : 1);
  return teams.sort((left, right) => {
    return rank(left) - rank(right) || left.isMissed - right.isMissed || left.kin - right.kin || right.fits - left.fits || (left.metres ?? Infinity) - (right.metres ?? Infinity)
      || compareNames(left.team.name, right.team.name);
  });
}

/** What is known of a team that counts for an incident; `kinds` are those of `kindsSent`. */
export function weighTeam(model, incident, team, kinds, nowMillis) {
  const track = model.get("tracks", team.id);
  const isFresh = track !== undefined && nowMillis - Date.parse(track.lastAt) <= positionMillisMax;
  const station = model.get("offices", team.office)?.place;
  const where = isFresh ? track : station ?? track;
  const metres = where !== undefined && incident.place !== undefined
    ? distanceMetres(incident.place, where) : undefined;
  const open = team.assignments.map((id) => model.get("assignments", id)).filter((one) => one && isOpenAssignment(one));
  const isHere = open.some((assignment) => assignment.incident === incident.id);
  const isFree = team.inService !== false && team.status === "available";
  const kin = kinOf(model.all("offices"), incident.office, team.office);
  const { category = "" } = incident;
  const able = [team.category, ...(team.capabilities ?? [])].find((one) => one && category !== "" && (category.includes(one) || one.includes(category)));
  return {
    team, track, isFresh, metres, load: open.length, isHere, isFree, kin, able, isOfOffice: team.office === incident.office,
    isUsual: kinds.has(team.category), fits: kinds.size === 0 || kinds.has(team.category), isAtStation: !isFresh && station !== undefined,
  };
}

/** The categories of the teams that are on incidents of the same category. */
export function kindsSent(model, { category }) {
  const kinds = new Set();
  for (const { incident, team } of model.all("assignments").values()) {
    if (model.get("incidents", incident)?.category === category) kinds.add(model.get("teams", team)?.category);
  }
  kinds.delete(undefined);
  return kinds;
}

/** How near an office is to another: 0 the same, 1 above or below it, 2 elsewhere. Who serves others is no first choice. */
function kinOf(offices, office, other) {
  if (office === undefined || office === other) return 0;
  const isBelow = (low, high) => {
    for (let id = low; id !== undefined; id = offices.get(id)?.parent) if (id === high) return true;
    return false;
  };
  return isBelow(other, office) || isBelow(office, other) ? 1 : 2;
}

/** Why a team stands where it stands, in words: what speaks for it, then what speaks against it. */
export function reasons(one) {
  return [...reasonsFor(one), ...reasonsAgainst(one)];
}

/** What of it does not follow from a team's state and position, which stand beside it. */
export const reasonsOfKind = (one) => [...kindFor(one), ...kindAgainst(one)];

function reasonsFor(one) {
  const said = [];
  if (one.isFree && !one.isHere) said.push(phrase(one.isNearest ? "send.nearest" : "send.free"));
  return [...said, ...kindFor(one)];
}

function kindFor({ team, kin, able, isOfOffice, isUsual }) {
  const said = [];
  if (able !== undefined) said.push(phrase("send.able", able));
  if (isUsual) said.push(phrase("send.usual"));
  if (isOfOffice && team.office !== undefined) said.push(phrase("send.ownOffice"));
  else if (kin === 1) said.push(phrase("send.nearOffice"));
  return said;
}

function reasonsAgainst(one) {
  const { isHere, isFree, team, load, isAtStation, isFresh, track, metres } = one;
  const said = [];
  if (one.isMissed && !isHere) said.push(phrase("send.unanswered"));
  if (isHere) said.push(phrase("send.here"));
  else if (team.inService === false) said.push(phrase("send.offService"));
  else if (!isFree && load > 0) said.push(phrase("send.busy"));
  else if (!isFree) said.push([nameOf("team", team.status), team.reason].filter(Boolean).join(": "));
  said.push(...kindAgainst(one));
  if (metres === undefined) said.push(phrase("send.nowhere"));
  else if (isAtStation) said.push(phrase("send.station"));
  else if (!isFresh && track) said.push(phrase("send.old"));
  return said;
}

function kindAgainst({ kin, fits }) {
  if (kin === 2) return [phrase("send.otherOffice")];
  return fits ? [] : [phrase("send.otherKind")];
}

/** The teams whose last assignment to an incident nobody answered, of the assignments given and oldest first. */
export function missedTeams(assignments) {
  const last = new Map(assignments.map(({ team, state }) => [team, state]));
  return new Set([...last.keys()].filter((team) => last.get(team) === "unanswered"));
}

/** Has a team be chosen too when teams are sent to an incident next. */
export function chooseTeam(incident, team) {
  const kept = JSON.parse(sessionStorage.getItem(`${keepKey}/${incident}`)) ?? {};
  sessionStorage.setItem(`${keepKey}/${incident}`, JSON.stringify({ ...kept, chosen: [...new Set([...kept.chosen ?? [], team])] }));
}

/** Forgets who was chosen and what was typed. */
export function forgetTeamsChosen() {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(`${keepKey}/`)) sessionStorage.removeItem(key);
  }
}

/** Forgets it of incidents that are gone, and tells of how many. */
export async function forgetTeamsGone(isGone) {
  const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(`${keepKey}/`));
  let count = 0;
  for (const key of keys) {
    if (!(await isGone("incidents", key.slice(keepKey.length + 1)))) continue;
    sessionStorage.removeItem(key);
    count += 1;
  }
  return count;
}

/** Has the map mark teams. */
const ring = (teams) => document.dispatchEvent(new CustomEvent("candidates", { detail: teams }));

/** Sends several teams at once, the nearest first. */
export function makeTeamSender(context, incident, { onDone }) {
  const { model } = context;
  const kept = JSON.parse(sessionStorage.getItem(`${keepKey}/${incident.id}`)) ?? {};
  const chosen = new Set(kept.chosen ?? []);
  let isSending = false;
  const faults = new Map();
  const form = element("form", "form send-teams");
  form.noValidate = true;
  form.setAttribute("aria-label", phrase("send.title"));
  const search = element("input");
  search.type = "search";
  search.placeholder = phrase("send.search");
  search.setAttribute("aria-label", phrase("send.search"));
  const list = element("ul", "send-list");
  list.setAttribute("aria-label", phrase("send.list"));
  const more = element("p", "muted field-note");
  /** The one team that the Tab key reaches. */
  let stop;
  const words = element("input");
  words.id = "send-words";
  words.autocomplete = "off";
  words.value = kept.words ?? "";
  const label = element("label", "field-name", phrase("send.words"));
  label.htmlFor = words.id;
  const override = element("input");
  override.id = "send-override";
  override.autocomplete = "off";
  override.value = kept.override ?? "";
  const overrideLabel = element("label", "field-name", phrase("send.override"));
  overrideLabel.htmlFor = override.id;
  const overrideBox = element("div", "field", overrideLabel, override);
  const fault = element("p", "form-fault");
  fault.setAttribute("role", "alert");
  const send = element("button", "main");
  send.type = "submit";
  const cancel = element("button", "quiet", phrase("send.close"));
  cancel.type = "button";
  form.append(
    element("h3", "form-title", phrase("send.title")), search, list, more, element("div", "field", label, words), overrideBox,
    element("div", "form-foot", fault, element("div", "form-buttons", send, cancel, element("span", "muted", phrase("send.keys")))),
  );
  const rankNow = () => rankTeams(model, incident, context.now(), missedTeams(context.assignmentsOf?.(incident.id) ?? []));
  let ranked = rankNow();

  function keep() {
    sessionStorage.setItem(`${keepKey}/${incident.id}`, JSON.stringify({
      // What is being sent is sent again by itself.
      chosen: isSending ? [] : [...chosen], words: words.value, override: override.value,
    }));
    ring([...chosen]);
    send.textContent = isSending ? phrase("form.sending") : counted("send.send", chosen.size);
    send.disabled = isSending || chosen.size === 0;
    overrideBox.hidden = !ranked.some(({ team, isFree }) => chosen.has(team.id) && !isFree);
  }

  function draw() {
    // Who has gone or is on it already cannot be sent.
    const canBeSent = new Set(ranked.filter(({ isHere }) => !isHere).map(({ team }) => team.id));
    for (const id of isSending ? [] : [...chosen]) if (!canBeSent.has(id)) chosen.delete(id);
    const typed = search.value.trim().toLowerCase();
    const found = ranked.filter(({ team, isHere }) => {
      const all = [team.name, team.category, ...(team.capabilities ?? [])].join(" ").toLowerCase();
      return (all.includes(typed) || chosen.has(team.id)) && !(isHere && typed === "");
    });
    // Whoever is sent is seen, however many there are.
    const isChosen = ({ team }) => chosen.has(team.id);
    const shown = [...found.filter(isChosen), ...found.filter((one) => !isChosen(one))]
      .slice(0, Math.max(rowsMax, chosen.size));
    const held = list.contains(document.activeElement) ? stop : undefined;
    const free = shown.filter(({ isHere }) => !isHere).map(({ team }) => team.id);
    if (!free.includes(stop)) [stop] = free;
    list.replaceChildren(...shown.map((one) => {
      const { team, track, metres, load } = one;
      const box = element("input");
      box.type = "checkbox";
      box.value = team.id;
      box.tabIndex = team.id === stop ? 0 : -1;
      box.onfocus = () => reach(box);
      box.checked = chosen.has(team.id);
      box.disabled = one.isHere;
      box.onchange = () => {
        if (box.checked) chosen.add(team.id);
        else chosen.delete(team.id);
        keep();
      };
      const wrong = faults.get(team.id);
      return element(
        "li", "", element(
          "label", "send-row", box, element("b", "", team.name),
          element("span", `chip ${statusGroup(team.status)}`, nameOf("team", team.status)),
          element("span", "send-distance", metres === undefined ? "?" : lengthText(metres)),
          // How old the position is stands below.
          element("span", "send-why", reasons(one).filter((said) => said !== phrase("send.old")).join(phrase("comma"))),
          element("span", "muted send-facts", [
            team.category, track ? phrase("send.age", ageOf(track.lastAt, context.now())) : undefined,
            phrase("send.load", load), team.crew?.length ? phrase("send.crew", team.crew.length) : undefined,
          ].filter(Boolean).join(" · ")),
        ), ...(wrong ? [element("p", "field-fault", wrong)] : []),
      );
    }));
    const left = found.length - shown.length;
    more.textContent = left > 0 ? phrase("send.more", left) : "";
    if (held !== undefined) boxOf(held)?.focus({ preventScroll: true });
    if (found.length === 0) list.append(element("li", "muted", phrase("send.none")));
    keep();
  }

  const boxOf = (id) => [...list.querySelectorAll("input:not(:disabled)")].find(({ value }) => value === id);

  /** All teams are one stop of the Tab key; the arrow keys move among them. */
  function reach(box) {
    const before = boxOf(stop);
    if (before) before.tabIndex = -1;
    stop = box.value;
    box.tabIndex = 0;
  }

  /** Words are kept; who was chosen now may be the wrong one later. */
  const close = () => {
    chosen.clear();
    keep();
    onDone();
  };
  search.oninput = draw;
  words.oninput = keep;
  override.oninput = keep;
  cancel.onclick = close;
  form.onkeydown = (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
      return;
    }
    // In a search for nothing the space bar marks who stands first.
    if (event.key === " " && event.target === search && search.value === "" && boxOf(stop)) {
      event.preventDefault();
      const box = boxOf(stop);
      box.focus();
      box.click();
      return;
    }
    const boxes = [search, ...list.querySelectorAll("input:not(:disabled)")];
    const index = boxes.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && index >= 0 && boxes[index + step]) {
      event.preventDefault();
      boxes[index + step].focus();
    }
  };
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (chosen.size === 0 || send.disabled) return;
    isSending = true;
    keep();
    faults.clear();
    const sent = [...chosen].map(async (team) => {
      const isFree = ranked.find((one) => one.team.id === team)?.isFree;
      const data = {
        incident: incident.id, team, ...(words.value.trim() ? { instructions: words.value.trim() } : {}),
        ...(!isFree && override.value.trim() ? { override: override.value.trim() } : {}),
      };
      const result = await context.sender.send({ type: "DispatchTeam", entity: newIdentifier(), data }).catch(() => undefined);
      if (result && result.status !== "rejected") chosen.delete(team);
      else if (result) faults.set(team, serverWords(result.words));
      return result;
    });
    const results = await Promise.all(sent);
    const count = results.filter((result) => result && result.status !== "rejected").length;
    if (count > 0) notify(counted("send.sent", count, incident.number ?? ""));
    isSending = false;
    if (!form.isConnected) {
      const said = [...faults].map(([id, why]) => `${model.get("teams", id)?.name ?? ""}: ${why}`);
      if (said.length > 0) notify(said.join(" "), { isFault: true });
      else sessionStorage.removeItem(`${keepKey}/${incident.id}`);
      return undefined;
    }
    ranked = rankNow();
    if (chosen.size === 0) {
      sessionStorage.removeItem(`${keepKey}/${incident.id}`);
      return onDone();
    }
    fault.textContent = counted("send.refused", chosen.size);
    draw();
    return (overrideBox.hidden ? send : override).focus();
  };
  draw();
  return {
    node: form,
    focus: () => search.focus(),
    changed: () => {
      // Ages and states move; the list stays as it is while somebody is in it.
      if (form.contains(document.activeElement)) return;
      ranked = rankNow();
      draw();
    },
    close,
    refuse: () => {},
  };
}
