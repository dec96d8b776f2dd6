import assert from "node:assert/strict";
import test from "node:test";
import { page } from "./page.mjs";

const { Model } = await page("model.js");
const { arrange, canBeginFrom, divide, isDirect, isOwnResult, isUndoing, known, makesSense, officeFor, placesOf } = await page("policy.js");

const { commandName } = await page("commands.js");
await page("words-work.js");

const field = (name, kind = "text", more = {}) => ({ name, kind, required: false, ...more });
const command = (type, collection, fields = [], more = {}) => ({ type, collection, fields, ...more });
const types = (commands) => commands.map(({ type }) => type);

test("the next step stands first, the others in sight at their own places, what takes back after them, and nothing is lost", () => {
  const commands = [
    "RecordNote", "MergeIncident", "DispatchTeam", "ReopenIncident", "LinkIncidents", "IssueTask", "CloseIncident", "ResolveIncident",
    "StabiliseIncident",
  ].map((type) => command(type, "incidents"));
  const { next, places, main, back, others } = arrange("incidents", commands);
  assert.equal(next.type, "StabiliseIncident");
  assert.deepEqual(types(places), ["DispatchTeam", "IssueTask", "RecordNote", "ResolveIncident"]);
  assert.deepEqual(types(main), ["StabiliseIncident", ...types(places)]);
  assert.deepEqual(types(back), ["ReopenIncident"]);
  assert.deepEqual(types(others), ["MergeIncident", "LinkIncidents", "CloseIncident"]);
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

test("a place that was never given is added, with an honest reason; one that was is put right, with none", () => {
  const fields = [field("place", "place", { required: true }), field("reason", "text", { required: true })];
  const correct = command("CorrectAlarmLocation", "alarms", fields, { words: { en: "Correct the place", zh: "更正位置" } });
  const relocate = command("RelocateIncident", "incidents", fields, { words: { en: "Correct the place", zh: "更正位置" } });
  const reason = (about, feed, entity) => known(new Model(), about, feed, { id: "x", v: 1, ...entity }, "li").values.reason;
  assert.equal(reason(correct, "alarms", {}), "no place was given with the alarm");
  assert.equal(reason(relocate, "incidents", {}), "no place was given when the incident was opened");
  const place = { longitude: 1, latitude: 2 };
  assert.deepEqual([reason(correct, "alarms", { place }), reason(relocate, "incidents", { place })], [undefined, undefined]);
  assert.deepEqual([commandName(correct, {}), commandName(correct, { place }), commandName(correct)], ["Add the place", "Correct the place", "Correct the place"]);
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

test("no command stands where another stood, but for the next step: its place is its own", () => {
  const where = (feed, offered, entity) => {
    const { next } = arrange(feed, offered.map((type) => command(type, feed)), entity);
    const { places } = placesOf(feed);
    return new Map([[next?.type, "next"], ...offered.filter((type) => type !== next?.type && places.includes(type)).map((type) => [type, places.indexOf(type)])]);
  };
  const lives = {
    incidents: [
      ["ConfirmIncident", "DispatchTeam", "IssueTask", "RecordNote"], ["ActivateIncident", "DispatchTeam", "IssueTask", "RecordNote"],
      ["StabiliseIncident", "ResolveIncident", "DispatchTeam", "IssueTask", "RecordNote"], ["ResolveIncident", "DispatchTeam", "RecordNote"],
      ["CloseIncident", "RecordNote"], ["RecordNote"],
    ],
    alarms: [["ClaimAlarm", "PromoteAlarm", "AttachAlarm", "DismissAlarm"], ["PromoteAlarm", "AttachAlarm", "DismissAlarm", "VerifyAlarm"]],
    tasks: [["AcceptTask", "UrgeTask"], ["StartTask", "UrgeTask", "ReportProgress"], ["SubmitTask", "UrgeTask"], ["CompleteTask", "ReturnTask"], ["ReassignTask"]],
    hazards: [["AssessHazard"], ["OrderRectification", "AssessHazard"], ["SubmitRectification", "OrderRectification"], ["PassRecheck", "FailRecheck"]],
    situationReports: [
      ["DraftReport"], ["ApproveReport", "DraftReport", "ReturnReport"], ["SendReport", "ReturnReport"], ["ConfirmReceipt", "RejectReport"],
    ],
    assignments: [
      ["AcknowledgeDispatch", "ReportEnRoute", "ReportOnScene", "ClearAssignment"], ["ReportEnRoute", "ReportOnScene", "ClearAssignment"],
      ["ReportOnScene", "ClearAssignment"], ["ReportWorking", "ClearAssignment"], ["ClearAssignment"],
    ],
  };
  for (const [feed, states] of Object.entries(lives)) {
    const seen = new Map();
    const firsts = states.map((offered) => {
      const places = where(feed, offered, {});
      for (const [type, place] of places) {
        if (type === undefined || place === "next") continue;
        assert.equal(seen.get(place) ?? type, type, `${feed}: ${type} at ${place}`);
        seen.set(place, type);
      }
      return [...places].find(([, place]) => place === "next")?.[0];
    });
    // Every step of the life comes to the first place when its time has come.
    assert.deepEqual(firsts, states.map((offered) => (offered[0] === "RecordNote" ? undefined : offered[0])));
  }
});

test("whether teams are out marks what is likeliest, and moves nothing", () => {
  const commands = ["DispatchTeam", "ResolveIncident", "RecordNote"].map((type) => command(type, "incidents"));
  const at = (entity) => arrange("incidents", commands, { state: "stabilised", totalAssignments: 2, ...entity });
  assert.deepEqual(types(at({ openAssignments: 1 }).main), types(at({ openAssignments: 0 }).main));
  // What stands at the first place stands nowhere else.
  assert.deepEqual(types(at({ openAssignments: 0 }).main), ["ResolveIncident", "DispatchTeam", "RecordNote"]);
  assert.deepEqual([at({ openAssignments: 1 }).likely, at({ openAssignments: 0 }).likely], [undefined, "ResolveIncident"]);
  // Nobody declares control, or the end, by a press meant for a team that is still out.
  const active = [...commands, command("StabiliseIncident", "incidents")];
  const next = (openAssignments) => arrange("incidents", active, { state: "active", totalAssignments: 2, openAssignments }).likely;
  assert.deepEqual([next(1), next(0)], [undefined, "ResolveIncident"]);
  const begun = ["ActivateIncident", "DispatchTeam"].map((type) => command(type, "incidents"));
  assert.equal(arrange("incidents", begun, { state: "confirmed", totalAssignments: 0 }).likely, "DispatchTeam");
  assert.equal(arrange("teams", [command("SetTeamAvailability", "teams"), command("DispatchTeam", "assignments")], {}).likely, "DispatchTeam");
  assert.equal(arrange("responders", ["IssueTask", "ClearDistress"].map((type) => command(type, "responders")), {}).likely, "ClearDistress");
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
