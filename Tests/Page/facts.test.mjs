import assert from "node:assert/strict";
import test from "node:test";
import { page } from "./page.mjs";

const { noTeams, shortFacts } = await page("facts.js");
const { Model } = await page("model.js");

test("where nobody was ever sent it is said so; where all have left, that nobody is under way", () => {
  assert.deepEqual([noTeams({ totalAssignments: 0 }), noTeams({}), noTeams({ totalAssignments: 2 })], [
    "No team sent yet", "No team sent yet", "No team under way",
  ]);
  const incident = { id: "i", number: "1", category: "Fire", state: "active", priority: "urgent", openedAt: "2026-03-01T12:00:00Z" };
  const last = (total) => shortFacts(new Model(), "incidents", { ...incident, totalAssignments: total }, Date.parse(incident.openedAt)).lines.at(-1);
  assert.deepEqual([last(0), last(1)], ["No team sent yet", "No team under way"]);
});
