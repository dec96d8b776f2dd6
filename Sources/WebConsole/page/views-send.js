import { element } from "./elements.js";
import { newIdentifier } from "./identifiers.js";
import { notify } from "./notices.js";
import { phrase, serverWords } from "./words.js";

const fields = { responders: "responder", teams: "team", users: "user" };

/** One task for several people: each gets one of their own, and one name joins them. */
export class MultipleTask {
  isOpen = false;

  #context;
  #box;

  constructor(context, box) {
    this.#context = context;
    this.#box = box;
  }

  open(entries) {
    const { commands, actions, model } = this.#context;
    const command = commands.get("IssueTask");
    if (command === undefined || entries.length === 0) return;
    const assignees = entries.map(({ feed, key }) => ({ [fields[feed]]: key }));
    const values = { assignee: assignees[0], priority: "routine" };
    const office = entries.find((entry) => entry.office)?.office ?? [...model.all("offices").keys()][0];
    if (office !== undefined) values.office = office;
    if (assignees.length > 1) values.set = newIdentifier();
    const made = actions.forms.draw({
      command, feed: "tasks", id: newIdentifier(), values, given: new Set(["assignee"]), draft: "people",
    }, {
      onDone: (sent) => {
        if (made.node.isConnected) this.#shut();
        this.#others(sent, entries, assignees);
      },
      onClose: () => this.#shut(),
    });
    this.isOpen = true;
    const names = entries.map(({ name }) => name).join(phrase("comma"));
    this.#box.hidden = false;
    this.#box.replaceChildren(element("p", "muted", phrase("people.to", names)), made.node);
    made.focus();
  }

  async #others({ type, data }, entries, assignees) {
    // All at once: from then on each is sent until it is answered, whatever becomes of the page.
    const results = await Promise.all(assignees.slice(1).map((assignee) => {
      const asked = { type, entity: newIdentifier(), data: { ...data, assignee } };
      return this.#context.sender.send(asked).catch(() => undefined);
    }));
    const faults = results.flatMap((result, index) => {
      return result?.status === "rejected" ? [`${entries[index + 1].name}: ${serverWords(result.words)}`] : [];
    });
    const count = 1 + results.filter((result) => result && result.status !== "rejected").length;
    notify([phrase("people.sent", count), ...faults].join(" "), { isFault: faults.length > 0 });
  }

  #shut() {
    this.isOpen = false;
    this.#box.replaceChildren();
    this.#context.changed();
  }
}
