import assert from "node:assert/strict";
import test from "node:test";
import { Clock, page } from "./page.mjs";

const clock = new Clock();
/** What lies on the card is under the pointer. */
let isHovered = false;
function node() {
  return {
    firstChild: null, lastChild: null, append() {}, setAttribute() {}, getAttribute: () => null, contains: () => false,
    matches: () => isHovered, focus() {},
  };
}
globalThis.document = { createElement: node, getElementById: node, querySelectorAll: () => [], addEventListener() {}, activeElement: {} };

const { Model } = await page("model.js");
const { AlarmCard } = await page("alarmcard.js");
const { isGraver } = await page("order.js");
await page("words-map.js");

function board(more = {}) {
  isHovered = false;
  const model = new Model();
  const rung = [];
  const taken = [];
  const made = [];
  document.createElement = () => {
    const one = node();
    made.push(one);
    return one;
  };
  const card = new AlarmCard({
    host: node(), model, onShow: (alarm) => taken.push(alarm.id), onTake() {}, onNew: (alarm) => rung.push(alarm.id), ...more,
  });
  const put = (id, v, state, level = "routine", rest = {}) => {
    model.apply("alarms", [{ id, v, state, level, raisedAt: `2026-01-01T10:0${v}:00Z`, ...rest }], []);
    card.hear();
  };
  const render = () => card.render({ nowMillis: 0, canTake: () => false });
  // Of the buttons, the first shows.
  const show = made.find(({ onclick }) => onclick !== undefined);
  return { card, model, put, render, rung, taken, show };
}

test("an alarm that was raised from here does not ring, and rings when somebody gives it back", () => {
  const raised = new Set(["a"]);
  const { card, put, rung } = board({ isOwn: (id) => raised.delete(id) });
  card.hear();
  put("a", 1, "raised");
  assert.deepEqual(rung, []);
  put("a", 2, "acknowledged");
  put("a", 3, "raised");
  assert.deepEqual(rung, ["a"]);
});

test("also one that was there before the page knew what there is rings when it is given back", () => {
  const raised = new Set(["a"]);
  const { put, rung } = board({ isOwn: (id) => raised.delete(id) });
  put("a", 1, "raised");
  put("a", 2, "acknowledged");
  put("a", 3, "raised");
  assert.deepEqual(rung, ["a"]);
});

test("a pointer keeps an alarm on the card until a graver one comes, which is not pressed by mistake", async () => {
  const { put, render, show, taken } = board();
  put("b", 5, "raised");
  render();
  isHovered = true;
  await clock.pass(1_000);
  // It has waited longer, but is no graver.
  put("a", 1, "raised");
  render();
  show.onclick();
  put("grave", 6, "raised", "critical");
  render();
  show.onclick();
  assert.deepEqual(taken, ["b"]);
  await clock.pass(1_000);
  show.onclick();
  assert.deepEqual(taken, ["b", "grave"]);
});

test("a drill is no graver than what is real", () => {
  const alarm = (level, exercise) => ({ state: "raised", level, exercise });
  assert.equal(isGraver(alarm("critical", true), alarm("routine")), false);
  assert.equal(isGraver(alarm("urgent"), alarm("routine")), true);
  assert.equal(isGraver(alarm("urgent"), alarm("urgent")), false);
});
