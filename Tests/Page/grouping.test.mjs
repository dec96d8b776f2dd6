import assert from "node:assert/strict";
import test from "node:test";
import { page } from "./page.mjs";

const { countKinds, joinNear, joinPixels } = await page("grouping.js");

const at = (id, x, y, more = {}) => ({ x, y, item: { feed: "incidents", id, longitude: x, latitude: y, ...more } });
const members = (groups) => groups.map((group) => group.members.map(({ id }) => id).join(""));

test("what would lie on each other stands as one, at the place of the most pressing", () => {
  const groups = joinNear([at("a", 100, 100), at("b", 110, 110), at("c", 200, 100)], undefined);
  assert.deepEqual(members(groups), ["ab", "c"]);
  assert.deepEqual([groups[0].key, groups[0].longitude, groups[0].latitude], ["incidents/a", 100, 100]);
});

test("nearness does not end at the edge of a cell, nor left of zero", () => {
  const edge = joinPixels * 4;
  assert.deepEqual(members(joinNear([at("a", edge - 1, edge - 1), at("b", edge + 1, edge + 1)])), ["ab"]);
  assert.deepEqual(members(joinNear([at("a", -1, -1), at("b", 1, 1)])), ["ab"]);
  assert.deepEqual(members(joinNear([at("a", 0, 0), at("b", joinPixels, 0)])), ["a", "b"]);
  assert.deepEqual(members(joinNear([at("a", 0, 0), at("b", joinPixels - 1, 0)])), ["ab"]);
});

test("what is chosen stands alone, and nobody joins it", () => {
  const placed = [at("a", 0, 0), at("b", 1, 1), at("c", 2, 2)];
  assert.deepEqual(members(joinNear(placed, "b")), ["ac", "b"]);
  assert.deepEqual(members(joinNear(placed, "a")), ["a", "bc"]);
});

test("a group counts its kinds in their order, drills apart", () => {
  const kinds = ["alarm", "incident", "alarm"].map((kind, index) => ({ kind, entity: { exercise: index === 2 } }));
  assert.deepEqual([...countKinds(kinds)], [["alarm", 1], ["incident", 1], ["alarm exercise", 1]]);
});
