import assert from "node:assert/strict";
import test from "node:test";
import { page } from "./page.mjs";

const { whatEnterDoes } = await page("combobox.js");

const typed = { isOpen: true, isPointed: false, isChosen: false, text: "Fi", isFree: false };

test("Enter takes, closes or sends, and never two of these", () => {
  assert.equal(whatEnterDoes({ ...typed, isOpen: false }), "send");
  assert.equal(whatEnterDoes(typed), "take");
  assert.equal(whatEnterDoes({ ...typed, isPointed: true, text: "" }), "take");
});

test("with a list open that was not asked from, Enter closes it and sends nothing", () => {
  assert.equal(whatEnterDoes({ ...typed, text: "" }), "close");
  assert.equal(whatEnterDoes({ ...typed, isChosen: true }), "close");
});

test("text that may stand by itself is not replaced by what was not pointed at", () => {
  assert.equal(whatEnterDoes({ ...typed, isFree: true }), "close");
  assert.equal(whatEnterDoes({ ...typed, isFree: true, isPointed: true }), "take");
  assert.equal(whatEnterDoes({ ...typed, isFree: true, isOpen: false }), "send");
});
