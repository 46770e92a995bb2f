// The shortest journey: the program starts, the portal opens in both languages, every role signs in.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { checkA11y, launch, screenshot, signIn, startApp, visitor } from "../harness/index.js";

const LANGUAGES = ["ja", "en"];

describe("smoke", () => {
  let app;
  let browser;
  before(async () => {
    app = await startApp();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await app?.close();
  });

  for (const lang of LANGUAGES) {
    it(`a stranger reads the portal (${lang})`, async () => {
      const page = await visitor(browser, app.url, { lang });
      await page.goto(`/?lang=${lang}`);
      await checkA11y(page, { lang });
      await screenshot(page, lang, "portal");
      await page.context().close();
    });

    it(`every role signs in and sees its duties (${lang})`, async () => {
      const firstOfRole = new Map(app.accounts.map((account) => [account.role, account]).reverse());
      assert.ok(firstOfRole.size >= 5, `only ${firstOfRole.size} roles have an account`);
      for (const [role, account] of firstOfRole) {
        const page = await visitor(browser, app.url, { lang });
        await signIn(page, account, lang);
        await checkA11y(page, { lang });
        await screenshot(page, lang, `home-${role}`);
        await page.context().close();
      }
    });
  }
});
