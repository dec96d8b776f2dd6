import assert from "node:assert/strict";
import test from "node:test";
import { Clock, page, settled } from "./page.mjs";

const clock = new Clock();
const { ClosedIncidents } = await page("views-history.js");
const now = Date.parse("2026-01-02T00:00:00Z");
const hour = 3_600_000;

/** An incident of an identifier made at a moment, closed so many hours before now. */
function incident(name, openedHours, closedHours) {
  const digits = (now - openedHours * hour).toString(16).padStart(12, "0");
  const id = `${digits.slice(0, 8)}-${digits.slice(8)}-0000-8000-00000000000${name}`;
  return { id, ...(closedHours === undefined ? { state: "active" } : { state: "closed", closedAt: new Date(now - closedHours * hour).toISOString() }) };
}

const usual = [incident("d", 100, 30), incident("c", 90, 2), incident("a", 20, 14), incident("e", 18), incident("b", 16, 12)];

/** A server with pages of two incidents. */
function begun(held = usual, pageRows = 2) {
  const asked = [];
  const session = {
    token: "t",
    read: async (path) => {
      const after = new URL(path, "http://x/").searchParams.get("after");
      asked.push(after);
      const rest = held.filter(({ id }) => id > after);
      const items = rest.slice(0, pageRows);
      return { items, next: rest.length > pageRows ? items.at(-1).id : undefined };
    },
  };
  return { asked, session, incidents: new ClosedIncidents({ session, onChange() {} }) };
}

const ids = ({ entities }) => entities?.map(({ id }) => id.at(-1));

test("what was closed within a day is read whenever it was opened, the last that was closed first", async () => {
  const { asked, incidents } = begun();
  await incidents.want(now, 1);
  assert.deepEqual(ids(incidents), ["c", "b", "a"]);
  assert.equal(incidents.isCut, false);
  // Identifiers begin with the moment at which they were made.
  assert.equal(Number.parseInt(asked[0].replace("-", "").slice(0, 12), 16), now - 24 * hour);
});

test("it is read again once an incident has changed, and not too often", async () => {
  const { asked, incidents } = begun();
  await incidents.want(now, 1);
  const once = asked.length;
  await clock.pass(60_000);
  await incidents.want(now, 1);
  assert.equal(asked.length, once);
  await incidents.want(now, 2);
  assert.equal(asked.length, 2 * once);
  await clock.pass(29_000);
  await incidents.want(now, 3);
  assert.equal(asked.length, 2 * once);
  await clock.pass(1_000);
  await incidents.want(now, 3);
  assert.equal(asked.length, 3 * once);
});

test("where there is too much the latest is kept, and it is said", async () => {
  const many = Array.from({ length: 40 }, (_, index) => incident(index % 10, 160 - index, 1));
  const { incidents } = begun([...many, ...usual.slice(2)], 1);
  await incidents.want(now, 1);
  assert.equal(incidents.isCut, true);
  assert.deepEqual(ids(incidents).slice(-2), ["b", "a"]);
});

test("what was read and what is being read is forgotten", async () => {
  const { incidents } = begun();
  const reading = incidents.want(now, 1);
  incidents.forget();
  await reading;
  assert.equal(ids(incidents), undefined);
  await incidents.want(now, 1);
  assert.deepEqual(ids(incidents), ["c", "b", "a"]);
  incidents.forget();
  assert.equal(ids(incidents), undefined);
});

test("what was read for one user is not shown to another", async () => {
  const { session, incidents } = begun();
  await incidents.want(now, 1);
  session.token = "other";
  const reading = incidents.want(now, 1);
  assert.equal(ids(incidents), undefined);
  await reading;
  assert.deepEqual(ids(incidents), ["c", "b", "a"]);
  // An answer that comes after somebody else has logged in is nobody's.
  const late = begun();
  const asked = late.incidents.want(now, 1);
  late.session.token = "other";
  await asked;
  await settled();
  assert.equal(ids(late.incidents), undefined);
});
