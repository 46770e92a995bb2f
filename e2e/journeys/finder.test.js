// The finder: reads the notice (S-02), reports (S-01), comes back with number and secret (S-04).
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkA11y, look, signedIn, visitor } from "../harness/index.js";
import { click, comeBack, fill, LANGUAGES, ownHouse, path, press, readReceipt, REPORT, SEND } from "./steps.js";

const WORDS = {
  ja: { deciding: "受理するかどうか", withdraw: "取下げの申出" },
  en: { deciding: "Reception is deciding", withdraw: "Your wish" },
};

for (const lang of LANGUAGES) {
  describe(`finder (${lang})`, () => {
    const house = ownHouse();
    let receipt;

    it("reads the notice, then sends the form, at first with faults", async () => {
      const page = await visitor(house.browser, house.app.url, { lang });
      await page.goto(`/report?lang=${lang}`);
      await look(page, lang, "finder-1-ways");
      await page.goto("/report/notice");
      await look(page, lang, "finder-2-notice");
      await page.goto("/report/product");
      await look(page, lang, "finder-3-form");

      await press(page, SEND);
      await look(page, lang, "finder-4-faults", { refused: true });
      const faults = page.locator(".summary a");
      assert.ok((await faults.count()) > 10, "every field that lacks is named");
      const field = await faults.first().getAttribute("href");
      await click(faults.first());
      assert.ok(await page.locator(field).isVisible(), `${field} is where the fault leads`);

      await fill(page, { ...REPORT, email: "not an address" });
      await press(page, SEND);
      assert.equal(await page.locator(".summary a").count(), 1, "only the address is left");
      assert.equal(await page.inputValue('[name="summary"]'), REPORT.summary, "what was typed stays");
      await fill(page, { email: REPORT.email });
      await press(page, SEND);
      page.troubles.length = 0;
      await look(page, lang, "finder-5-check");
      assert.match(await page.locator("main").innerText(), /ATTACK-CANARY/);

      await page.goto("/report/product");
      assert.equal(await page.inputValue('[name="nature"]'), REPORT.nature, "the draft is kept");
      await page.goto("/report/check");
      await press(page, 'form[action="/report/check"] button');
      receipt = await readReceipt(page);
      await look(page, lang, "finder-6-receipt");
      await press(page, 'form[action="/report/received"] button');
      await look(page, lang, "finder-7-not-saved", { refused: true });
      await page.check('[name="saved"]');
      await press(page, 'form[action="/report/received"] button');
      assert.equal(path(page), "/report/done");
      await look(page, lang, "finder-8-done");
      await page.context().close();
    });

    it("comes back with number and secret, adds something, changes consent, takes it back", async () => {
      const page = await visitor(house.browser, house.app.url, { lang });
      await page.goto(`/sign-in/receipt?lang=${lang}`);
      await look(page, lang, "finder-9-come-back");
      await comeBack(page, receipt, lang);
      await look(page, lang, "finder-10-status");
      const says = async () => page.locator("main").innerText();
      assert.ok((await says()).includes(WORDS[lang].deciding));
      assert.ok(!(await says()).includes("ATTACK-CANARY"), "the page does not repeat the report");

      await page.fill('[name="write"]', "再現した版は 1.2.3 です。");
      await press(page, 'form:has([name="write"]) button[type="submit"]');
      assert.ok((await says()).includes("1.2.3"));
      await press(page, 'button[name="choice"][value="acknowledgement:yes"]');
      assert.equal(await page.locator('button[value="acknowledgement:no"]').count(), 1);

      await page.locator("details:has([name='withdraw-reason'])").evaluateAll((all) => all.forEach((d) => (d.open = true)));
      await page.fill('[name="withdraw-reason"]', "思い違いでした。");
      await press(page, 'form:has([name="withdraw-reason"]) button[type="submit"]');
      assert.ok((await says()).includes(WORDS[lang].withdraw));
      await look(page, lang, "finder-11-withdrawing");
      await page.context().close();
    });

    it("takes the report into an account", async () => {
      const page = await signedIn(house.browser, house.app, "finder", { lang });
      await page.goto(`/my/reports?lang=${lang}`);
      await look(page, lang, "finder-12-no-report-yet");
      await fill(page, receipt);
      await press(page, 'form[action="/my/reports"] button');
      assert.ok((await page.locator("main").innerText()).includes(receipt.number));
      await page.goto("/my/reports");
      await look(page, lang, "finder-13-claimed");
      await page.context().close();
    });
  });
}

describe("finder, otherwise", () => {
  const house = ownHouse();

  it("reports without JavaScript", async () => {
    const page = await visitor(house.browser, house.app.url, { lang: "en", script: false });
    await page.goto("/report/product?lang=en");
    await fill(page, REPORT);
    await press(page, SEND);
    assert.equal(path(page), "/report/check");
    await press(page, 'form[action="/report/check"] button');
    const receipt = await readReceipt(page);
    await comeBack(page, receipt, "en");
    await checkA11y(page, { lang: "en" });
    await page.context().close();
  });

  it("fills the form with the keyboard alone", async () => {
    const page = await visitor(house.browser, house.app.url, { lang: "ja" });
    await page.goto("/report/product?lang=ja");
    const unseen = [];
    for (let tabs = 0; tabs < 200 && path(page) === "/report/product"; tabs += 1) {
      await page.keyboard.press("Tab");
      await byKeyboard(page, unseen);
    }
    assert.equal(path(page), "/report/check");
    assert.deepEqual(unseen, [], "focus is visible everywhere");
    assert.match(await page.locator("main").innerText(), /ATTACK-CANARY/);
    await page.context().close();
  });
});

/** What the element in focus is, and whether one sees that it has the focus. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    return {
      tag: element.tagName,
      type: element.type,
      name: element.name,
      value: element.value,
      sends: element.matches('button[type="submit"]:not([name])') && Boolean(element.closest('form[action="/report/product"]')),
      seen: style.outlineStyle !== "none" || style.boxShadow !== "none",
    };
  });

async function byKeyboard(page, unseen) {
  let at = await focused(page);
  if (!at.seen && at.tag !== "BODY") unseen.push(`${at.tag} ${at.name}`);
  if (at.sends) {
    await Promise.all([page.waitForURL("**/report/check"), page.keyboard.press("Enter")]);
    return;
  }
  const wanted = REPORT[at.name];
  if (wanted === undefined) return;
  if (at.type === "checkbox") await page.keyboard.press("Space");
  else if (at.type === "radio" || at.type === "select-one") {
    if (at.type === "radio") await page.keyboard.press("Space");
    for (let tries = 0; tries < 20 && at.value !== wanted; tries += 1) {
      await page.keyboard.press("ArrowDown");
      at = await focused(page);
    }
  } else await page.keyboard.insertText(wanted);
}
