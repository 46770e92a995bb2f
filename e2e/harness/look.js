// One look at a page: everything every page must satisfy, every text there, and a picture kept.
import assert from "node:assert/strict";
import { screenshot } from "./artefacts.js";
import { faults } from "./check.js";

/** What Chromium says of an answer that was meant to be a refusal. */
const REFUSED = /^console: Failed to load resource: the server responded with a status of 4\d\d/;

/**
 * Everything wrong with the page, texts included. `refused`: the page shows a form with errors or a
 * refusal, whose status the browser mentions.
 */
export async function wrongs(page, { lang, refused = false } = {}) {
  const found = await faults(page, { lang });
  const text = await page.locator("body").innerText();
  const missing = text.match(/⟦[^⟧]*⟧/g) ?? [];
  found.push(...new Set(missing.map((key) => `a text is missing: ${key}`)));
  return refused ? found.filter((fault) => !REFUSED.test(fault)) : found;
}

/** Fails with every fault by name; keeps the picture either way. */
export async function look(page, lang, name, options = {}) {
  const found = await wrongs(page, { lang, ...options });
  await screenshot(page, lang, name);
  assert.deepEqual(found, [], `${page.url()} has ${found.length} fault(s):\n  ${found.join("\n  ")}`);
}
