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
  /** The form that is open. */
  #made;

  constructor(context, box) {
    this.#context = context;
    this.#box = box;
  }

  open(entries) {
    const { commands, actions } = this.#context;
    const command = commands.get("IssueTask");
    if (command === undefined || entries.length === 0) return;
    const assignees = entries.map(({ feed, key }) => ({ [fields[feed]]: key }));
    const values = { assignee: assignees[0], priority: "routine" };
    const office = entries.find((entry) => entry.office)?.office ?? this.#context.officeFor();
    if (office !== undefined) values.office = office;
    if (assignees.length > 1) values.set = newIdentifier();
    const made = actions.forms.draw({
      command, feed: "tasks", id: newIdentifier(), values, given: new Set(["assignee"]), draft: "people",
      // Kept with the first: from then on each is sent until it is answered, whatever becomes of the page.
      followers: ({ type, data }) => assignees.slice(1).map((assignee) => {
        return { type, entity: newIdentifier(), data: { ...data, assignee } };
      }),
    }, {
      onDone: (sent, { followed }) => {
        if (made.node.isConnected) this.#shut();
        this.#others(followed, entries);
      },
      onClose: () => this.#shut(),
    });
    this.#made?.unfollow();
    this.#made = made;
    this.isOpen = true;
    const names = entries.map(({ name }) => name).join(phrase("comma"));
    this.#box.hidden = false;
    this.#box.replaceChildren(element("p", "muted", phrase("people.to", names)), made.node);
    made.focus();
  }

  async #others(followed, entries) {
    const results = await Promise.all(followed.map((answer) => answer.catch(() => undefined)));
    const faults = results.flatMap((result, index) => {
      return result?.status === "rejected" ? [`${entries[index + 1].name}: ${serverWords(result.words)}`] : [];
    });
    const count = 1 + results.filter((result) => result && result.status !== "rejected").length;
    notify([phrase("people.sent", count), ...faults].join(" "), { isFault: faults.length > 0 });
  }

  #shut() {
    this.isOpen = false;
    this.#made?.unfollow();
    this.#made = undefined;
    this.#box.replaceChildren();
    this.#context.changed();
  }
}
