import { commandName } from "./commands.js";
import { element } from "./elements.js";
import { phrase } from "./words.js";

/** The list of all that can be asked, which is searched by typing: `{ focus(), draw(offers, all) }`, where `all` is what is searched. */
export function makeMore(box, makeButton, onClose) {
  let offers = [];
  let all = [];
  const search = element("input");
  search.type = "search";
  const list = element("div", "actions-list");
  const draw = () => {
    search.setAttribute("aria-label", phrase("actions.search"));
    search.placeholder = phrase("actions.search");
    const words = search.value.trim().toLowerCase();
    const found = (words === "" ? offers : all).filter(({ command, entity }) => {
      return `${command.words?.en} ${command.words?.zh} ${command.type} ${commandName(command, entity)}`.toLowerCase().includes(words);
    });
    list.replaceChildren(...found.map(makeButton));
  };
  search.oninput = draw;
  search.onkeydown = (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (search.value.trim() !== "") list.querySelector("button")?.click();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      list.querySelector("button")?.focus();
    }
  };
  box.onkeydown = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  box.replaceChildren(search, list);
  return {
    focus: () => search.focus(),
    draw: (present, every) => {
      offers = present;
      all = every;
      draw();
    },
  };
}
