// The developer: reads the summary, asks for the details, answers, has a fix, and speaks about the date
// (S-11, S-10); nothing of other developers is in sight.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { look, signedIn } from "../harness/index.js";
import { click, daysAhead, fill, LANGUAGES, ownHouse, path } from "./steps.js";
import { caseAtDeveloper, SUMMARY } from "./way.js";

const SUBMIT = 'main form[method="post"] button[type="submit"]';

for (const lang of LANGUAGES) {
  describe(`developer (${lang})`, () => {
    const house = ownHouse();

    it("answers from the summary to the fix", async () => {
      const file = await caseAtDeveloper(house, lang);
      const place = `/developer/cases/${file.id}`;
      const page = await signedIn(house.browser, house.app, file.maker.account, { lang });
      const says = async () => page.locator("main").innerText();
      const act = async (name, values = {}) => {
        await page.goto(`${place}/acts/${name}`);
        await fill(page, values);
        await click(page.locator(SUBMIT).last());
        assert.ok(!path(page).endsWith(`/acts/${name}`), `${name}: ${await says()}`);
      };

      await page.goto("/developer");
      await look(page, lang, "developer-1-duties");
      await page.goto(place);
      assert.ok((await says()).includes(SUMMARY));
      assert.ok(!(await page.content()).includes("ATTACK-CANARY"), "methods come with the details only");
      await look(page, lang, "developer-2-summary");

      await page.goto(`${place}/acts/request-detail`);
      await look(page, lang, "developer-3-ask");
      await act("request-detail", { persons: file.maker.person, secrecy: "yes", "may-be-named": "yes" });
      await page.goto(place);
      assert.ok((await page.content()).includes("ATTACK-CANARY"), "the details are open to the named person");
      assert.ok(!(await page.content()).includes("nozomi@finder.example"));
      await look(page, lang, "developer-4-details");

      await act("start-verification");
      await page.goto(`${place}/answers`);
      await fill(page, { "product-0": file.maker.product, "presence-0": "affected" });
      await click(page.locator(SUBMIT).last());
      await look(page, lang, "developer-5-incomplete", { refused: true });
      await fill(page, { "versions-0": "1.0 - 1.2", "novelty-0": "new" });
      await click(page.locator(SUBMIT).last());
      assert.equal(path(page), place, await says());
      await act("report-measure", { kind: "fix", text: "1.3 を配布します。", url: "https://maker.example/1.3" });
      await act("report-status", { text: "1.3 の準備ができました。" });
      await act("declare", { ja: "1.3 に更新してください。", en: "Update to 1.3." });
      await act("write", { text: "来月の公表を希望します。" });
      await page.goto(place);
      for (const word of ["1.0 - 1.2", "https://maker.example/1.3"]) assert.ok((await says()).includes(word), word);
      await look(page, lang, "developer-6-reported");
      await page.goto(`${place}/date`);
      await look(page, lang, "developer-7-date");
      await page.goto("/developer/entry");
      await look(page, lang, "developer-8-entry");
      await page.context().close();
    });

    it("asks for another date, with a reason", async () => {
      const page = await signedIn(house.browser, house.app, "developer", { lang });
      await page.goto("/developer/cases");
      await look(page, lang, "developer-9-cases");
      const cases = await page.locator('main tbody a[href^="/developer/cases/"]').evaluateAll((all) => all.map((a) => a.getAttribute("href")));
      for (const place of cases) {
        await page.goto(`${place.split("?")[0]}/date`);
        const button = page.locator('form[action$="/acts/request-date"] button[type="submit"]');
        if ((await button.count()) === 0) continue;
        await click(button);
        await look(page, lang, "developer-10-no-reason", { refused: true });
        await fill(page, { wanted: daysAhead(house.app, 30), reason: "回帰試験に時間がかかるため。" });
        await click(page.locator('form[action$="/acts/request-date"] button[type="submit"]'));
        assert.match(path(page), /\/date$/, await page.locator("main").innerText());
        await look(page, lang, "developer-11-requested");
        await page.context().close();
        return;
      }
      assert.fail("no case of the demonstration lets this developer ask for another date");
    });
  });
}
