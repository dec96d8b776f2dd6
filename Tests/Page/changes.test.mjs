import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { page } from "./page.mjs";

const { changedFields, phraseOf, untold } = await page("changes.js");
const { Model } = await page("model.js");
const { allPhrases } = await page("words.js");
for (const name of ["words-views.js", "words-work.js"]) await page(name);

const told = (before, after, feed = "incidents") => changedFields(new Model(), feed, before, after);

test("what has changed meanwhile is told in words, state by state", () => {
  const before = { id: "i", v: 1, state: "confirmed", priority: "routine", place: { longitude: 1, latitude: 2 } };
  const after = { ...before, v: 2, state: "active", priority: "urgent", place: { longitude: 3, latitude: 2 }, openAssignments: 1 };
  assert.deepEqual(told(before, after), ["State confirmed → active", "Priority routine → urgent", "Place … → …", "Teams not clear – → 1"]);
  assert.deepEqual(told(before, { ...before, v: 2 }), []);
  assert.deepEqual(told(undefined, after), []);
});

test("a name of the protocol is never told, a moment as people read it", () => {
  assert.deepEqual(told({ totalAssignments: 0, somethingNew: 1 }, { totalAssignments: 1, somethingNew: 2 }), []);
  const [said] = told({ deadline: undefined }, { deadline: "2026-03-01T12:00:00Z" }, "tasks");
  assert.match(said, /^Deadline – → 2026-03-0\d \d\d:\d\d:\d\d$/);
});

/** The fields of each kind of entity as the server describes them, without what stands within them. */
function describedFields() {
  const read = (name) => readFileSync(new URL(`../../Sources/Server/Describing/Schemas+${name}.swift`, import.meta.url), "utf8");
  const [entities, plans, commands] = ["Entities", "Plans", "Commands"].map(read);
  const inner = /\.object\(\[(?:[^[\]]|\[[^[\]]*\])*\]\)/g;
  const between = (text, start, end) => text.slice(text.indexOf(start), text.indexOf(end, text.indexOf(start)));
  const parts = {
    alarms: between(entities, '"Alarm"', '"Incident"'), incidents: between(entities, '"Incident"', '"IncidentGroup"') + between(entities, "let ties", "let assignee"),
    incidentGroups: between(entities, '"IncidentGroup"', '("Task", task)'), clocks: between(entities, '"Clock"', '"Assignment"'),
    assignments: between(entities, '"Assignment"', '"IncidentCommand"'), hazards: between(entities, "let hazard", "private static let situationReport"),
    situationReports: between(entities, "let situationReport", "private static let reporter"), tasks: between(entities, "let task", "static let escalation"),
    offices: between(entities, '"Office"', '"Team"'), teams: between(entities, '"Team"', '"Responder"'), responders: between(entities, '"Responder"', '"Track"'),
    plans: between(plans, "let plan", "static let activation"), activations: between(plans, "let activation", "private static let post"),
    commands: between(commands, "let incidentCommand", "private static let"),
  };
  return Object.entries(parts).flatMap(([feed, text]) => {
    return [...text.replaceAll(inner, "").matchAll(/\.init\(\s*"(\w+)"/g)].map(([, name]) => [feed, name]);
  });
}

test("every field that can change is told in words, or is known to tell people nothing", () => {
  const phrases = allPhrases();
  const found = describedFields();
  assert.ok(found.length > 180, String(found.length));
  for (const wanted of [["incidents", "openAssignments"], ["tasks", "percent"], ["plans", "triggers"], ["commands", "objectives"]]) {
    assert.ok(found.some(([feed, name]) => feed === wanted[0] && name === wanted[1]), wanted.join());
  }
  for (const [feed, name] of found) {
    if (!untold.has(name)) assert.ok(phrases[phraseOf(feed, name)], `${feed} ${name} has no words`);
  }
});

test("a change is told under the word that the panel has, never by an identifier or as true and false", () => {
  const id = "00dc6acf-ac00-8708-81dc-756c36c1ddaf";
  assert.deepEqual(told({ openAssignments: 1, words: "a" }, { openAssignments: 0, words: "b" }), ["Teams not clear 1 → 0", "Words a → b"]);
  assert.deepEqual(told({ overdue: false, parent: undefined }, { overdue: true, parent: id }, "tasks"), ["overdue no → yes", "Part of – → …"]);
});
