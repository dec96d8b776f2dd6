import { byId, element } from "./elements.js";
import { phrase } from "./words.js";

const secondsShown = 6;
/** Of what asks whether to do more. */
const secondsAsked = 12;
/** Of what went wrong; of what went well the last is enough. */
const faultsMax = 5;

/** What asks whether to do more about what went wrong is told by nothing else: it stays until somebody has seen it. */
const asking = new WeakSet();

/** Says at the edge of the page what became of something; never takes the keyboard. */
export function notify(words, { isFault = false, action, onAction } = {}) {
  const notice = element("div", isFault ? "notice fault" : "notice", element("span", "", words));
  notice.setAttribute("role", isFault ? "alert" : "status");
  if (action !== undefined) {
    const button = element("button", "quiet", action);
    button.type = "button";
    button.onclick = () => {
      notice.remove();
      onAction();
    };
    notice.append(button);
    if (isFault) asking.add(notice);
  }
  const close = element("button", "quiet", "✕");
  close.type = "button";
  close.setAttribute("aria-label", phrase("close"));
  close.onclick = () => notice.remove();
  notice.append(close);
  if (!isFault) for (const one of document.querySelectorAll(".notice:not(.fault)")) one.remove();
  byId("notices").append(notice);
  const faults = [...byId("notices").querySelectorAll(".notice.fault")].filter((one) => !asking.has(one));
  for (const one of faults.slice(0, Math.max(0, faults.length - faultsMax))) one.remove();
  if (!isFault) setTimeout(() => notice.remove(), (action === undefined ? secondsShown : secondsAsked) * 1_000);
}

/** Takes away what was said: it is not for whoever logs in next. */
export function forgetNotices() {
  byId("notices").replaceChildren();
}
