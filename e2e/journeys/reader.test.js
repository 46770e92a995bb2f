// The reader: finds an advisory, reads whether they are affected and what to do (S-20, S-21), prints it,
// and follows the feeds.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, it } from "node:test";
import { look, visitor } from "../harness/index.js";
import { click, fill, LANGUAGES, ownHouse, path, press } from "./steps.js";

const FEEDS = { "/feeds/jvn.rdf": "rdf", "/feeds/atom.xml": "atom", "/feeds/feed.json": "json" };

for (const lang of LANGUAGES) {
  describe(`reader (${lang})`, () => {
    const house = ownHouse();
    const base = lang === "en" ? "/en" : "";

    it("finds, reads and prints an advisory", async () => {
      const page = await visitor(house.browser, house.app.url, { lang });
      await page.goto(`${base}/`);
      await look(page, lang, "reader-1-portal");
      await fill(page, { q: "TvRock" });
      await press(page, 'form.search button[type="submit"]');
      assert.equal(path(page), `${base}/advisories`);
      await look(page, lang, "reader-2-found");
      await click(page.locator("main tbody a").first());
      const text = await page.locator("main").innerText();
      for (const part of ["TvRock", "CVSS", "CWE-", "CVE-"]) assert.ok(text.includes(part), part);
      assert.ok((await page.locator("main table").count()) >= 2, "products, and the developers' status");
      await look(page, lang, "reader-3-advisory");

      await page.emulateMedia({ media: "print" });
      for (const hidden of [".main-nav", ".tools", ".crumbs"]) {
        assert.ok(!(await page.locator(hidden).isVisible()), `${hidden} is not printed`);
      }
      assert.ok(await page.locator("h1").isVisible());
      await look(page, lang, "reader-4-printed");
      await page.emulateMedia({ media: "screen" });

      await page.goto(`${base}/advisories?q=${encodeURIComponent("そのような製品はない")}`);
      await look(page, lang, "reader-5-nothing-found");
      await page.context().close();
    });

    it("reads without JavaScript", async () => {
      const page = await visitor(house.browser, house.app.url, { lang, script: false });
      await page.goto(`${base}/advisories`);
      await click(page.locator("main tbody a").first());
      assert.ok(await page.locator("h1").isVisible());
      assert.deepEqual(page.troubles, []);
      await page.context().close();
    });

    for (const [address, kind] of Object.entries(FEEDS)) {
      it(`follows ${base}${address}`, async () => {
        const url = house.app.url + base + address;
        const first = await fetch(url);
        assert.equal(first.status, 200);
        const text = await first.text();
        if (kind === "json") assert.ok(JSON.parse(text).items.length >= 8);
        else execFileSync("xmllint", ["--noout", "--nonet", "-"], { input: text });
        const etag = first.headers.get("etag");
        assert.ok(etag, "a validator");
        const again = await fetch(url, { headers: { "if-none-match": etag } });
        assert.equal(again.status, 304);
      });
    }
  });
}
