import assert from "node:assert/strict";
import test from "node:test";
import { page } from "./page.mjs";

const { buttonsIn, FormerPlaces, pressOnce, swapMillis } = await page("presses.js");

const clear = { key: "ClearAssignment/a", left: 10, top: 10, right: 60, bottom: 30 };

test("a press so soon after another stood there is not taken, at that point and by the others only", () => {
  const former = new FormerPlaces();
  former.note([clear], 1_000);
  const meant = (key, x, y, now) => former.wasAnother(key, x, y, now);
  assert.equal(meant("ResolveIncident/i", 20, 20, 1_100), true);
  assert.equal(meant("ClearAssignment/a", 20, 20, 1_100), false);
  assert.equal(meant("ResolveIncident/i", 70, 20, 1_100), false);
  assert.equal(meant("ResolveIncident/i", 20, 20, 1_000 + swapMillis), false);
});

test("what was drawn anew twice in a moment is remembered both times, and forgotten in time", () => {
  const former = new FormerPlaces();
  former.note([clear], 1_000);
  former.note([{ ...clear, key: "More" }], 1_200);
  assert.equal(former.wasAnother("More", 20, 20, 1_300), true);
  assert.equal(former.wasAnother("More", 20, 20, 1_000 + swapMillis), false);
  former.note([], 1_200 + swapMillis);
  assert.equal(former.wasAnother("X", 20, 20, 1_201), false);
});

test("a button that is scrolled away or covered does not stand where it would", () => {
  const button = (key, top) => ({
    dataset: { key },
    getBoundingClientRect: () => ({ left: 0, top, right: 10, bottom: top + 10 }),
    contains(other) { return other === this; },
  });
  const [seen, covered, away] = [button("seen", 0), button("covered", 20), button("away", 40)];
  const at = { 5: seen, 25: {} };
  globalThis.document = { elementFromPoint: (_, y) => at[y] ?? null };
  const places = buttonsIn({ querySelectorAll: () => [seen, covered, away] });
  delete globalThis.document;
  assert.deepEqual(places, [{ key: "seen", left: 0, top: 0, right: 10, bottom: 10 }]);
});

test("Enter that is held down presses once, and writes lines as ever", () => {
  let listener;
  pressOnce({ addEventListener: (_, act) => { listener = act; } });
  const isTaken = (event, tagName = "BUTTON") => {
    let calls = 0;
    const count = () => { calls += 1; };
    listener({ key: "Enter", repeat: true, target: { tagName }, preventDefault: count, stopImmediatePropagation: count, ...event });
    return calls === 0;
  };
  assert.equal(isTaken({}), false);
  assert.equal(isTaken({ repeat: false }), true);
  assert.equal(isTaken({ key: "ArrowDown" }), true);
  assert.equal(isTaken({}, "INPUT"), false);
  assert.equal(isTaken({}, "TEXTAREA"), true);
  assert.equal(isTaken({ ctrlKey: true }, "TEXTAREA"), false);
});
