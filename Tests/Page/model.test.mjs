import assert from "node:assert/strict";
import test from "node:test";
import { page } from "./page.mjs";

const { Model, isOpenAssignment } = await page("model.js");

const incident = (id, v, more = {}) => ({ id, v, state: "active", ...more });
const filled = () => {
  const model = new Model();
  model.takePage("incidents", [incident("a", 1), incident("b", 1, { exercise: true })], true, true);
  return model;
};

test("a snapshot in pages is shown once its last page is there", () => {
  const model = filled();
  model.takePage("incidents", [incident("c", 1)], true, false);
  assert.deepEqual([...model.all("incidents").keys()], ["a", "b"]);
  model.takePage("incidents", [incident("d", 1)], false, true);
  assert.deepEqual([...model.all("incidents").keys()], ["c", "d"]);
  assert.deepEqual([...model.open("incidents").keys()], ["c", "d"]);
});

test("a page of a snapshot that never began says nothing", () => {
  const model = filled();
  model.takePage("incidents", [incident("z", 1)], false, true);
  assert.deepEqual([...model.all("incidents").keys()], ["a", "b"]);
});

test("a change puts what is newer, and leaves what is not", () => {
  const model = filled();
  const before = model.generation("incidents");
  model.apply("incidents", [incident("a", 3, { number: "new" })], []);
  model.apply("incidents", [incident("a", 3, { number: "same" }), incident("a", 2, { number: "old" })], []);
  assert.equal(model.get("incidents", "a").number, "new");
  assert.equal(model.generation("incidents"), before + 2);
  assert.equal(model.generation("alarms"), 0);
});

test("what is removed is neither there nor open", () => {
  const model = filled();
  model.apply("incidents", [], ["a", "unknown"]);
  assert.equal(model.get("incidents", "a"), undefined);
  assert.equal(model.open("incidents").has("a"), false);
});

test("an incident that closes is held and not open; drills count nowhere", () => {
  const model = filled();
  assert.equal(model.countOpen("incidents"), 1);
  model.apply("incidents", [incident("a", 2, { state: "closed" })], []);
  assert.equal(model.countOpen("incidents"), 0);
  assert.equal(model.get("incidents", "a").state, "closed");
  assert.deepEqual([...model.open("incidents").keys()], ["b"]);
});

test("assignments are found by their incident, oldest first, also after they are removed or read anew", () => {
  const model = filled();
  const assignment = (id, more) => ({ id, v: 1, incident: "a", team: "t", state: "dispatched", ...more });
  model.apply("assignments", [assignment("2"), assignment("1"), assignment("3", { incident: "b" })], []);
  assert.deepEqual(model.assignments("a").map(({ id }) => id), ["1", "2"]);
  model.apply("assignments", [], ["1"]);
  assert.deepEqual(model.assignments("a").map(({ id }) => id), ["2"]);
  model.takePage("assignments", [assignment("9")], true, true);
  assert.deepEqual(model.assignments("a").map(({ id }) => id), ["9"]);
  assert.deepEqual(model.assignments("b"), []);
  assert.equal(isOpenAssignment(assignment("1")), true);
  assert.equal(isOpenAssignment(assignment("1", { state: "cleared" })), false);
});

test("a team is out on what is real only", () => {
  const model = filled();
  model.apply("assignments", [{ id: "r", v: 1, incident: "a" }, { id: "d", v: 1, incident: "b", exercise: true }], []);
  assert.equal(model.isOut({ assignments: ["d"] }), false);
  assert.equal(model.isOut({ assignments: ["d", "r"] }), true);
});

test("what is asked for apart is found until something else is, and what is followed comes first", () => {
  const model = filled();
  assert.equal(model.find("tasks", "x"), undefined);
  model.keepApart("tasks", "x", null);
  assert.equal(model.find("tasks", "x"), null);
  assert.equal(model.find("incidents", "x"), undefined);
  model.keepApart("incidents", "a", incident("a", 0));
  assert.equal(model.find("incidents", "a").v, 1);
  model.forgetApart();
  assert.equal(model.find("tasks", "x"), undefined);
});

test("who else has something open is told by name, once, and never oneself", () => {
  const model = filled();
  const place = (id, user, key) => ({ id, user, feed: "incidents", key });
  model.applyPlaces([place("1", "li", "a"), place("2", "li", "a"), place("3", "ann", "a"), place("4", "me", "a")], []);
  assert.deepEqual(model.others("incidents", "a", "4"), ["ann", "li"]);
  model.applyPlaces([place("3", "ann", "b")], ["2"]);
  assert.deepEqual(model.others("incidents", "a", "4"), ["li"]);
  assert.deepEqual(model.users(), ["ann", "li", "me"]);
  model.forgetPlaces();
  assert.deepEqual(model.others("incidents", "a", "4"), []);
});

test("users are those that something names, and no program", () => {
  const model = filled();
  model.apply("tasks", [{ id: "t", v: 1, state: "issued", issuedBy: "li", acceptedBy: { user: "x" }, assignee: { user: "ann" } }], []);
  model.apply("alarms", [{ id: "l", v: 1, state: "acknowledged", claimant: "import/sf" }], []);
  model.apply("commands", [{ id: "c", v: 1, commander: "wang" }], []);
  assert.deepEqual(model.users(), ["ann", "li", "wang"]);
});

test("after a login ended nothing is left", () => {
  const model = filled();
  model.keepApart("tasks", "x", { id: "x" });
  model.applyPlaces([{ id: "1", user: "li", feed: "incidents", key: "a" }], []);
  model.forget();
  assert.equal(model.all("incidents").size + model.open("incidents").size, 0);
  assert.equal(model.find("tasks", "x"), undefined);
  assert.deepEqual(model.others("incidents", "a"), []);
});
