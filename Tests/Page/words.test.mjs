import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { folder, page } from "./page.mjs";

const words = await page("words.js");
for (const name of ["words-map.js", "words-views.js", "words-work.js", "eventwords.js"]) await page(name);
const phrases = words.allPhrases();
const names = words.allNames();
const files = readdirSync(folder).filter((name) => /\.(js|html)$/.test(name));
const texts = files.map((name) => [name, readFileSync(join(folder, name), "utf8")]);
const placeholders = (text) => [...text.matchAll(/\{(\d)\}/g)].map(([, number]) => number).sort().join();
const hasChinese = /\p{Script=Han}/u;
/** What is the same in both languages, or is said in the other one. */
const alike = new Set(["language", "language.label"]);

test("every phrase stands in both languages, with the same places to fill in", () => {
  for (const [key, pair] of Object.entries(phrases)) {
    assert.ok(Array.isArray(pair) && pair.length === 2 && pair.every((one) => typeof one === "string" && one.trim() !== ""), key);
    assert.equal(placeholders(pair[0]), placeholders(pair[1]), key);
    if (alike.has(key)) continue;
    assert.ok(!hasChinese.test(pair[0]), key);
    // What has letters in English is said in Chinese, but for units and signs.
    if (/[A-Za-z]{3}/.test(pair[0])) assert.match(pair[1], hasChinese, key);
  }
});

test("every name stands in both languages", () => {
  for (const [kind, table] of Object.entries(names)) {
    for (const [name, pair] of Object.entries(table)) {
      assert.ok(Array.isArray(pair) && pair.length === 2 && pair.every(Boolean), `${kind} ${name}`);
      if (/[A-Za-z]{3}/.test(pair[0])) assert.match(pair[1], hasChinese, `${kind} ${name}`);
    }
  }
});

test("who decides about a result, a report or a plan does one thing, under one word", () => {
  const said = [...Object.entries(phrases), ...Object.values(names).flatMap((table) => Object.entries(table))];
  const about = said.filter(([, [english]]) => /\bapprov/i.test(english));
  assert.ok(about.length > 8);
  for (const [key, [english, chinese]] of about) assert.match(chinese, /审批/, `${key}: ${english}`);
  for (const [key, [, chinese]] of said) assert.doesNotMatch(chinese, /审核|批准|待审$/, key);
});

test("no phrase is said twice over", () => {
  const seen = new Map();
  for (const [name, text] of texts.filter(([name]) => name.startsWith("words"))) {
    const table = text.slice(text.indexOf("{"), text.includes("addNames(") ? text.indexOf("addNames(") : text.indexOf("const names"));
    for (const [, quoted, bare] of table.matchAll(/^ {2}(?:"([^"]+)"|([a-zA-Z]+)): \[/gm)) {
      const key = quoted ?? bare;
      assert.equal(seen.get(key), undefined, `${key} stands in ${seen.get(key)} and ${name}`);
      seen.set(key, name);
    }
  }
  assert.ok(seen.size > 300);
});

test("every phrase that a module names is there, and filled in as far as it has places", () => {
  let count = 0;
  for (const [name, text] of texts) {
    for (const [, key, rest] of text.matchAll(/\b(?:phrase|wordsOf)\("([^"]+)"(\)|,)/g)) {
      count += 1;
      assert.ok(phrases[key], `${name}: ${key}`);
      if (rest === ")") assert.equal(placeholders(phrases[key][0]), "", `${name}: ${key} is not filled in`);
    }
    for (const [, key] of text.matchAll(/data-(?:text|label|hint)="([^"$]+)"|dataset\.(?:text|label|hint) = "([^"]+)"/g)) {
      if (key !== undefined) assert.ok(phrases[key], `${name}: ${key}`);
    }
    // Those that end in a name: at least one begins so.
    for (const [, start] of text.matchAll(/\bphrase\(`([a-zA-Z.-]+)\$\{/g)) {
      assert.ok(Object.keys(phrases).some((key) => key.startsWith(start)), `${name}: ${start}…`);
    }
  }
  assert.ok(count > 300);
});

test("a phrase is filled in, in the language of the page", () => {
  assert.equal(words.phrase("rest", 7), "7 more are not shown.");
  words.switchLanguage();
  assert.equal(words.phrase("rest", 7), "另有 7 项未显示。");
  assert.equal(words.nameOf("role", "reviewer"), "复盘员");
  assert.equal(words.serverWords({ en: "a", zh: "b" }), "b");
  words.switchLanguage();
  assert.equal(words.serverWords({ en: "a" }), "a");
  assert.equal(words.nameOf("role", "somethingNew"), "somethingNew");
  assert.deepEqual([1, 2].map((count) => words.counted("send.send", count)), ["Send 1 team", "Send 2 teams"]);
  assert.equal(words.counted("rest", 1), "1 more are not shown.");
});

test("how long ago is told in the unit that is read at a glance", () => {
  const now = Date.parse("2026-03-03T12:00:00Z");
  const ago = (seconds) => words.ageOf(new Date(now - seconds * 1_000).toISOString(), now);
  assert.deepEqual([ago(-5), ago(59), ago(60), ago(7_199), ago(7_200)], ["0 s", "59 s", "1 min", "119 min", "2 h"]);
  assert.match(ago(48 * 3_600), /^2026-03-01 \d\d:\d\d$/);
});

test("what is waited for is never called as the command is that ends it", () => {
  const forms = readFileSync(new URL("../../Sources/Server/Commands/Forms/FormWords+Commands.swift", import.meta.url), "utf8");
  const commands = new Set([...forms.matchAll(/: Words\(\s*"[^"]*",\s*"([^"]*)"\)/g)].map(([, chinese]) => chinese));
  assert.ok(commands.has("小组接单") && commands.size > 100);
  for (const [name, [, chinese]] of Object.entries(names.purpose)) assert.ok(!commands.has(chinese), `${name}: ${chinese}`);
});

test("one thing has one word: notes, limits, and how urgent an alarm is", () => {
  for (const key of ["notes", "timeline.notes"]) assert.equal(phrases[key][1], "备注", key);
  for (const key of ["clocks", "kind.clock", "work.clocks", "work.due", "dueAt"]) assert.equal(phrases[key][1], "时限", key);
  for (const [key, [english, chinese]] of Object.entries(phrases)) {
    if (key.startsWith("form.") || key.startsWith("send.")) assert.doesNotMatch(chinese, /收起/, `${key}: ${english}`);
  }
  assert.match(phrases["assignee.hint"][1], /用户/);
});

test("a centre that is called as the product is has no name of its own in either language", () => {
  assert.deepEqual(["Zhihui", "指挥", "Hangzhou", undefined].map((centre) => words.centreName({ centre })), ["", "", "Hangzhou", ""]);
  assert.equal(words.centreName(undefined), "");
});
