import assert from "node:assert/strict";
import test from "node:test";
import { page } from "./page.mjs";

let shown = [];
function node() {
  const made = { className: "", words: "", setAttribute() {}, remove() { shown = shown.filter((one) => one !== made); } };
  made.append = (...parts) => { made.words += parts.map((one) => one.words ?? one).join(""); };
  return made;
}
const faults = () => shown.filter(({ className }) => className === "notice fault");
const notices = { append: (one) => shown.push(one), querySelectorAll: faults, replaceChildren() { shown = []; } };
globalThis.document = { createElement: node, getElementById: () => notices, querySelectorAll: () => [], addEventListener() {} };

const { forgetNotices, notify } = await page("notices.js");
const told = () => shown.map(({ words }) => words.slice(0, 2));

test("of what went wrong the last are enough, but what asks whether to do more stays", () => {
  forgetNotices();
  for (let index = 1; index <= 7; index += 1) notify(`q${index}`, { isFault: true, action: "again", onAction() {} });
  for (let index = 1; index <= 7; index += 1) notify(`f${index}`, { isFault: true });
  assert.deepEqual(told(), ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "f3", "f4", "f5", "f6", "f7"]);
});

test("nothing that was said stays for whoever logs in next", () => {
  notify("f1", { isFault: true });
  forgetNotices();
  assert.deepEqual(told(), []);
});
