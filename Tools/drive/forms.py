"""Draws the form of every command in the page, in both languages, and sends it empty; see Tools/page-forms."""
import argparse, json, os, re, sys

from browser import Browser
from centre import Centre, Fault, repository
from needed import need
from pages import Pages

# Draws one form in the page's own modules, about a thing that has nothing but an identifier, and tells what is wrong with it.
draw = """
const [types, done] = arguments;
const later = () => new Promise((resolve) => setTimeout(resolve));
(async () => {
  const { Forms } = await import("./forms.js");
  const { Model } = await import("./model.js");
  const { known } = await import("./policy.js");
  const { newIdentifier } = await import("./identifiers.js");
  const { Session } = await import("./session.js");
  const { commands } = await new Session().read("v1/commands");
  const faults = [];
  const host = document.createElement("div");
  host.className = "details-body";
  document.body.append(host);
  const sent = [];
  const answer = async (one) => { sent.push(one); return { status: "accepted", followed: [] }; };
  const context = {
    model: new Model(), live: { welcome: { user: "dispatcher" } }, now: () => Date.now(), showView() {}, changed() {},
    sender: { send: answer, sendSeen: answer },
  };
  const nameOf = (target) => {
    const by = target.getAttribute("aria-labelledby");
    const label = target.labels?.[0]?.textContent ?? "";
    return (target.getAttribute("aria-label") || (by && document.getElementById(by)?.textContent) || label
      || (target.tagName === "BUTTON" ? target.textContent : "") || (target.tagName === "SUMMARY" ? target.textContent : "")).trim();
  };
  let count = 0;
  for (const whole of commands.filter((one) => !one.forPrograms)) {
    const command = { ...whole, fields: whole.fields.filter((field) => !field.forPrograms) };
    if (types.length > 0 && !types.includes(command.type)) continue;
    const say = (words) => faults.push(`${command.type}: ${words}`);
    sessionStorage.removeItem("drafts");
    const entity = command.begins ? undefined : { id: newIdentifier(), v: 1, state: command.states?.[0] };
    // As where it is asked from its own panel.
    context.selected = entity;
    const { values, given } = known(context.model, command, command.collection, entity, "dispatcher");
    const made = new Forms(context).draw(
      { command, feed: command.collection, entity, id: entity?.id ?? newIdentifier(), values, given }, { onDone() {}, onClose() {} });
    host.replaceChildren(made.node);
    count += 1;
    for (const more of made.node.querySelectorAll("details")) more.open = true;
    made.focus();
    if (!made.node.contains(document.activeElement)) say("the form takes no focus");
    const look = (when) => {
      for (const target of made.node.querySelectorAll("input, textarea, select, button, summary")) {
        if (nameOf(target) === "") say(`${when}: ${target.tagName.toLowerCase()} of ${target.closest("[data-field]")?.dataset.field} has no label`);
      }
      const ids = [...made.node.querySelectorAll("[id]")].map(({ id }) => id);
      const twice = ids.find((id, index) => ids.indexOf(id) !== index);
      if (twice) say(`${when}: ${twice} stands twice`);
      for (const words of made.node.innerText.split("\\n")) {
        if (/\\bundefined\\b|\\bNaN\\b|\\[object |^[a-z]+[A-Z][A-Za-z]+ ?\\*?$|^[a-z]+\\.[a-z.-]+$/.test(words.trim())) say(`${when}: no words: ${words}`);
      }
    };
    look("drawn");
    const missing = [...made.node.querySelectorAll(":scope > .form-fields > [data-field], :scope > details > [data-field]")].filter((box) => {
      const field = command.fields.find(({ name }) => name === box.dataset.field);
      return field?.required && !["flag", "new", "list"].includes(field.kind) && values[field.name] === undefined
        && !(field.kind === "entity" && field.orNew);
    });
    sent.length = 0;
    const send = made.node.querySelector("button[type=submit]");
    send.focus();
    send.click();
    await later();
    const [first] = missing;
    if (first === undefined) {
      if (sent.length !== 1) say(`with nothing missing it was sent ${sent.length} times: ${made.node.querySelector(".field-fault:not(:empty)")?.closest("[data-field]")?.dataset.field}`);
    } else {
      if (sent.length > 0) say("was sent though something is missing");
      const told = first.querySelector(".field-fault:not(:empty)");
      if (!told) say(`nothing is said beside ${first.dataset.field}`);
      if (!first.contains(document.activeElement)) say(`the focus is not in ${first.dataset.field} but at ${document.activeElement.id || document.activeElement.tagName}`);
      const described = document.activeElement.closest("[aria-describedby]")?.getAttribute("aria-describedby");
      if (told && described !== told.id) say(`what is wrong with ${first.dataset.field} is not tied to it`);
    }
    // What can have many: two of each, then in another order, and away again.
    if (made.node.isConnected && first !== undefined || made.node.querySelector(".field-items")) {
      for (let depth = 0; depth < 2; depth += 1) {
        for (const list of made.node.querySelectorAll("ol.field-items")) {
          if (list.children.length > 0) continue;
          const add = list.nextElementSibling;
          add.click();
          add.click();
          if (!list.lastElementChild.contains(document.activeElement)) say("a new item takes no focus");
        }
      }
      look("with items");
      const list = made.node.querySelector("ol.field-items");
      if (list) {
        const [upper, lower] = list.children;
        const tools = (item) => [...item.querySelectorAll(":scope > .item-tools > button")];
        tools(upper)[1].click();
        if (list.firstElementChild !== lower || !upper.contains(document.activeElement)) say("an item does not go down with its focus");
        tools(upper)[0].click();
        if (list.firstElementChild !== upper) say("an item does not go up");
        tools(upper)[2].click();
        if (list.children.length !== 1 || !lower.contains(document.activeElement)) say("an item does not go away, its focus to the next");
        tools(lower)[2].click();
        if (list.children.length !== 0 || document.activeElement !== list.nextElementSibling) say("the last item does not go away");
      }
    }
    host.replaceChildren();
  }
  host.remove();
  sessionStorage.removeItem("drafts");
  done({ count, faults });
})().catch((error) => done({ count: 0, faults: [`the forms could not be drawn: ${error.stack}`] }));
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--page", default="")
    parser.add_argument("types", nargs="*")
    given = parser.parse_args()
    need("browser", repository / ".build/page-forms/apt.log")
    centre = Centre({"keeper": "administrator", "dispatcher": "dispatcher"})
    browser, faults = None, []
    try:
        centre.start()
        centre.bring("keeper", "sf-neighborhoods")
        page = Pages(centre.url, given.page).address if given.page else centre.url
        browser = Browser()
        browser.size(1600, 1000)
        for language in ("en", "zh"):
            browser.prepare(page, centre.tokens["dispatcher"], language, "light", "plans")
            browser.open(page + "/")
            told = browser.run_later(draw, given.types)
            faults += [f"{language}: {fault}" for fault in told["faults"]]
            faults += [f"{language}: {entry['message'][:300]}" for entry in browser.log() if entry["level"] == "SEVERE"]
            print(f"{language}: {told['count']} forms, {len(told['faults'])} findings", flush=True)
    except Fault as fault:
        faults.append(str(fault))
    finally:
        if browser is not None:
            browser.close()
        centre.close()
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


main()
