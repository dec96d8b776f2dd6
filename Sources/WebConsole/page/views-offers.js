import { commandName } from "./commands.js";
import { element } from "./elements.js";

/**
 * Buttons for what can be asked of a thing that stands in a table or a list; what the centre does not offer has none.
 *
 * What needs words is asked in the details, which open with it.
 */
export function offerButtons(context, feed, entity, types, className = "quiet small") {
  const { actions, past } = context;
  if (past !== undefined || actions === undefined) return [];
  const offered = types.map((type) => actions.offer(feed, entity, type)).filter(Boolean);
  return offered.map((offer, index) => {
    const button = element("button", className === "first" ? ["main", "quiet"][Math.min(1, index)] : className);
    button.type = "button";
    button.append(commandName(offer.command));
    button.onclick = () => {
      context.select({ feed, id: entity.id });
      actions.ask(offer);
    };
    return button;
  });
}
