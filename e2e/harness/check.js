// What every page must satisfy (Q rules on pages): no axe violation, no sideways scrolling at 320 px,
// nothing in the console, nothing fetched from elsewhere, and the language it was asked for.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";

const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];
const NARROW = 320;

/**
 * Everything wrong with the page as it stands, one line each. A visitor without script is checked for
 * troubles and language only: axe and the measuring of widths are scripts themselves.
 */
export async function faults(page, { lang } = {}) {
  const found = page.scripted ? [...(await axe(page)), ...(await overflow(page))] : [];
  found.push(...page.troubles.splice(0));
  const said = await page.locator("html").getAttribute("lang");
  if (lang && said !== lang) found.push(`language: <html lang="${said}">, expected ${lang}`);
  return found;
}

/** Fails with every fault of the page by name. */
export async function checkA11y(page, options = {}) {
  const found = await faults(page, options);
  assert.deepEqual(found, [], `${page.url()} has ${found.length} fault(s):\n  ${found.join("\n  ")}`);
}

/** Legacy mode: no page has frames, and one that is opened for each result costs seconds. */
async function axe(page) {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(RULES).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `axe ${id}: ${help}: ${node.target.join(" ")}`),
  );
}

async function overflow(page) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: NARROW, height: 800 });
  const wide = await page.evaluate((width) => {
    const root = document.documentElement;
    if (root.scrollWidth <= width) return null;
    const beyond = [...document.body.querySelectorAll("*")].find(
      (element) => element.getBoundingClientRect().right > width + 1,
    );
    const name = beyond ? `${beyond.tagName.toLowerCase()}.${beyond.className}` : "the page";
    return `${name} makes it ${root.scrollWidth} px wide`;
  }, NARROW);
  await page.setViewportSize(before);
  return wide ? [`overflow at ${NARROW} px: ${wide}`] : [];
}
