import assert from "node:assert/strict";
import test from "node:test";
import { page } from "./page.mjs";

process.env.TZ = "Asia/Shanghai";
const { Model } = await page("model.js");
const { addressOf, isAdmitted } = await page("taskfilter.js");

const model = new Model();
model.apply("offices", [{ id: "o1", v: 1, name: "西湖分局" }], []);
model.apply("teams", [{ id: "t1", v: 1, name: "Team Nine", assignments: [] }], []);
model.apply("incidents", [{ id: "i1", v: 1, state: "active", number: "2026-17" }], []);

const task = (more = {}) => ({
  title: "Take samples", words: "ten bottles", issuedBy: "li", office: "o1", issuedAt: "2026-03-01T02:00:00Z",
  assignee: { user: "ann" }, ...more,
});
const admits = (said, one = task(), user = "ann") => isAdmitted({ whose: "all", ...said }, one, { model, user });

test("mine is what was given to me or accepted by me", () => {
  assert.equal(admits({ whose: "mine" }), true);
  assert.equal(admits({ whose: "mine" }, task(), "li"), false);
  assert.equal(admits({ whose: "mine" }, task({ assignee: { team: "t1" }, acceptedBy: { user: "ann" } })), true);
  assert.equal(admits({ whose: "mine" }, task({ assignee: { team: "t1" }, acceptedBy: "ann" })), true);
  assert.equal(admits({ whose: "issued" }, task(), "li"), true);
  assert.equal(admits({ whose: "issued" }), false);
});

test("an office has what it issued and what was given to it", () => {
  assert.equal(admits({ whose: "office", office: "o1" }), true);
  assert.equal(admits({ whose: "office", office: "o2" }), false);
  assert.equal(admits({ whose: "office", office: "o2" }, task({ assignee: { office: "o2" } })), true);
  assert.equal(admits({ whose: "office", office: "" }), true);
  assert.equal(admits({ whose: "all", office: "o2" }), true);
});

test("words are looked for in title, text, receiver, incident and premises", () => {
  const whole = task({ incident: "i1", assignee: { team: "t1" }, premises: { name: "Canteen 3" } });
  for (const search of ["samples", "BOTTLES", "nine", "2026-17", "canteen", " take "]) assert.equal(admits({ search }, whole), true, search);
  assert.equal(admits({ search: "ambulance" }, whole), false);
  assert.equal(admits({ from: "LI", to: "ann" }), true);
  assert.equal(admits({ from: "wang" }), false);
  assert.equal(admits({ to: "wang" }), false);
  assert.equal(admits({ search: "canteen" }, task({ premises: "Canteen 4" })), true);
});

test("days are those of the reader, both ends included", () => {
  // 2 in the morning of the first of March by UTC is 10 o'clock there.
  assert.equal(admits({ since: "2026-03-01", until: "2026-03-01" }), true);
  assert.equal(admits({ since: "2026-03-02" }), false);
  assert.equal(admits({ until: "2026-02-28" }), false);
  const late = task({ issuedAt: "2026-02-28T16:00:00.000Z" });
  assert.equal(admits({ since: "2026-03-01" }, late), true);
  assert.equal(admits({ until: "2026-02-28" }, late), false);
});

test("what is due by a day has a time, and that before the day ends", () => {
  assert.equal(admits({ due: "2026-03-01" }), false);
  assert.equal(admits({ due: "2026-03-01" }, task({ deadline: "2026-03-01T15:59:00Z" })), true);
  assert.equal(admits({ due: "2026-03-01" }, task({ deadline: "2026-03-01T16:00:00.000Z" })), false);
  assert.equal(admits({ due: "2026-03-01" }, task({ deadline: "2026-03-01T10:00:00Z", dueAt: "2026-03-02T10:00:00Z" })), false);
  assert.equal(admits({ overdue: true }), false);
  assert.equal(admits({ overdue: true }, task({ overdue: true })), true);
});

test("the server is asked for what it can look for, in its form", () => {
  assert.equal(addressOf({ whose: "all" }, "ann"), "");
  assert.equal(addressOf({ whose: "issued" }, "li & co"), "&issuedBy=li%20%26%20co");
  assert.equal(addressOf({ whose: "issued", from: "wang" }, "li"), "&issuedBy=wang");
  assert.equal(addressOf({ whose: "office", office: "o1", overdue: true }), "&office=o1&overdue=true");
  assert.equal(addressOf({ whose: "all", office: "o1" }), "");
  assert.equal(
    addressOf({ whose: "all", since: "2026-03-01", until: "2026-03-01", due: "2026-12-31" }),
    "&issuedFrom=2026-02-28T16%3A00%3A00.000Z&issuedTo=2026-03-01T16%3A00%3A00.000Z&dueBefore=2026-12-31T16%3A00%3A00.000Z",
  );
});
