// The reviewer: another person than the author reads and approves after a fresh proof; at the agreed
// second the advisory is everywhere at once, and not before.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { keepSession, look, signedIn, visitor } from "../harness/index.js";
import { click, fill, LANGUAGES, ownHouse, passWeek, path, press } from "./steps.js";

/** Every public channel, and whether it knows the number. */
async function channels(url, number) {
  const found = {};
  const addresses = ["/", "/en/", "/advisories", "/en/advisories", "/feeds/jvn.rdf", "/feeds/atom.xml", "/feeds/feed.json", "/en/feeds/atom.xml", "/advisories.json", "/api/v1/advisories"];
  for (const address of addresses) {
    const text = await (await fetch(url + address, { headers: { accept: "*/*" } })).text();
    found[address] = text.includes(number) || text.includes(number.replace("#", ""));
  }
  return found;
}

/** Waits for the clockwork, which has a week of reminders for a hundred developers to send as well. */
async function published(url, number, limit = 150_000) {
  const until = Date.now() + limit;
  while (!(await (await fetch(`${url}/advisories.json`)).text()).includes(number)) {
    assert.ok(Date.now() < until, `${number} is not public ${limit} ms after its time`);
    await new Promise((done) => setTimeout(done, 500));
  }
}

const every = (found, expected) =>
  assert.deepEqual(Object.entries(found).filter(([, known]) => known !== expected).map(([address]) => address), []);

for (const lang of LANGUAGES) {
  describe(`reviewer (${lang})`, () => {
    const house = ownHouse();

    it("approves with a fresh proof, and the advisory goes out at its time", async () => {
      const { app, browser } = house;
      const page = await signedIn(browser, app, "reviewer", { lang });
      await page.goto("/coordination/cases?stage=date-set");
      const number = await openReview(page);
      await look(page, lang, "reviewer-1-preview");
      every(await channels(app.url, number), false);

      await press(page, 'form:has(input[name="do"][value="approve"]) button[type="submit"]');
      if (path(page) === "/account/step-up") {
        await look(page, lang, "reviewer-2-step-up");
        await fill(page, { code: await app.code(page.account) });
        await press(page, 'main button[type="submit"]');
        await keepSession(page, app);
        assert.match(path(page), /\/advisory\/preview$/);
        await press(page, 'form:has(input[name="do"][value="approve"]) button[type="submit"]');
      }
      assert.equal(new URL(page.url()).searchParams.get("done"), "approve-draft", await page.locator("main").innerText());
      await look(page, lang, "reviewer-3-scheduled");
      every(await channels(app.url, number), false);
      await page.context().close();

      await passWeek(house, lang);
      await published(app.url, number);
      every(await channels(app.url, number), true);
      const reader = await visitor(browser, app.url, { lang });
      await reader.goto(lang === "en" ? "/en/" : "/");
      await click(reader.getByRole("link", { name: number }).first());
      await look(reader, lang, "reviewer-4-public");
      const address = path(reader).replace("/en/", "/");
      const json = await fetch(`${app.url}/api/v1${address}`);
      assert.equal(json.status, 200);
      await reader.context().close();
    });
  });
}

/** The case of the demonstration whose advisory waits for a second person. */
async function openReview(page) {
  const cases = await page.locator("main tbody a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const address of cases) {
    await page.goto(`${address}/advisory/preview`);
    if ((await page.locator('input[name="do"][value="approve"]').count()) > 0) {
      return page.locator("article.card code").first().innerText();
    }
    page.troubles.length = 0;
  }
  throw new Error("no advisory is in review");
}
