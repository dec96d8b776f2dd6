/** Nothing is held for longer than this, so that what is shown stays true. */
const holdMillisMax = 15_000;
/** A click may come a little after the finger has left. */
const clickMillis = 120;

let pressed;
let pressedAt = 0;
let choseAt = 0;
let timer;
const told = [];

function release() {
  clearTimeout(timer);
  if (pressed === undefined) return;
  pressed = undefined;
  for (const one of told) one();
}

addEventListener("pointerdown", (event) => {
  clearTimeout(timer);
  pressed = event.target;
  pressedAt = performance.now();
}, true);
// Its own listeners come after; they draw what they want.
addEventListener("click", release, true);
for (const type of ["pointerup", "pointercancel"]) {
  addEventListener(type, () => {
    clearTimeout(timer);
    timer = setTimeout(release, clickMillis);
  }, true);
}
document.addEventListener("selectionchange", () => { choseAt = performance.now(); });

/** Whether a part must stay as it is: a pointer is down in it, or text in it is selected. */
export function isHeld(part) {
  const now = performance.now();
  if (pressed !== undefined && now - pressedAt < holdMillisMax && part.contains(pressed)) return true;
  if (now - choseAt >= holdMillisMax) return false;
  const chosen = getSelection();
  return chosen !== null && !chosen.isCollapsed && part.contains(chosen.anchorNode);
}

/** Has something done when a pointer is up again. */
export function whenReleased(act) {
  told.push(act);
}
