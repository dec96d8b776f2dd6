import { byId, element, setAttribute, setText } from "./elements.js";
import { pressOnce } from "./presses.js";
import { choose } from "./words.js";

/**
 * The views of the page, in the order of their keys.
 *
 * A view is `{ id, key, words: [english, chinese], make(section, context), render(context),
 * select?(selected, context), renderWords?(context), forget?(context), isOffered?(context) }`; `forget` drops what was read
 * by request, since it may be shown no longer. It is made when it is shown for the first
 * time, and only the view that is shown is rendered.
 */
const views = [];
const made = new Set();
const storageKey = "view";

let shown;

export function registerView(view) {
  views.push(view);
  views.sort((left, right) => (left.key < right.key ? -1 : 1));
}

/** The view that is shown. */
export function shownView() {
  return shown?.id;
}

/** Makes the rail and the empty sections of all views, and has number keys switch and every key press once. */
export function makeViews(context) {
  for (const view of views) {
    const button = element("button", "rail-button", element("b", "", view.key), element("span"));
    button.type = "button";
    button.id = `rail-${view.id}`;
    button.setAttribute("aria-controls", `view-${view.id}`);
    button.onclick = () => showView(view.id, context);
    byId("rail").append(button);
    const section = element("section", `view view-${view.id}`);
    section.id = `view-${view.id}`;
    section.tabIndex = -1;
    section.hidden = true;
    byId("views").append(section);
  }
  pressOnce(globalThis);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    if (byId("console").hidden) return;
    const view = views.find(({ key }) => key === event.key);
    if (view === undefined || isWithheld(view, context)) return;
    event.preventDefault();
    showView(view.id, context);
    byId(`view-${view.id}`).focus({ preventScroll: true });
  });
}

/** Whether keys belong to what is being written. */
export function isTyping(target) {
  // In a slider nothing is typed.
  if (target.type === "range") return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function isWithheld(view, context) {
  // A wall shows nothing else.
  if ((document.body.dataset.variant === "wall") !== (view.id === "wall")) return true;
  return view.isOffered !== undefined && !view.isOffered(context);
}

/** Shows a view, and the first one where there is none of that name. */
export function showView(id, context) {
  const offered = views.filter((one) => !isWithheld(one, context));
  const view = offered.find((one) => one.id === id) ?? offered[0];
  shown = view;
  sessionStorage.setItem(storageKey, view.id);
  for (const one of views) byId(`view-${one.id}`).hidden = one !== view;
  setAttribute(document.body, "data-view", view.id);
  if (!made.has(view.id)) {
    made.add(view.id);
    view.make(byId(`view-${view.id}`), context);
    view.renderWords?.(context);
    view.select?.(context.selected, context);
  }
  renderViews(context);
}

/** Shows the view that this tab showed last. */
export function showLastView(context) {
  showView(sessionStorage.getItem(storageKey), context);
}

export function renderViews(context) {
  for (const view of views) {
    const button = byId(`rail-${view.id}`);
    button.hidden = isWithheld(view, context);
    setAttribute(button, "aria-current", view === shown ? "page" : "false");
  }
  shown?.render(context);
}

/** Writes the names of the views in the language of the page. */
export function renderViewWords(context) {
  for (const view of views) {
    const button = byId(`rail-${view.id}`);
    setText(button.lastElementChild, choose(view.words));
    setAttribute(button, "title", `${choose(view.words)} (${view.key})`);
    setAttribute(byId(`view-${view.id}`), "aria-label", choose(view.words));
    if (made.has(view.id)) view.renderWords?.(context);
  }
}

/** Has the views that have been made forget what they read. */
export function forgetInViews(context) {
  for (const view of views) if (made.has(view.id)) view.forget?.(context);
}

/** Has the views that have been made end what was only for whoever was logged in. */
export function leaveViews() {
  for (const view of views) if (made.has(view.id)) view.leave?.();
}

/** Tells the views that have been made what is chosen. */
export function selectInViews(selected, context) {
  for (const view of views) if (made.has(view.id)) view.select?.(selected, context);
}
