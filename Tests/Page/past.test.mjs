import assert from "node:assert/strict";
import test from "node:test";
import { Clock, page, settled } from "./page.mjs";

const clock = new Clock();
const { Model } = await page("model.js");
const { goneWords, Past, ShownModel } = await page("past.js");
await page("words-views.js");
const { Refusal } = await page("session.js");

const hour = 3_600_000;
const start = Date.parse("2026-03-01T08:00:00Z");
const moment = (minutes) => new Date(start + minutes * 60_000).toISOString();
const incident = (id, v, state = "active") => ({ id, v, state });

/** A server of a morning: `a` from the beginning, `b` from 8:10 to 8:20, `a` closed at 9:05. */
function morning() {
  const events = [
    { minutes: 10, put: { incidents: [incident("b", 5)] } },
    { minutes: 20, out: { incidents: ["b"] } },
    // Recorded before what is shown, and happened later.
    { minutes: 30, put: { incidents: [incident("a", 2, "stabilised")] } },
    { minutes: 65, out: { incidents: ["a"] } },
  ];
  const asked = [];
  let failing;
  const stateAt = (millis) => {
    const held = new Map([["a", incident("a", 9)]]);
    for (const { minutes, put, out } of events) {
      if (start + minutes * 60_000 > millis) break;
      for (const one of put?.incidents ?? []) held.set(one.id, one);
      for (const id of out?.incidents ?? []) held.delete(id);
    }
    return [...held.values()];
  };
  const read = async (path) => {
    const { searchParams } = new URL(path, "http://a/");
    const [at, until] = ["at", "until"].map((name) => Date.parse(searchParams.get(name)));
    asked.push((at - start) / 60_000);
    await settled();
    if (failing) throw failing;
    return {
      from: moment(0), to: moment(180), until: new Date(until).toISOString(), feeds: { incidents: stateAt(at) },
      changes: events.filter(({ minutes }) => start + minutes * 60_000 > at && start + minutes * 60_000 <= until)
        .map(({ minutes, put, out }) => ({ at: moment(minutes), put, out })),
    };
  };
  return { read, asked, fail: (error) => { failing = error; } };
}

function begun() {
  const server = morning();
  const live = new Model();
  live.takePage("incidents", [incident("now", 1)], true, true);
  const shown = new ShownModel(live);
  let changes = 0;
  const past = new Past({
    read: server.read, shown, liveMillis: () => start + 3 * hour, onChange: () => { changes += 1; },
  });
  const ids = () => [...shown.all("incidents").keys()].sort().join("");
  return { past, shown, server, ids, changes: () => changes };
}

const at = (minutes) => start + minutes * 60_000;

test("a moment is shown in place of the present, and the present comes back", async () => {
  const { past, shown, ids } = begun();
  assert.equal(ids(), "now");
  const before = shown.generation("incidents");
  await past.seek(at(12));
  assert.deepEqual([past.state, past.atMillis, ids()], ["paused", at(12), "ab"]);
  assert.notEqual(shown.generation("incidents"), before);
  assert.deepEqual([past.fromMillis, past.toMillis], [at(0), at(180)]);
  past.goLive();
  assert.deepEqual([past.state, past.atMillis, ids()], ["live", undefined, "now"]);
});

test("forwards and backwards within what was read nothing is asked for again", async () => {
  const { past, shown, server, ids } = begun();
  past.setSpeed(60);
  await past.seek(at(0));
  await past.seek(at(15));
  assert.equal(ids(), "ab");
  await past.seek(at(31));
  assert.deepEqual([ids(), shown.get("incidents", "a").state], ["a", "stabilised"]);
  await past.seek(at(15));
  assert.deepEqual([ids(), shown.get("incidents", "a").state], ["ab", "active"]);
  await past.seek(at(0));
  assert.equal(ids(), "a");
  assert.deepEqual(server.asked, [0]);
});

test("a jump out of what was read asks for another window, to both sides", async () => {
  const { past, server, ids } = begun();
  await past.seek(at(15));
  await past.seek(at(90));
  assert.equal(ids(), "");
  await past.seek(at(1));
  assert.equal(ids(), "a");
  assert.deepEqual(server.asked, [15, 90, 1]);
});

test("of many wishes while one answer is on its way the last one counts", async () => {
  const { past, server } = begun();
  const first = past.seek(at(1));
  past.seek(at(100));
  past.seek(at(170));
  assert.deepEqual([past.isSeeking, past.targetMillis], [true, at(170)]);
  await first;
  assert.deepEqual([past.isSeeking, past.atMillis], [false, at(170)]);
  assert.deepEqual(server.asked, [1, 170]);
});

test("an answer that comes after the page went live shows nothing", async () => {
  const { past, ids } = begun();
  const asked = past.seek(at(1));
  past.goLive();
  await asked;
  assert.deepEqual([past.state, ids()], ["live", "now"]);
});

test("what is in the future is the present", async () => {
  const { past } = begun();
  await past.seek(at(12));
  await past.seek(at(180));
  assert.equal(past.state, "live");
});

test("it plays at its speed, over the end of a window, and reads the next one before", async () => {
  const { past, server, ids } = begun();
  past.setSpeed(600);
  await past.seek(at(0));
  past.play();
  assert.equal(past.isLeaping, true);
  await clock.pass(1_998);
  assert.equal(past.atMillis, at(0) + 1_998 * 600);
  assert.equal(ids(), "ab");
  assert.deepEqual(server.asked, [0, 60]);
  await clock.pass(4_995);
  assert.ok(past.atMillis > at(65) && past.state === "playing");
  assert.equal(ids(), "");
  past.pause();
  const stood = past.atMillis;
  await clock.pass(10_000);
  assert.deepEqual([past.atMillis, past.state, past.isLeaping], [stood, "paused", false]);
});

test("a slower speed ticks more often, and nothing leaps", async () => {
  const { past } = begun();
  past.setSpeed(600);
  await past.seek(at(0));
  past.play();
  past.setSpeed(60);
  assert.equal(past.isLeaping, false);
  await clock.pass(100);
  assert.equal(past.atMillis, at(0) + 100 * 60);
  past.goLive();
});

test("it plays into the present", async () => {
  const { past } = begun();
  past.setSpeed(600);
  await past.seek(at(179.9));
  past.play();
  await clock.pass(400);
  assert.equal(past.state, "live");
});

test("where the server does not answer it stands and says so, and goes on when asked", async () => {
  const { past, server } = begun();
  past.setSpeed(600);
  await past.seek(at(0));
  server.fail(new Error("no network"));
  past.play();
  await clock.pass(8_000);
  assert.deepEqual([past.state, past.atMillis], ["paused", at(60)]);
  assert.match(past.fault, /\w/);
  server.fail(undefined);
  past.play();
  assert.equal(past.fault, "");
  await clock.pass(1_000);
  assert.ok(past.atMillis > at(60));
  past.goLive();
});

test("a refusal is told in its own words", async () => {
  const { past, server } = begun();
  server.fail(new Refusal(403, { en: "Not yours.", zh: "无权查看。" }));
  await past.seek(at(5));
  assert.deepEqual([past.fault, past.state, past.isSeeking], ["Not yours.", "live", false]);
});

test("what is not there at a moment was not there yet, or no more, where that is known", () => {
  const moment = Date.parse("2026-01-01T10:00:00Z");
  assert.equal(goneWords({ openedAt: "2026-01-01T10:00:01Z" }, moment), "past.notYet");
  assert.equal(goneWords({ raisedAt: "2026-01-01T09:59:59Z" }, moment), "past.over");
  assert.equal(goneWords({}, moment), "past.gone");
  assert.equal(goneWords(undefined, moment), "past.gone");
});
