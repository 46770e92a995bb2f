// The coordinator: from the case's arrival to the advisory in review (S-07, S-08, S-12), and a board of
// 121 developers.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { look, signedIn } from "../harness/index.js";
import { click, fill, LANGUAGES, ownHouse, path, press } from "./steps.js";
import { advisory, caseAtCoordinator, developerAnswers, factors, SUMMARY } from "./way.js";

for (const lang of LANGUAGES) {
  describe(`coordinator (${lang})`, () => {
    const house = ownHouse();

    it("takes a case from its arrival to an advisory in review", async () => {
      const file = await caseAtCoordinator(house, lang);
      const board = `/coordination/cases/${file.id}`;
      const page = await signedIn(house.browser, house.app, "coordinator", { lang });
      const act = async (name, values = {}) => {
        await page.goto(`${board}/acts/${name}`);
        await fill(page, values);
        await press(page, 'main form[method="post"] button[type="submit"]');
        assert.ok(!path(page).endsWith(`/acts/${name}`), `${name}: ${await page.locator("main").innerText()}`);
      };

      await page.goto("/coordination");
      await look(page, lang, "coordinator-1-duties");
      await page.goto(board);
      assert.ok(!(await page.content()).includes("nozomi@finder.example"));
      await click(page.locator(`main a[href="${board}/acts/begin"]`).first());
      await look(page, lang, "coordinator-2-begin");
      await press(page, 'main form[method="post"] button[type="submit"]');

      await page.goto(`${board}/candidates`);
      await look(page, lang, "coordinator-3-candidates");
      await page.locator(`[name="pick-${file.maker.vendor}"]`).first().check();
      await page.fill(`[name="why-${file.maker.vendor}"]`, "製品の開発者");
      await click(page.locator(`form:has([name="pick-${file.maker.vendor}"]) button[type="submit"]`).first());
      await act("write-summary", { text: SUMMARY });
      await act("send-summary", { vendor: file.maker.vendor });
      await page.goto(board);
      await look(page, lang, "coordinator-4-told");

      await developerAnswers(house.app, file);
      await page.goto(`${board}/vendors/${file.maker.vendor}`);
      const sheet = await page.locator("main").innerText();
      assert.ok(sheet.includes("1.0 - 1.2") && sheet.includes("https://maker.example/1.3"));
      await look(page, lang, "coordinator-5-answers");

      await page.goto(`${board}/acts/set-date`);
      await press(page, 'main form[method="post"] button[type="submit"]');
      await look(page, lang, "coordinator-6-no-factors", { refused: true });
      await act("set-date", factors(house.app, 20));
      await page.goto(`${board}/date`);
      await look(page, lang, "coordinator-7-date");

      await page.goto(`${board}/advisory`);
      await look(page, lang, "coordinator-8-editor");
      await fill(page, { "ja-title": "ルータの更新について" });
      await press(page, 'main form[method="post"] button[type="submit"]');
      const finding = page.locator('main a[href="#field-ja-title"]').first();
      assert.ok(await finding.isVisible(), "the finding leads to its field");
      await look(page, lang, "coordinator-9-findings");
      await fill(page, advisory(file.maker));
      await press(page, 'main button[name="do"][value="submit"]');
      assert.equal(new URL(page.url()).searchParams.get("done"), "submit-draft", await page.locator("main").innerText());
      await page.goto(`${board}/advisory/preview`);
      assert.equal(await page.locator('input[name="do"][value="approve"]').count(), 0, "an author does not approve");
      await look(page, lang, "coordinator-10-in-review");
      await page.goto(`${board}/history`);
      await look(page, lang, "coordinator-11-history");
      await page.context().close();
    });

    it("keeps a board of 121 developers readable", async () => {
      const page = await signedIn(house.browser, house.app, "coordinator", { lang });
      await page.goto("/coordination/cases?stage=coordinating");
      await click(page.locator("main tbody tr", { hasText: "HGW BL1500HM" }).locator("a").first());
      const board = path(page);
      const rows = page.locator("main table#board tbody tr");
      assert.equal(await rows.count(), 121);
      await look(page, lang, "coordinator-12-board");
      await page.goto(`${board}?show=contact-search&order=name`);
      const some = await rows.count();
      assert.ok(some > 0 && some < 121, `${some} of 121`);
      await click(rows.first().locator("a").first());
      await look(page, lang, "coordinator-13-developer");
      await page.context().close();
    });
  });
}
