import assert from "node:assert/strict";
import test from "node:test";
import { page } from "./page.mjs";

const { nextTheme } = await page("theme.js");

test("the first press changes what is seen, and the third comes back to what the system wants", () => {
  for (const isSystemDark of [false, true]) {
    const seen = ["auto"];
    for (let press = 0; press < 3; press += 1) seen.push(nextTheme(seen.at(-1), isSystemDark));
    assert.deepEqual(seen, isSystemDark ? ["auto", "light", "dark", "auto"] : ["auto", "dark", "light", "auto"]);
  }
});
