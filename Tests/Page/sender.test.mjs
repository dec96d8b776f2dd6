import assert from "node:assert/strict";
import test from "node:test";
import { Clock, page, settled } from "./page.mjs";

const clock = new Clock();
const { Sender } = await page("sender.js");

const accepted = { status: "accepted" };
const busy = { status: "rejected", code: "busy" };

/** A sender with a live feed whose answers are given by hand. */
function begun({ user = "li", isLive = true } = {}) {
  const sent = [];
  const live = {
    welcome: user && { user }, canAsk: isLive, refreshed: 0, refresh() { this.refreshed += 1; },
    ask: (command) => new Promise((answer) => { sent.push({ command, answer }); }),
  };
  const session = {
    token: "t", posted: [],
    ask: async (method, path, { commands }) => {
      session.posted.push(commands[0]);
      return session.answer(commands[0]);
    },
    answer: () => ({ results: [accepted] }),
  };
  return { sender: new Sender({ session, live: () => live }), live, session, sent };
}

const kept = () => (JSON.parse(sessionStorage.getItem("outbox")) ?? []).map(({ command }) => command.type);
const fresh = (body) => async () => {
  sessionStorage.clear();
  await body();
};

test("a command is kept until it is answered", fresh(async () => {
  const { sender, sent, live } = begun();
  const answer = sender.send({ type: "A", entity: "e" });
  await settled();
  assert.deepEqual(kept(), ["A"]);
  sent[0].answer(accepted);
  assert.equal((await answer).status, "accepted");
  assert.deepEqual([kept(), sender.waitingCount, live.refreshed], [[], 0, 1]);
}));

test("all that waits outlives a reload, in its order and with its identifiers", fresh(async () => {
  const before = begun();
  for (const type of ["A", "B", "C"]) before.sender.send({ type, entity: type });
  await settled();
  const identifiers = before.sent.map(({ command }) => command.id);
  assert.equal(new Set(identifiers).size, 3);
  const after = begun();
  const answered = [];
  after.sender.resume((command, result) => answered.push([command.type, result.status]));
  await settled();
  assert.deepEqual(after.sent.map(({ command }) => command.id), identifiers);
  for (const { answer } of after.sent) answer(accepted);
  await settled();
  assert.deepEqual(answered, [["A", "accepted"], ["B", "accepted"], ["C", "accepted"]]);
  assert.deepEqual(kept(), []);
}));

test("what is resumed twice is sent once", fresh(async () => {
  const before = begun();
  before.sender.send({ type: "A", entity: "e" });
  const after = begun();
  after.sender.resume(() => {});
  after.sender.resume(() => {});
  await settled();
  assert.equal(after.sent.length, 1);
}));

test("where no answer came it is asked again with the same identifier", fresh(async () => {
  const { sender, sent } = begun();
  const answer = sender.send({ type: "A", entity: "e" });
  await settled();
  sent[0].answer(undefined);
  await clock.pass(1_500);
  assert.equal(sent[1].command.id, sent[0].command.id);
  sent[1].answer(busy);
  await clock.pass(1_500);
  sent[2].answer(accepted);
  assert.equal((await answer).status, "accepted");
  assert.equal(sent.length, 3);
}));

test("an answer that comes after logging out begins nothing that would have followed", fresh(async () => {
  const { sender, sent } = begun();
  const answer = sender.send({ type: "A", entity: "1" }, [{ type: "B", entity: "2" }]);
  await settled();
  sender.forget();
  await assert.rejects(answer);
  sent[0].answer(accepted);
  await clock.pass(10_000);
  assert.deepEqual([sent.length, kept()], [1, []]);
}));

test("a decision goes with the version that its sender saw", fresh(async () => {
  const { sender, sent } = begun();
  sender.sendSeen({ type: "A", entity: "e" }, { v: 7 });
  await settled();
  assert.equal(sent[0].command.base, 7);
}));

test("a refusal is an answer, on both ways", fresh(async () => {
  const refused = { status: "rejected", code: "conflict" };
  const byFeed = begun();
  const first = byFeed.sender.send({ type: "A", entity: "e" });
  await settled();
  byFeed.sent[0].answer(refused);
  assert.equal((await first).code, "conflict");
  assert.equal(byFeed.live.refreshed, 0);
  const byRequest = begun({ isLive: false });
  byRequest.session.answer = () => { throw Object.assign(new Error(), { status: 403, code: "forbidden", field: "x" }); };
  const second = await byRequest.sender.send({ type: "A", entity: "e" });
  assert.deepEqual([second.status, second.code, second.field], ["rejected", "forbidden", "x"]);
}));

test("by request it waits over an ended login, a busy server and no network", fresh(async () => {
  const { sender, session } = begun({ isLive: false });
  const failures = [{ status: 401 }, { status: 503 }, { status: 429 }, {}];
  session.answer = () => {
    const failure = failures.shift();
    if (failure) throw Object.assign(new Error(), failure);
    return { results: [accepted] };
  };
  const answer = sender.send({ type: "A", entity: "e" });
  await clock.pass(4 * 1_500);
  assert.equal((await answer).status, "accepted");
  assert.equal(new Set(session.posted.map(({ id }) => id)).size, 1);
  assert.equal(session.posted.length, 5);
}));

test("nothing is sent while nobody is logged in", fresh(async () => {
  const { sender, live, sent } = begun({ user: null });
  sender.send({ type: "A", entity: "e" });
  await clock.pass(5_000);
  assert.equal(sent.length, 0);
  live.welcome = { user: "li" };
  await clock.pass(1_500);
  assert.equal(sent.length, 1);
}));

test("what one user asked for is not sent in the name of another, who is told", fresh(async () => {
  const before = begun({ user: "li" });
  before.sender.send({ type: "A", entity: "e" });
  await settled();
  const after = begun({ user: "wang" });
  const dropped = [];
  after.sender.onDrop = ({ type }, user) => dropped.push([type, user]);
  after.sender.resume(() => assert.fail("answered"));
  await settled();
  assert.deepEqual([dropped, after.sent.length, kept()], [[["A", "li"]], 0, []]);
}));

const many = (sender) => sender.send({ type: "A", entity: "1" }, [{ type: "B", entity: "2" }, { type: "C", entity: "3" }]);

test("what follows is sent once the first is accepted, and its answers are told", fresh(async () => {
  const { sender, sent } = begun();
  const answer = many(sender);
  await settled();
  assert.equal(sent.length, 1);
  sent[0].answer(accepted);
  const { followed } = await answer;
  await settled();
  assert.deepEqual(kept(), ["B", "C"]);
  sent[1].answer(accepted);
  sent[2].answer({ status: "rejected", code: "x" });
  assert.deepEqual((await Promise.all(followed)).map(({ status }) => status), ["accepted", "rejected"]);
  assert.deepEqual(kept(), []);
}));

test("what follows outlives a reload while the first is unanswered", fresh(async () => {
  const before = begun();
  many(before.sender);
  await settled();
  const after = begun();
  const answered = [];
  after.sender.resume(({ type, entity, id }, { status }) => answered.push([type, entity, typeof id, status]));
  await settled();
  after.sent[0].answer(accepted);
  await settled();
  for (const { answer } of after.sent.slice(1)) answer(accepted);
  await settled();
  assert.deepEqual(answered, [["A", "1"], ["B", "2"], ["C", "3"]].map((one) => [...one, "string", "accepted"]));
}));

test("nothing follows what is refused", fresh(async () => {
  const { sender, sent } = begun();
  const answer = many(sender);
  await settled();
  sent[0].answer({ status: "rejected", code: "x" });
  assert.deepEqual((await answer).followed, []);
  await clock.pass(5_000);
  assert.deepEqual([sent.length, kept()], [1, []]);
}));

test("logging out forgets what is not answered", fresh(async () => {
  const { sender, sent } = begun();
  const answer = sender.send({ type: "A", entity: "e" });
  await settled();
  sender.forget();
  await assert.rejects(answer);
  assert.deepEqual([kept(), sender.waitingCount], [[], 0]);
  sent[0].answer(undefined);
  await clock.pass(5_000);
  assert.equal(sent.length, 1);
}));

test("whoever looks at the past sends nothing", fresh(async () => {
  const { sender, sent } = begun();
  sender.refusal = () => ({ en: "past", zh: "历史" });
  const result = await sender.send({ type: "A", entity: "e" });
  assert.deepEqual([result.status, result.words.en, sent.length, kept()], ["rejected", "past", 0, []]);
}));

test("it is known which alarms were raised from here, until somebody else logs in", fresh(async () => {
  const { sender } = begun();
  for (const [type, entity] of [["RaiseAlarm", "own"], ["ClaimAlarm", "other"]]) sender.send({ type, entity }).catch(() => {});
  assert.deepEqual(["own", "other"].map((id) => sender.raised.has(id)), [true, false]);
  sender.forget();
  assert.equal(sender.raised.size, 0);
}));

test("who is told of what was taken is told whose it is, and cannot keep it from being answered", fresh(async () => {
  const { sender, sent } = begun();
  const told = [];
  const failures = [];
  const { error } = console;
  console.error = (one) => failures.push(one.message);
  sender.onTaken = ({ type }, user) => {
    told.push([type, user]);
    throw new Error("full");
  };
  const answer = sender.send({ type: "A", entity: "1" }, [{ type: "B", entity: "2" }]).finally(() => { console.error = error; });
  await settled();
  sent[0].answer(accepted);
  await settled();
  assert.deepEqual([told, failures, kept()], [[["A", "li"]], ["full"], ["B"]]);
  assert.equal((await answer).status, "accepted");
}));
