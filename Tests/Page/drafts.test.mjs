import assert from "node:assert/strict";
import test from "node:test";
import { page } from "./page.mjs";

const { aboutOf, Drafts } = await page("drafts.js");

const field = (name, kind = "text", collection = undefined) => ({ name, kind, collection });
const command = { fields: [field("words"), field("incident", "entity", "incidents"), field("team", "entity", "teams")] };

test("a draft is there after a reload, until it is dropped or everything is forgotten", () => {
  const drafts = new Drafts();
  drafts.put("A/1", { target: "x", states: { words: "half" } });
  drafts.put("A/2", {});
  assert.equal(new Drafts().get("A/1").states.words, "half");
  drafts.drop("A/1");
  assert.equal(new Drafts().get("A/1"), undefined);
  assert.notEqual(new Drafts().get("A/2"), undefined);
  drafts.forget();
  assert.equal(new Drafts().get("A/2"), undefined);
});

test("a form is about what it was asked from and what its fields name, typed before known", () => {
  const asked = {
    command, feed: "tasks", entity: { id: "t" }, from: { feed: "alarms", entity: { id: "a" } }, values: { incident: "known", team: "x" },
  };
  assert.deepEqual(aboutOf(asked), [["tasks", "t"], ["alarms", "a"], ["incidents", "known"], ["teams", "x"]]);
  const states = { incident: { value: "typed", text: "17" }, team: { text: "" }, words: "…" };
  assert.deepEqual(aboutOf(asked, states), [["tasks", "t"], ["alarms", "a"], ["incidents", "typed"]]);
  assert.deepEqual(aboutOf({ command, feed: "tasks" }), []);
});

test("what is about something that is gone is dropped, and nothing else", async () => {
  const drafts = new Drafts();
  drafts.put("A/1", { about: [["incidents", "gone"], ["teams", "t"]] });
  drafts.put("A/2", { about: [["incidents", "here"]] });
  drafts.put("A/3", { about: [["tasks", "gone"]] });
  drafts.put("A/4", {});
  const asked = [];
  const count = await drafts.dropGone(async (feed, id) => {
    asked.push(`${feed}/${id}`);
    return feed === "incidents" && id === "gone";
  });
  assert.equal(count, 1);
  assert.deepEqual(["A/1", "A/2", "A/3", "A/4"].map((key) => drafts.get(key) !== undefined), [false, true, true, true]);
  assert.deepEqual(asked, ["incidents/gone", "teams/t", "incidents/here", "tasks/gone"]);
  drafts.forget();
});

/** Drafts of one form, begun anew. */
const begun = () => {
  sessionStorage.clear();
  return new Drafts();
};
const draft = (id, words = id) => ({ id, target: `target-${id}`, states: { words }, about: [["incidents", id]] });
const next = (drafts) => drafts.get("A/new")?.states.words;

test("what is sent is out of sight until it is refused, also after a reload", () => {
  const drafts = begun();
  drafts.put("A/new", draft("1"));
  drafts.setAside("A/new", "c1", draft("1", "sent"));
  assert.equal(next(drafts), undefined);
  assert.deepEqual([drafts.countUnderWay("A/new"), drafts.countUnderWay("A/new", "1")], [1, 0]);
  assert.deepEqual([drafts.isUnderWay("A/new", "target-1"), drafts.isUnderWay("A/new", "target-2")], [true, false]);
  const after = new Drafts();
  assert.equal(next(after), undefined);
  after.putBack("c1");
  assert.equal(next(after), "sent");
  assert.equal(next(new Drafts()), "sent");
  assert.equal(after.countUnderWay("A/new"), 0);
});

test("what is typed while it is under way is kept with it", () => {
  const drafts = begun();
  drafts.setAside("A/new", "c1", draft("1"));
  drafts.put("A/new", draft("1", "more"));
  assert.equal(next(drafts), undefined);
  drafts.putBack("c1");
  assert.equal(next(drafts), "more");
});

test("what is taken is gone, and a second answer says nothing", () => {
  const drafts = begun();
  drafts.setAside("A/new", "c1", draft("1"));
  drafts.taken("c1");
  drafts.putBack("c1");
  assert.deepEqual([next(drafts), next(new Drafts())], [undefined, undefined]);
});

test("what is refused comes after what was begun since, each in its turn", () => {
  const drafts = begun();
  for (const id of ["1", "2"]) drafts.setAside("A/new", `c${id}`, draft(id));
  drafts.put("A/new", draft("3"));
  drafts.putBack("c1");
  drafts.putBack("c2");
  const turns = [];
  for (const one of ["3", "1", "2"]) {
    turns.push(next(drafts));
    drafts.drop("A/new", one);
  }
  assert.deepEqual([turns, next(drafts)], [["3", "1", "2"], undefined]);
});

test("what is typed last is offered first, whatever else was put back", () => {
  const drafts = begun();
  drafts.put("A/new", draft("1"));
  drafts.put("A/new", draft("2"));
  drafts.put("A/new", draft("1", "again"));
  assert.equal(next(drafts), "again");
  drafts.drop("A/new", "1");
  assert.equal(next(drafts), "2");
});

test("nothing that was under way comes back after everything is forgotten, or after it is dropped", () => {
  const drafts = begun();
  drafts.setAside("A/new", "c1", draft("1"));
  drafts.forget();
  drafts.putBack("c1");
  assert.equal(next(drafts), undefined);
  drafts.setAside("A/new", "c2", draft("2"));
  drafts.drop("A/new", "2");
  drafts.putBack("c2");
  assert.equal(next(drafts), undefined);
});

test("what is under way about something that is gone does not come back", async () => {
  const drafts = begun();
  drafts.setAside("A/new", "c1", draft("gone"));
  drafts.setAside("A/new", "c2", draft("here"));
  assert.equal(await drafts.dropGone(async (feed, id) => id === "gone"), 1);
  drafts.putBack("c1");
  drafts.putBack("c2");
  assert.equal(next(drafts), "here");
  drafts.drop("A/new", "here");
  assert.equal(next(drafts), undefined);
});

test("what an earlier page kept is read", () => {
  sessionStorage.setItem("drafts", JSON.stringify({ "A/new": { target: "x", states: { words: "old" } } }));
  const drafts = new Drafts();
  assert.equal(next(drafts), "old");
  drafts.put("A/new", { target: "x", states: { words: "new" } });
  assert.equal(next(drafts), "new");
  drafts.drop("A/new");
  assert.equal(next(drafts), undefined);
});
