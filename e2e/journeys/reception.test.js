// Reception: triage (S-05), acceptance of one report as two cases, declining with a reason, transfer (S-06).
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { look, signedIn, visitor } from "../harness/index.js";
import { click, comeBack, fileReport, fill, LANGUAGES, ownHouse, path, press } from "./steps.js";

const REASON = "国内で使われていない製品のため、対象外です。";

/** From the home page through the list to the report, as an officer finds it. */
async function open(page, number) {
  await page.goto("/reception/reports");
  await click(page.getByRole("link", { name: number }));
  assert.match(path(page), /^\/reception\/reports\//);
}

/** A decision is folded until it is wanted. */
async function unfold(page, act) {
  const folded = page.locator(`details:has(> .folded input[name="act"][value="${act}"])`);
  if ((await folded.getAttribute("open")) === null) await folded.locator("> summary").click();
  return folded;
}

for (const lang of LANGUAGES) {
  describe(`reception (${lang})`, () => {
    const house = ownHouse();

    it("accepts a report as two cases and hands one to the coordinator", async () => {
      const { number } = await fileReport(house, lang);
      const page = await signedIn(house.browser, house.app, "reception", { lang });
      await page.goto("/reception");
      assert.ok((await page.locator("main").innerText()).includes(number), "a new report is a duty");
      await look(page, lang, "reception-1-duties");
      await open(page, number);
      await look(page, lang, "reception-2-triage");
      assert.ok(!(await page.content()).includes("nozomi@finder.example"), "the finder's name stays closed");

      const accept = await unfold(page, "accept");
      await page.fill('[name="case-1-title"]', "XR-200: XSS");
      await accept.locator("details:has([name='case-2-title']) > summary").click();
      await fill(page, { "case-2-title": "XR-300: XSS", "case-2-product": "見本ルータ XR-300" });
      await click(accept.locator('button[type="submit"]'));
      const cases = page.locator('main a[href^="/reception/cases/"]');
      assert.equal(await cases.count(), 2);
      await look(page, lang, "reception-3-accepted");

      await click(cases.first());
      await look(page, lang, "reception-4-case");
      await press(page, 'form:has(input[name="act"][value="transfer"]) button');
      assert.equal(await page.locator('input[name="act"][value="transfer"]').count(), 0);
      await look(page, lang, "reception-5-transferred");
      await page.context().close();

      const coordinator = await signedIn(house.browser, house.app, "coordinator", { lang });
      await coordinator.goto("/coordination/cases?stage=at-coordinator");
      const listed = await coordinator.locator("main").innerText();
      assert.ok(listed.includes("XR-200: XSS") && !listed.includes("XR-300: XSS"));
      await coordinator.context().close();
    });

    it("declines with a reason that the finder reads", async () => {
      const receipt = await fileReport(house, lang, { "in-japan": "no" });
      const page = await signedIn(house.browser, house.app, "reception", { lang });
      await open(page, receipt.number);
      await click((await unfold(page, "decline")).locator('button[type="submit"]'));
      await look(page, lang, "reception-6-no-reason", { refused: true });
      assert.ok((await page.locator(".summary a").count()) >= 2);
      await fill(page, { "decline-code": "out-of-scope", "decline-reason": REASON });
      await click((await unfold(page, "decline")).locator('button[type="submit"]'));
      await look(page, lang, "reception-7-declined", { refused: true });
      await page.context().close();

      const finder = await visitor(house.browser, house.app.url, { lang });
      await comeBack(finder, receipt, lang);
      assert.ok((await finder.locator("main").innerText()).includes(REASON));
      await look(finder, lang, "reception-8-finder-reads");
      await finder.context().close();
    });

    it("opens the finder's name only after a fresh proof and for a purpose", async () => {
      const { number } = await fileReport(house, lang);
      const page = await signedIn(house.browser, house.app, "reception", { lang });
      await open(page, number);
      await press(page, 'main a[href^="/account/step-up"]');
      await look(page, lang, "reception-9-step-up");
      await fill(page, { code: await house.app.code(page.account) });
      await press(page, 'main button[type="submit"]');
      await page.fill('[name="purpose"]', "届出の内容を確かめるため");
      await press(page, 'form:has([name="purpose"]) button[type="submit"]');
      assert.ok((await page.locator("main").innerText()).includes("nozomi@finder.example"));
      await look(page, lang, "reception-10-identity", { refused: true });
      await page.context().close();
    });
  });
}
