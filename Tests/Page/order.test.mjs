import assert from "node:assert/strict";
import test from "node:test";
import { page } from "./page.mjs";

const { compareNames, inTurn, newest, rising } = await page("order.js");

test("newest first, and of equal moments the later identifier", () => {
  const at = (id, raisedAt) => [id, { id, raisedAt }];
  const entities = new Map([at("1", "2026-01-01T10:00:00Z"), at("2", "2026-01-01T11:00:00Z"), at("3", "2026-01-01T10:00:00Z")]);
  assert.deepEqual(newest(entities, "raisedAt").map(({ id }) => id), ["2", "3", "1"]);
});

test("alarms are told in the order in which they are to be taken, however late a grave one comes", () => {
  const alarm = (id, level, minute, more = {}) => [id, { id, level, state: "raised", raisedAt: `2026-01-01T10:${minute}:00Z`, ...more }];
  const alarms = new Map([
    alarm("drill", "critical", "00", { exercise: true }), alarm("taken", "critical", "01", { state: "acknowledged" }),
    alarm("urgent", "urgent", "02"), alarm("waits longest", "critical", "03"), alarm("newest", "critical", "04"),
    alarm("ungraded", undefined, "00"),
  ]);
  assert.deepEqual(inTurn(alarms).map(({ id }) => id), ["waits longest", "newest", "urgent", "ungraded", "drill", "taken"]);
});

test("9 comes before 10", () => {
  assert.deepEqual(["E10", "E9", "B1", "E1"].sort(compareNames), ["B1", "E1", "E9", "E10"]);
});

test("as many as can be stay where they are", () => {
  const staying = (...numbers) => [...rising(numbers)].sort((left, right) => left - right);
  // The first has gone to the back: it alone is moved.
  assert.deepEqual(staying(1, 2, 3, 4, 0), [0, 1, 2, 3]);
  // The last has come to the front.
  assert.deepEqual(staying(4, 0, 1, 2, 3), [1, 2, 3, 4]);
  assert.deepEqual(staying(undefined, 0, undefined, 1), [1, 3]);
  assert.equal(staying(4, 3, 2, 1, 0).length, 1);
  assert.deepEqual(staying(), []);
});

test("what stays rises, and is a longest run, whatever the order was", () => {
  let seed = 7;
  const next = (below) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let round = 0; round < 200; round += 1) {
    const numbers = Array.from({ length: 9 }, (_, index) => index);
    for (let index = 8; index > 0; index -= 1) {
      const other = next(index + 1);
      [numbers[index], numbers[other]] = [numbers[other], numbers[index]];
    }
    const kept = [...rising(numbers)].sort((left, right) => left - right).map((index) => numbers[index]);
    assert.deepEqual(kept, [...kept].sort((left, right) => left - right));
    const lengths = numbers.map(() => 1);
    numbers.forEach((number, index) => {
      for (let before = 0; before < index; before += 1) {
        if (numbers[before] < number) lengths[index] = Math.max(lengths[index], lengths[before] + 1);
      }
    });
    assert.equal(kept.length, Math.max(...lengths), String(numbers));
  }
});
