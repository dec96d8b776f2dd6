import { element, setText } from "./elements.js";
import { isOpenAssignment } from "./model.js";
import { linkTo } from "./panelparts.js";
import { nameOf, phrase } from "./words.js";

/** What keeps a form from being sent, as long as it does: the teams that are not clear, each with the button that clears it. */
export class Causes {
  node = element("ul", "plain form-causes");
  #context;
  #fault;
  #target;
  /** What stood there when it was refused; nothing that has gone since takes its row with it. */
  #teams;
  /** By assignment its team, and what that is called. */
  #names = new Map();
  #drawn = "";

  /** `fault` is where the words of the refusal stand. */
  constructor(context, fault) {
    this.#context = context;
    this.#fault = fault;
    this.node.hidden = true;
  }

  end() {
    this.#target = undefined;
    this.#teams = undefined;
    this.#fault.classList.remove("settled");
    this.node.hidden = true;
    this.node.replaceChildren();
  }

  /** It was refused as the thing stands in `target.seen`. */
  begin(code, target) {
    this.#target = { id: target.id, v: target.seen?.v };
    if (code !== "incident.open-assignments") return;
    this.#teams = this.#assignments().filter(isOpenAssignment).map(({ id }) => id);
    this.#drawn = "";
    this.#draw();
  }

  /** Says no longer what is so no longer; whether the keyboard was on what is gone by that. */
  follow(entity) {
    if (this.#target === undefined) return false;
    if (this.#teams !== undefined) return this.#draw();
    if (!entity || this.#target.v === undefined || entity.v <= this.#target.v) return false;
    // Words in the place of words: nothing moves.
    this.#settle(phrase("form.moved"));
    this.#target = undefined;
    return false;
  }

  #assignments() {
    return this.#context.model.assignments(this.#target.id);
  }

  #settle(words) {
    setText(this.#fault, words);
    this.#fault.classList.add("settled");
  }

  #draw() {
    const { model, actions } = this.#context;
    const known = new Map(this.#assignments().map((one) => [one.id, one]));
    const isOut = (id) => known.has(id) && isOpenAssignment(known.get(id));
    const drawn = this.#teams.map((id) => `${id}${known.get(id)?.v ?? ""}`).join();
    if (drawn === this.#drawn || this.#teams.length === 0) return false;
    const isFirst = this.#drawn === "";
    this.#drawn = drawn;
    const name = (id) => model.get("teams", known.get(id)?.team)?.name ?? "";
    const hadKeyboard = this.node.contains(document.activeElement);
    for (const id of this.#teams) if (known.has(id)) this.#names.set(id, [known.get(id).team, name(id)]);
    actions.leave();
    this.node.hidden = false;
    this.node.replaceChildren(...this.#teams.map((id) => {
      const [team, words] = this.#names.get(id) ?? ["", ""];
      const assignment = known.get(id);
      const held = isOut(id) ? actions.inline("assignments", assignment, ["ClearAssignment"])
        : element("span", "chip", nameOf("team", assignment?.state ?? "cleared"));
      return element("li", "item", linkTo(this.#context, "teams", team, words), held);
    }));
    const out = this.#teams.filter(isOut);
    if (out.length === 0) this.#settle(phrase("form.allClear"));
    else if (!isFirst) setText(this.#fault, phrase("form.notClear", out.map((id) => this.#names.get(id)[1]).join(phrase("comma"))));
    return hadKeyboard && !this.node.contains(document.activeElement);
  }
}
