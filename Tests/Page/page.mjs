// What a test needs of the page: its modules, and of a browser only what they touch without drawing anything.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { webcrypto } from "node:crypto";

export const folder = fileURLToPath(new URL("../../Sources/WebConsole/page/", import.meta.url));

// Modules are known by a file beside them, which the page has none of.
const copied = mkdtempSync(join(tmpdir(), "zhihui-page-"));
cpSync(folder, copied, { recursive: true });
writeFileSync(join(copied, "package.json"), '{"type":"module"}');
process.on("exit", () => rmSync(copied, { recursive: true, force: true }));

/** What a browser keeps; whatever is put in there is text, as it is there. */
class Kept {
  #texts = new Map();

  getItem(name) {
    return this.#texts.get(name) ?? null;
  }

  setItem(name, value) {
    this.#texts.set(name, String(value));
  }

  removeItem(name) {
    this.#texts.delete(name);
  }

  clear() {
    this.#texts.clear();
  }
}

const define = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
define("sessionStorage", new Kept());
define("localStorage", new Kept());
define("navigator", { language: "en-GB" });
// Every browser has it, and node from its version 19 on.
if (globalThis.CustomEvent === undefined) {
  define("CustomEvent", class extends Event {
    constructor(type, { detail = null, ...rest } = {}) {
      super(type, rest);
      this.detail = detail;
    }
  });
}
if (globalThis.crypto === undefined) define("crypto", webcrypto);

/** A module of the page. */
export const page = (name) => import(pathToFileURL(join(copied, name)));

/** Time that stands until it is told to pass: timers of the page come due in their order. */
export class Clock {
  nowMillis = 0;
  #timers = new Map();
  #counter = 0;

  constructor() {
    define("performance", { now: () => this.nowMillis });
    const begin = (act, millis, isRepeated) => {
      this.#counter += 1;
      this.#timers.set(this.#counter, { act, millis, isRepeated, at: this.nowMillis + millis });
      return this.#counter;
    };
    const end = (id) => { this.#timers.delete(id); };
    define("setTimeout", (act, millis = 0) => begin(act, millis, false));
    define("setInterval", (act, millis) => begin(act, millis, true));
    define("clearTimeout", end);
    define("clearInterval", end);
  }

  /** Has time pass, and whatever comes due in it happen. */
  async pass(millis) {
    const until = this.nowMillis + millis;
    for (;;) {
      await settled();
      const due = [...this.#timers].filter(([, { at }]) => at <= until).sort(([, left], [, right]) => left.at - right.at)[0];
      if (due === undefined) break;
      const [id, timer] = due;
      this.nowMillis = Math.max(this.nowMillis, timer.at);
      if (timer.isRepeated) timer.at += timer.millis;
      else this.#timers.delete(id);
      timer.act();
    }
    this.nowMillis = until;
    await settled();
  }
}

/** Lets everything happen that waits for nothing but its turn. */
export const settled = () => new Promise((resolve) => { setImmediate(resolve); });
