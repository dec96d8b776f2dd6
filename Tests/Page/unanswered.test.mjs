import assert from "node:assert/strict";
import test from "node:test";
import { page, settled } from "./page.mjs";

const said = [];
/** What the buttons that came do. */
const buttons = [];
/** As much of a document as a notice needs. */
function node() {
  const made = {
    text: "", append(...parts) { made.text += parts.map((one) => one.text ?? one).join(""); }, setAttribute() {}, remove() {}, classList: { add() {} },
    querySelectorAll: () => [],
  };
  Object.defineProperty(made, "textContent", { set(words) { made.text = words; }, get: () => made.text });
  return made;
}
const notices = { ...node(), append: (notice) => said.push(notice.text) };
globalThis.document = {
  createElement: (tag) => {
    const made = node();
    if (tag === "button") buttons.push(made);
    return made;
  },
  getElementById: () => notices, querySelectorAll: () => [], addEventListener() {},
};

const { Model } = await page("model.js");
const { Unanswered } = await page("unanswered.js");
await page("words-work.js");

function centre(answer) {
  said.length = 0;
  sessionStorage.clear();
  const liveModel = new Model();
  liveModel.apply("teams", [{ id: "t", v: 1, name: "T06" }], []);
  liveModel.apply("incidents", [{ id: "i", v: 1, number: "304" }], []);
  const live = { welcome: { user: "li" }, answer, asked: 0, isWhole: true, isComplete: () => live.isWhole };
  live.fetch = async () => {
    live.asked += 1;
    return live.answer;
  };
  const pressed = [];
  const context = {
    liveModel, live, goLive: () => pressed.push("live"), select: ({ id }) => pressed.push(["select", id]),
    actions: { sendAgain: ({ v }, team) => pressed.push(["again", v, team]) },
  };
  const put = (state, v) => liveModel.apply("assignments", [{ id: "a", v, team: "t", incident: "i", state }], []);
  return { liveModel, put, watch: new Unanswered(context), context, live, pressed };
}

const call = { type: "DispatchTeam", entity: "a", data: { team: "t", incident: "i" } };

test("whoever sent a team is told when it does not answer, once", async () => {
  const { watch, put, liveModel } = centre({ id: "a", state: "unanswered" });
  watch.taken(call, "li");
  watch.render();
  put("dispatched", 1);
  watch.render();
  assert.deepEqual(said, []);
  liveModel.apply("assignments", [], ["a"]);
  watch.render();
  await settled();
  assert.equal(said.length, 1);
  assert.match(said[0], /^T06 did not answer and is not on its way \(304\)\./);
  liveModel.apply("assignments", [], []);
  watch.render();
  await settled();
  assert.equal(said.length, 1);
  assert.equal(sessionStorage.getItem("calls"), null);
});

test("nothing is told of who answers, who is called back, or was sent by somebody else", async () => {
  const answered = centre({ id: "a", state: "unanswered" });
  answered.watch.taken(call, "li");
  answered.put("dispatched", 1);
  answered.watch.render();
  answered.put("acknowledged", 2);
  answered.watch.render();
  answered.liveModel.apply("assignments", [], ["a"]);
  answered.watch.render();
  await settled();
  const back = centre({ id: "a", state: "cancelled" });
  back.watch.taken(call, "li");
  back.put("dispatched", 1);
  back.watch.render();
  back.liveModel.apply("assignments", [], ["a"]);
  back.watch.render();
  await settled();
  const other = centre({ id: "a", state: "unanswered" });
  other.put("dispatched", 1);
  other.watch.render();
  other.put("unanswered", 2);
  other.watch.render();
  assert.deepEqual(said, []);
});

test("who was sent is remembered when the page is loaded anew", () => {
  const { watch, put, context } = centre();
  watch.taken(call, "li");
  put("dispatched", 1);
  watch.render();
  const anew = new Unanswered(context);
  put("unanswered", 2);
  anew.render();
  assert.equal(said.length, 1);
});

/** Has whoever was sent be asked for. */
async function looked({ watch, liveModel }) {
  liveModel.apply("assignments", [], []);
  watch.render();
  await settled();
}

test("who was sent and has not been told of here is asked for, and not taken for gone before it came", async () => {
  const one = centre(null);
  one.watch.taken(call, "li");
  await looked(one);
  one.live.answer = { id: "a", state: "dispatched" };
  await looked(one);
  assert.deepEqual([said, one.live.asked], [[], 2]);
  one.live.answer = { id: "a", state: "unanswered" };
  await looked(one);
  assert.equal(said.length, 1);
});

test("while not all are there again nobody is asked for, and who still waits goes on being watched", async () => {
  const one = centre({ id: "a", state: "dispatched" });
  one.watch.taken(call, "li");
  one.put("dispatched", 1);
  one.watch.render();
  one.live.isWhole = false;
  one.liveModel.takePage("assignments", [], true, true);
  await looked(one);
  assert.equal(one.live.asked, 0);
  one.live.isWhole = true;
  await looked(one);
  one.put("unanswered", 2);
  one.watch.render();
  assert.deepEqual([one.live.asked, said.length], [1, 1]);
});

test("who could not be asked for is asked for again though nothing else changes", async () => {
  const one = centre(undefined);
  one.watch.taken(call, "li");
  await looked(one);
  one.live.answer = { id: "a", state: "declined" };
  one.watch.render();
  await settled();
  assert.equal(said.length, 1);
});

test("whom somebody else sent who was logged in here before is not told of", async () => {
  const one = centre({ id: "a", state: "unanswered" });
  one.watch.taken(call, "wang");
  await looked(one);
  one.put("unanswered", 1);
  one.watch.render();
  assert.deepEqual([said, one.live.asked], [[], 0]);
  one.live.welcome = { user: "wang" };
  await looked(one);
  assert.equal(said.length, 1);
});

test("sending again is of the present and of the incident as it is then", () => {
  const { watch, put, liveModel, pressed } = centre();
  watch.taken(call, "li");
  buttons.length = 0;
  put("unanswered", 1);
  watch.render();
  liveModel.apply("incidents", [{ id: "i", v: 2, number: "304" }], []);
  buttons[0].onclick();
  assert.deepEqual(pressed.splice(0), ["live", ["again", 2, "t"]]);
  liveModel.apply("incidents", [], ["i"]);
  buttons[0].onclick();
  assert.deepEqual(pressed, ["live", ["select", "i"]]);
});

test("what changed while somebody was asked for is looked at once that is answered", async () => {
  const one = centre({ id: "a", state: "dispatched" });
  one.watch.taken(call, "li");
  one.liveModel.apply("assignments", [], []);
  one.watch.render();
  one.liveModel.apply("assignments", [], ["a"]);
  one.watch.render();
  await settled();
  one.live.answer = { id: "a", state: "unanswered" };
  one.watch.render();
  await settled();
  assert.deepEqual([one.live.asked, said.length], [2, 1]);
});
