import { commandName } from "./commands.js";
import { byId, element } from "./elements.js";
import { phrase } from "./words.js";

/** What a shift begins most, the most frequent first. */
const types = ["RaiseAlarm", "OpenIncident", "IssueTask", "ReportHazard", "DraftPlan", "FormIncidentGroup"];

/** The menu of what can be begun from nothing. */
export class NewMenu {
  #context;
  #drawn = "";

  constructor(context) {
    this.#context = context;
    const button = byId("new");
    const list = byId("new-list");
    button.onclick = () => this.#show(list.hidden);
    button.onkeydown = (event) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      this.#show(true);
    };
    list.onkeydown = (event) => {
      const items = [...list.children];
      const index = items.indexOf(document.activeElement);
      const targets = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: items.length - 1 };
      if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        this.#show(false);
        button.focus();
      } else if (event.key in targets) {
        event.preventDefault();
        items.at(targets[event.key] % items.length)?.focus();
      }
    };
    list.onfocusout = (event) => {
      if (!list.contains(event.relatedTarget) && event.relatedTarget !== button) this.#show(false);
    };
    addEventListener("keydown", (event) => {
      const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (event.key !== "n" || event.ctrlKey || event.altKey || event.metaKey || isTyping) return;
      if (byId("console").hidden || button.hidden) return;
      event.preventDefault();
      this.#show(true);
    });
  }

  #show(isShown) {
    byId("new-list").hidden = !isShown;
    byId("new").setAttribute("aria-expanded", String(isShown));
    if (isShown) byId("new-list").firstElementChild?.focus();
  }

  render() {
    const { commands, past } = this.#context;
    const offered = types.map((type) => commands.get(type)).filter(Boolean);
    const key = [document.documentElement.lang, commands.generation, past === undefined].join();
    if (key === this.#drawn) return;
    this.#drawn = key;
    byId("new").hidden = offered.length === 0 || past !== undefined;
    byId("new").title = phrase("new.key");
    byId("new-list").replaceChildren(...offered.map((command) => {
      const item = element("button", "", commandName(command));
      item.type = "button";
      item.setAttribute("role", "menuitem");
      item.tabIndex = -1;
      item.dataset.command = command.type;
      item.onclick = () => {
        this.#show(false);
        this.#begin(command);
      };
      return item;
    }));
  }

  renderWords() {
    this.#drawn = "";
    this.render();
  }

  #begin({ type }) {
    const { actions } = this.#context;
    const values = {};
    const office = this.#context.officeFor();
    if (office !== undefined) values.office = office;
    if (type === "RaiseAlarm") Object.assign(values, { origin: "call", level: "urgent" });
    if (type === "OpenIncident" || type === "IssueTask") values.priority = "routine";
    actions.begin(type, values);
  }
}
