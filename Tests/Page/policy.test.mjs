import assert from "node:assert/strict";
import test from "node:test";
import { page } from "./page.mjs";

const { Model } = await page("model.js");
const { arrange, canBeginFrom, divide, isDirect, isOwnResult, isUndoing, known, makesSense, officeFor } = await page("policy.js");

const field = (name, kind = "text", more = {}) => ({ name, kind, required: false, ...more });
const command = (type, collection, fields = [], more = {}) => ({ type, collection, fields, ...more });
const types = (commands) => commands.map(({ type }) => type);

test("what is used most stands in sight, what takes back always does, and nothing is lost", () => {
  const commands = [
    "RecordNote", "MergeIncident", "DispatchTeam", "ReopenIncident", "ConfirmIncident", "LinkIncidents", "IssueTask", "CloseIncident",
    "ResolveIncident", "StabiliseIncident",
  ].map((type) => command(type, "incidents"));
  const { main, back, others } = arrange("incidents", commands);
  assert.deepEqual(types(main), [
    "ConfirmIncident", "DispatchTeam", "IssueTask", "StabiliseIncident", "ResolveIncident", "CloseIncident",
  ]);
  assert.deepEqual(types(back), ["ReopenIncident"]);
  assert.deepEqual(types(others), ["RecordNote", "MergeIncident", "LinkIncidents"]);
  assert.deepEqual([isUndoing({ type: "ReleaseTeam" }), isUndoing({ type: "CloseIncident" })], [true, false]);
});

test("nobody is sent to what is over, and no plan is started that is not in force", () => {
  for (const state of ["closed", "cancelled", "merged", "archived"]) assert.equal(canBeginFrom("incidents", { state }), false);
  assert.equal(canBeginFrom("incidents", { state: "active" }), true);
  assert.deepEqual([canBeginFrom("plans", { state: "approved" }), canBeginFrom("plans", { state: "inForce" })], [false, true]);
  assert.equal(canBeginFrom("teams", { state: undefined }), true);
});

test("a command makes sense where there is what it is about", () => {
  assert.equal(makesSense({ type: "AcceptCommand" }, {}), false);
  assert.equal(makesSense({ type: "AcceptCommand" }, { offer: { to: "li" } }), true);
  assert.equal(makesSense({ type: "UnlinkIncidents" }, { links: [] }), false);
  assert.equal(makesSense({ type: "CloseIncident" }, {}), true);
});

test("at once goes what is asked for often and lacks nothing, and what has nothing to say", () => {
  const claim = command("ClaimAlarm", "alarms", [field("claimant", "text", { required: true })]);
  assert.equal(isDirect(claim, {}), false);
  assert.equal(isDirect(claim, { claimant: "li" }), true);
  const dismiss = command("DismissAlarm", "alarms", [field("reason")]);
  assert.equal(isDirect(dismiss, {}), false);
  assert.equal(isDirect(command("ReleaseIncident", "incidents", []), {}), true);
  assert.equal(isDirect(command("X", "incidents", [field("made", "new", { required: true }), field("details", "map")]), {}), true);
});

test("a form asks first for what it must have, hides what is rare, and leaves out what is known or nobody types", () => {
  const fields = [
    field("words"), field("priority", "choice", { required: true }), field("rare"), field("title", "text", { required: true }),
    field("incident", "entity"), field("set", "new"), field("files", "list", { item: { kind: "file" } }), field("checked", "list"),
  ];
  const { shown, more } = divide(command("IssueTask", "tasks", fields), { priority: "urgent" }, new Set(["incident"]), {});
  assert.deepEqual(shown.map(({ name }) => name), ["title", "priority", "words"]);
  assert.deepEqual(more.map(({ name }) => name), ["rare"]);
  const withList = divide(command("SubmitTask", "tasks", fields), { rare: 1 }, new Set(), { checklist: [{}] });
  assert.ok(withList.shown.some(({ name }) => name === "checked") && withList.shown.some(({ name }) => name === "rare"));
});

test("what is known of a thing is filled in; what people write anew is not", () => {
  const model = new Model();
  const correct = command("CorrectIncident", "incidents", [
    field("category"), field("words"), field("reason"), field("place", "place"), field("details", "map"), field("level", "choice"),
  ]);
  const incident = { id: "i", v: 1, category: "Fire", words: "smoke", reason: "old", place: { longitude: 1, latitude: 2 }, details: { a: "b" }, office: "o" };
  assert.deepEqual(known(model, correct, "incidents", incident, "li").values, { category: "Fire", place: incident.place });
  const made = known(model, command("DispatchTeam", "assignments", [
    field("incident", "entity", { collection: "incidents", required: true }), field("team", "entity", { collection: "teams", required: true }),
  ]), "incidents", incident, "li");
  assert.deepEqual([made.values, [...made.given]], [{ incident: "i" }, ["incident"]]);
  assert.deepEqual(known(model, correct, "incidents", undefined, "li"), { values: {}, given: new Set() });
});

test("an alarm hands on what was said of it, but not its level, which is another's", () => {
  const promote = command("PromoteAlarm", "alarms", ["category", "words", "priority", "level", "office", "place"].map((name) => field(name)));
  const alarm = { id: "a", v: 1, category: "Fire", words: "smoke", level: "critical", office: "o" };
  const { values, given } = known(new Model(), promote, "alarms", alarm, "li");
  assert.deepEqual(values, { category: "Fire", words: "smoke", priority: "lifeThreatening", office: "o" });
  assert.deepEqual([...given], ["office"]);
});

test("a task of an office is accepted by whoever takes it, that of a person by that person", () => {
  const accept = command("AcceptTask", "tasks", [field("assignee", "assignee")]);
  const values = (assignee) => known(new Model(), accept, "tasks", { id: "t", v: 1, assignee }, "li").values;
  assert.deepEqual(values({ office: "o" }), { assignee: { user: "li" } });
  assert.deepEqual(values({ user: "ann" }), {});
});

test("nothing is filled into a field that the command does not have", () => {
  const establish = command("EstablishCommand", "commands", [field("words")]);
  assert.deepEqual(known(new Model(), establish, "incidents", { id: "i", v: 1, office: "o" }, "li").values, {});
});

test("what is likeliest next comes first: to close what is resolved; nobody is done while teams are out", () => {
  const commands = ["CloseIncident", "DispatchTeam", "ResolveIncident", "StabiliseIncident"].map((type) => command(type, "incidents"));
  const first = (entity) => types(arrange("incidents", commands, entity).main)[0];
  assert.equal(first({ state: "resolved", openAssignments: 0, totalAssignments: 2 }), "CloseIncident");
  assert.equal(first({ state: "stabilised", openAssignments: 0, totalAssignments: 2 }), "ResolveIncident");
  assert.equal(first({ state: "stabilised", openAssignments: 1, totalAssignments: 2 }), "DispatchTeam");
  assert.equal(types(arrange("incidents", commands, { state: "active", openAssignments: 1 }).main).at(-1), "ResolveIncident");
});

test("whoever had a task done does not decide about its result", () => {
  const own = (task, type = "CompleteTask") => isOwnResult({ type }, "li", task);
  assert.deepEqual([own({ assignee: { user: "li" } }), own({ acceptedBy: { user: "li" } }, "ReturnTask")], [true, true]);
  assert.deepEqual([own({ assignee: { user: "ann" } }), own({ assignee: { user: "li" } }, "UrgeTask")], [false, false]);
  const had = { assignee: { user: "ann" }, assignees: [{ user: "li" }, { user: "ann" }] };
  assert.deepEqual([own(had), own({ ...had, approval: true })], [false, true]);
});

test("what is new belongs to the office of its user, else to that where it lies, else to that used last", () => {
  const square = (size) => [[[[0, 0], [size, 0], [size, size], [0, size], [0, 0]]]];
  const offices = new Map([
    { id: "taxi" }, { id: "city", territory: square(9) }, { id: "north", parent: "city", territory: square(2) }, { id: "south", parent: "city" },
  ].map((office) => [office.id, office]));
  assert.equal(officeFor(offices, { own: "south", place: { longitude: 1, latitude: 1 } }), "south");
  assert.equal(officeFor(offices, { own: "gone", place: { longitude: 1, latitude: 1 }, last: "south" }), "north");
  assert.equal(officeFor(offices, { place: { longitude: 5, latitude: 5 } }), "city");
  assert.equal(officeFor(offices, { place: { longitude: 20, latitude: 5 }, last: "south" }), "south");
  assert.equal(officeFor(offices, {}), "city");
});
