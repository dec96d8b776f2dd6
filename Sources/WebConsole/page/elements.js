import { rising } from "./order.js";

const svgNamespace = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

/** An HTML element with a class and children; text is never read as markup. */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

export function shape(tag, attributes) {
  const made = document.createElementNS(svgNamespace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** Changes the page only where it would look different: layout is what costs. */
export function setText(target, text) {
  const { firstChild } = target;
  const isOneText = firstChild !== null && firstChild === target.lastChild && firstChild.nodeType === Node.TEXT_NODE;
  if (!isOneText) {
    if (target.textContent !== text) target.textContent = text;
  } else if (firstChild.data !== text) {
    // The text stays the same node: a new one would have its box built anew.
    firstChild.data = text;
  }
}

export function setAttribute(target, name, value) {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

/**
 * Makes the children of a parent the given entities, in their order.
 *
 * A child stays while its entity stays, so that focus, hover and animations do.
 */
export function reconcile(parent, entities, make, update) {
  const children = (parent.childrenByID ??= new Map());
  const focused = parent.contains(document.activeElement) ? document.activeElement : undefined;
  const wanted = new Set(entities.map(({ id }) => id));
  for (const [id, child] of children) {
    if (wanted.has(id)) continue;
    child.remove();
    children.delete(id);
  }
  const places = new Map([...parent.children].map((child, place) => [child, place]));
  const held = entities.map(({ id }) => places.get(children.get(id)));
  // What goes from the front to the back must not have all others moved past it.
  const stays = rising(held);
  let next = parent.firstElementChild;
  entities.forEach((entity, index) => {
    let child = children.get(entity.id);
    if (child === undefined) {
      child = make(entity);
      child.dataset.id = entity.id;
      children.set(entity.id, child);
    }
    update(child, entity);
    if (stays.has(index)) {
      next = child.nextElementSibling;
    } else if (child !== next) {
      parent.insertBefore(child, next);
    } else {
      next = next.nextElementSibling;
    }
  });
  // A child that was moved or taken away drops the focus; the keyboard must not start over.
  if (focused !== undefined && document.activeElement !== focused) {
    const heir = focused.isConnected ? focused : parent.querySelector("button");
    heir?.focus({ preventScroll: true });
  }
}

const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Makes a list of buttons one stop of the Tab key; arrow keys, Home and End move inside it. */
export function rove(list) {
  list.addEventListener("keydown", (event) => {
    const buttons = [...list.querySelectorAll("button")];
    const index = buttons.indexOf(document.activeElement);
    const targets = { Home: 0, End: buttons.length - 1 };
    const target = targets[event.key] ?? index + steps[event.key];
    if (index < 0 || buttons[target] === undefined) return;
    event.preventDefault();
    buttons[target].focus();
  });
  list.addEventListener("focusin", (event) => {
    for (const button of list.querySelectorAll("button[tabindex='0']")) button.tabIndex = -1;
    event.target.tabIndex = 0;
  });
}

/** Leaves a list of buttons with one that the Tab key reaches. */
export function keepReachable(list) {
  if (list.querySelector("button[tabindex='0']") !== null) return;
  const first = list.querySelector("button");
  if (first !== null) first.tabIndex = 0;
}
