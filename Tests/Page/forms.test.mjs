import assert from "node:assert/strict";
import test from "node:test";
import { Clock, page, settled } from "./page.mjs";

/** Of an element only what a form touches where nobody looks at it. */
class Element {
  dataset = {};
  classList = { add() {}, remove() {} };
  children = [];
  textContent = "";
  firstChild = null;
  lastChild = null;
  isConnected = true;

  append(...children) { this.children.push(...children); }
  replaceChildren() {}
  setAttribute() {}
  addEventListener() {}
  focus() {}
}

const clock = new Clock();
globalThis.document = { createElement: () => new Element() };
const { Forms } = await page("forms.js");
const { swapMillis } = await page("presses.js");

const command = { type: "ResolveIncident", collection: "incidents", fields: [], en: "Resolve", zh: "办结" };

function begun() {
  const sent = [];
  const take = async () => {
    sent.push(clock.nowMillis);
    return { status: "rejected", code: "conflict", words: { en: "Changed", zh: "已变" } };
  };
  const model = { get: () => undefined, find: () => undefined, assignments: () => [], having: () => [] };
  const forms = new Forms({ model, sender: { send: take, sendSeen: take }, changed() {} });
  const drawn = forms.draw({ command, feed: "incidents", entity: { id: "i", v: 1 } }, {});
  return { sent, drawn, press: async () => { await Promise.all([drawn.node.onsubmit({ preventDefault() {} }), settled()]); } };
}

for (const code of ["conflict", "incident.state"]) {
  test(`a second press does not send what was refused a moment ago: ${code}`, async () => {
    const { sent, drawn, press } = begun();
    drawn.refuse({ code, words: { en: "Changed", zh: "已变" } });
    await press();
    await clock.pass(swapMillis - 1);
    await press();
    assert.equal(sent.length, 0);
    await clock.pass(1);
    await press();
    assert.equal(sent.length, 1);
    // What the form itself sent is refused likewise.
    await press();
    assert.equal(sent.length, 1);
  });
}
