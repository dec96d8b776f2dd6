import assert from "node:assert/strict";
import test from "node:test";
import { page } from "./page.mjs";

function node() {
  return { append() {}, setAttribute() {}, addEventListener() {}, replaceChildren() {}, scrollIntoView() {}, contains: () => false, dataset: {} };
}
globalThis.addEventListener = () => {};
globalThis.document = {
  createElement: node, getElementById: node, querySelectorAll: () => [], addEventListener() {}, dispatchEvent() {}, activeElement: undefined,
};

const { Actions } = await page("actions.js");

/** What the form of a command is given to tell of, asked for with something open or with nothing. */
async function formBegun(selected) {
  const chosen = [];
  let told;
  let count = 0;
  const context = { commands: { get: () => undefined }, model: {}, select: (one) => chosen.push(one) };
  const actions = new Actions(context);
  actions.forms = {
    draw: (offer, handlers) => {
      told = handlers;
      count += 1;
      return { node: node(), focus() {} };
    },
  };
  actions.render = () => {};
  actions.leave = () => {};
  actions.select(selected);
  await actions.ask({ command: { type: "OpenThing" }, feed: "things", values: {} }, { isFormWanted: true });
  return { actions, told, chosen, count: () => count };
}

test("what was put away comes back where it was begun, and not at all where nothing was open", async () => {
  const one = await formBegun({ feed: "incidents", id: "i" });
  one.actions.select(undefined);
  one.told.onRestore();
  assert.deepEqual([one.chosen.map(({ id }) => id), one.count()], [["i"], 2]);
  const none = await formBegun(undefined);
  none.told.onRestore();
  assert.deepEqual([none.chosen, none.count()], [[], 1]);
});
