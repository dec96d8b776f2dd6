import assert from "node:assert/strict";
import test from "node:test";
import { page } from "./page.mjs";

process.env.TZ = "Asia/Shanghai";
await page("words-work.js");
const { Fault, readArea, readMap, readMoment, readNumber, readPlace } = await page("readings.js");

/** What a reading says of wrong input: always a fault, in words that show what is right. */
const refused = (read, remedy) => assert.throws(read, (error) => error instanceof Fault && remedy.test(error.message));

test("a moment is one on the reader's clock", () => {
  assert.equal(readMoment("", "rfc3339"), undefined);
  assert.equal(readMoment("2026-03-01T14:30", "rfc3339"), "2026-03-01T06:30:00.000Z");
  assert.equal(readMoment("2026-03-01T14:30"), Date.parse("2026-03-01T06:30:00Z") * 1_000);
  for (const wrong of ["tomorrow", "2026-13-01T10:00", "14:30"]) refused(() => readMoment(wrong), /2026-03-01 14:30/);
});

test("a place is latitude and longitude, with any comma between them", () => {
  const place = { longitude: 120.15, latitude: 30.28 };
  for (const degrees of ["30.28, 120.15", "30.28，120.15", " 30.28 120.15 ", "30.28;120.15", "30.28；120.15"]) {
    assert.deepEqual(readPlace({ address: "", degrees }), place);
  }
  assert.deepEqual(readPlace({ address: " 文三路 ", degrees: "30.28,120.15", rest: { floor: 3 } }), { ...place, address: "文三路", floor: 3 });
  assert.deepEqual(readPlace({ address: "", degrees: "-90,-180" }), { longitude: -180, latitude: -90 });
  assert.equal(readPlace({ address: " ", degrees: " " }), undefined);
});

test("a place the other way round is taken where it can stand only so", () => {
  assert.deepEqual(readPlace({ address: "", degrees: "120.15, 30.28" }), { longitude: 120.15, latitude: 30.28 });
  assert.deepEqual(readPlace({ address: "", degrees: "30.28, 45.1" }), { longitude: 45.1, latitude: 30.28 });
});

test("what is no place names what is right", () => {
  for (const degrees of ["120.15, 130.28", "30.28", "30.28, 120.15, 7", "north", "91, 95", "0, 181"]) {
    refused(() => readPlace({ address: "", degrees }), /\d+\.\d+, \d+\.\d+/);
  }
  refused(() => readPlace({ address: "文三路", degrees: "" }), /map/);
});

test("an area is drawn, or rings of at least four corners", () => {
  const area = [[[[0, 0], [1, 0], [1, 1], [0, 0]]]];
  assert.deepEqual(readArea(JSON.stringify(area)), area);
  assert.equal(readArea(" "), undefined);
  for (const wrong of ["{", "7", "[]", "[[]]", "[[[[0,0],[1,1],[0,0]]]]", '[[[["a",0],[1,0],[1,1],[0,0]]]]', "[[[0,0],[1,0],[1,1],[0,0]]]"]) {
    refused(() => readArea(wrong), /[Dd]raw/);
  }
});

test("numbers are whole where they must be", () => {
  assert.equal(readNumber("12", "integer"), 12);
  assert.equal(readNumber("-1.5", "number"), -1.5);
  assert.equal(readNumber("", "integer"), undefined);
  for (const wrong of ["1.5", "a", "1e99", "12 h"]) refused(() => readNumber(wrong, "integer"), /whole number/);
  assert.equal(readNumber("100", "integer", { min: 0, max: 100 }), 100);
  refused(() => readNumber("101", "integer", { min: 0, max: 100 }), /from 0 to 100/);
  refused(() => readNumber("-1", "integer", { min: 0 }), /at least 0/);
  refused(() => readNumber("8", "integer", { max: 7 }), /at most 7/);
  for (const wrong of ["a", "Infinity"]) refused(() => readNumber(wrong, "number"), /number/);
});

test("texts by name stand one a line", () => {
  assert.deepEqual(readMap("a: b\n\n名称：值: 2"), { a: "b", 名称: "值: 2" });
  assert.equal(readMap("\n"), undefined);
  refused(() => readMap("no colon"), /:/);
});
