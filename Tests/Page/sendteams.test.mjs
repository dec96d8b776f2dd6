import assert from "node:assert/strict";
import test from "node:test";
import { page } from "./page.mjs";

const { Model } = await page("model.js");
const { chooseTeam, kindsSent, missedTeams, rankTeams, reasons, reasonsOfKind, weighTeam } = await page("sendteams.js");
await page("words-work.js");
const { askWhetherMeant } = await page("ending.js");

const place = { longitude: 1, latitude: 2 };
const now = Date.parse("2026-03-01T12:00:00Z");

function centre(teams, assignments = []) {
  const model = new Model();
  const whole = (one) => ({ v: 1, ...one });
  model.apply("offices", [{ id: "city" }, { id: "north", parent: "city" }, { id: "taxi" }].map(whole), []);
  model.apply("incidents", [{ id: "i", category: "Fire", office: "city", place }, { id: "j", category: "Fire" }].map(whole), []);
  model.apply("assignments", assignments.map(whole), []);
  model.apply("teams", teams.map((team) => whole({ name: team.id, status: "available", assignments: [], ...team })), []);
  return model;
}

const order = (model) => rankTeams(model, model.get("incidents", "i"), now).map(({ team }) => team.id);

test("teams of the incident's office come first, then those above and below it, then all others", () => {
  const model = centre([{ id: "a", office: "taxi" }, { id: "b", office: "north" }, { id: "c", office: "city" }]);
  assert.deepEqual(order(model), ["c", "b", "a"]);
});

test("who is not free comes later, however near their office", () => {
  const model = centre([{ id: "a", office: "city", status: "resting" }, { id: "b", office: "taxi" }]);
  assert.deepEqual(order(model), ["b", "a"]);
});

test("a kind that is sent to such incidents comes before others", () => {
  const model = centre([
    { id: "a", office: "city", category: "Medic" }, { id: "b", office: "city", category: "Engine" },
    { id: "sent", office: "city", category: "Engine", status: "enRoute", assignments: ["x"] },
  ], [{ id: "x", incident: "j", team: "sent", state: "enRoute" }]);
  assert.deepEqual(order(model), ["b", "a", "sent"]);
});

test("nothing is asked where no task of the incident is open", () => {
  const model = centre([]);
  model.apply("tasks", [{ id: "t", v: 1, incident: "j", state: "issued" }, { id: "u", v: 1, incident: "i", state: "completed" }], []);
  const asked = (type) => askWhetherMeant(model, { command: { type, words: { en: "Close", zh: "结案" } }, entity: { id: "i" } });
  assert.equal(asked("CloseIncident"), undefined);
  model.apply("tasks", [{ id: "w", v: 1, incident: "i", state: "submitted" }], []);
  assert.equal(asked("ConfirmIncident"), undefined);
});

test("each team is told with what speaks for it, then what speaks against it", () => {
  const model = centre([
    { id: "near", office: "city", category: "Engine", capabilities: ["Fire"] }, { id: "far", office: "north", category: "Medic" },
    { id: "other", office: "taxi", category: "Engine" }, { id: "off", office: "city", status: "resting", reason: "lunch", category: "Engine" },
    { id: "sent", office: "city", category: "Engine", status: "enRoute", assignments: ["x"] },
  ], [{ id: "x", incident: "j", team: "sent", state: "enRoute" }]);
  const fresh = (id, longitude) => ({ id, v: 1, subject: "team", longitude, latitude: 2, lastAt: "2026-03-01T11:59:00Z" });
  model.apply("tracks", [fresh("near", 1.001), fresh("far", 1.002)], []);
  const incident = model.get("incidents", "i");
  const said = Object.fromEntries(rankTeams(model, incident, now).map((one) => [one.team.id, reasons(one)]));
  assert.deepEqual(said.near, [
    "nearest of the free", "able to do Fire", "of a kind that is sent to such incidents", "of the office of the incident",
  ]);
  assert.deepEqual(said.far, ["free", "of an office above or below", "another kind than is sent to such incidents"]);
  assert.deepEqual(said.other, ["free", "of a kind that is sent to such incidents", "of another office", "position unknown"]);
  assert.deepEqual(said.off, ["of a kind that is sent to such incidents", "of the office of the incident", "resting: lunch", "position unknown"]);
  assert.ok(said.sent.includes("on something else") && !said.sent.includes("free"));
  // On the map, state and position stand beside it.
  const one = weighTeam(model, incident, model.get("teams", "far"), kindsSent(model, incident), now);
  assert.deepEqual(reasonsOfKind(one), ["of an office above or below", "another kind than is sent to such incidents"]);
});

test("who did not answer the last call is asked after all others who are free, with the reason", () => {
  const model = centre([{ id: "a", office: "city", place }, { id: "b", office: "city" }, { id: "c", office: "city", status: "resting" }]);
  const called = [{ team: "a", state: "unanswered" }, { team: "b", state: "unanswered" }, { team: "b", state: "cleared" }, { team: "c", state: "enRoute" }];
  const missed = missedTeams(called);
  assert.deepEqual([...missed], ["a"]);
  const ranked = rankTeams(model, model.get("incidents", "i"), now, missed);
  assert.deepEqual(ranked.map(({ team }) => team.id), ["b", "a", "c"]);
  assert.ok(reasons(ranked[1]).includes("did not answer just now"));
  assert.ok(!reasons(ranked[0]).includes("did not answer just now"));
});

test("who is to be sent again is chosen beside those who are chosen already, with what was typed", () => {
  sessionStorage.setItem("sendteams/i", JSON.stringify({ chosen: ["b", "c"], words: "Gate 3" }));
  chooseTeam("i", "a");
  chooseTeam("i", "b");
  assert.deepEqual(JSON.parse(sessionStorage.getItem("sendteams/i")), { chosen: ["b", "c", "a"], words: "Gate 3" });
  chooseTeam("j", "a");
  assert.deepEqual(JSON.parse(sessionStorage.getItem("sendteams/j")), { chosen: ["a"] });
});
