import assert from "node:assert/strict";
import test from "node:test";
import { page } from "./page.mjs";

const { Model } = await page("model.js");
const { rankTeams } = await page("sendteams.js");
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
