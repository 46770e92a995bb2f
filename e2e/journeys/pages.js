// Every page that the navigation of every role leads to, one example of each kind, in both languages.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { crawl, screenshot, signedIn, visitor, wrongs } from "../harness/index.js";
import { ownHouse } from "./steps.js";

const HOMES = {
  stranger: "/",
  finder: "/my/reports",
  reception: "/reception",
  coordinator: "/coordination",
  administrator: "/admin/people",
  auditor: "/oversight",
  developer: "/developer",
};

/** Pages of everybody are looked at as a stranger; here only the role's own. */
const SHARED = /^\/(?!account|my\/|reception|coordination|developer|admin|oversight)/;

/** The machine's list is no page, nor is the record as a file. */
const isPage = (address) => !/\.json(\?|$)|[?&]as=/.test(address);

/** One file per language, so that both run at once. */
export function everyPage(lang) {
  describe(`every page (${lang})`, () => {
    const house = ownHouse();
    for (const [role, home] of Object.entries(HOMES)) {
      it(`of ${role}`, async (test) => {
        const { browser, app } = house;
        const stranger = role === "stranger";
        const page = stranger ? await visitor(browser, app.url, { lang }) : await signedIn(browser, app, role, { lang });
        const start = stranger && lang === "en" ? "/en/" : home;
        const other = lang === "en" ? /^\/(?!en\/)(advisories|about|glossary|purpose)/ : /^\/en(\/|$)/;
        const within = (address) => isPage(address) && !other.test(address) && (stranger || !SHARED.test(address));
        const found = [];
        const seen = await crawl(page, start, { depth: 3, bound: 80, within }, async (at, kind, address, response) => {
          const wrong = await wrongs(at, { lang });
          if (response.status() !== 200) wrong.push(`status ${response.status()}`);
          found.push(...wrong.map((fault) => `${address}: ${fault}`));
          await screenshot(at, lang, `pages/${role}${kind.replace(/[^a-z0-9]+/gi, "-")}`);
        });
        test.diagnostic(`${seen.size} kinds of page`);
        assert.deepEqual(found, [], `${found.length} fault(s):\n  ${found.join("\n  ")}`);
        await page.context().close();
      });
    }
  });
}
