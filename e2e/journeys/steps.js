// What several journeys do on their way.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { launch, startApp, visitor } from "../harness/index.js";

export const LANGUAGES = ["ja", "en"];

/** Gives the tests of a `describe` an installation and a browser of their own. */
export function ownHouse() {
  const house = {};
  before(async () => {
    house.app = await startApp();
    house.browser = await launch();
  });
  after(async () => {
    await house.browser?.close();
    await house.app?.close();
  });
  return house;
}

/** The answers of a finder to the form for products. */
export const REPORT = {
  name: "夜明 のぞみ",
  email: "nozomi@finder.example",
  "consent-coordinator": "no",
  "consent-vendor": "no",
  "consent-acknowledgement": "no",
  "consent-direct": "no",
  "product-name": "見本ルータ XR-200",
  "product-version": "1.2",
  "product-maker": "見本電機",
  "product-form": "appliance",
  "in-japan": "yes",
  summary: "管理画面を開くと、第三者が用意したスクリプトが実行される。",
  weakness: "cross-site-scripting",
  nature: "機器名がそのまま画面に表示される。",
  verification: "機器名を変えてから管理画面を開く。",
  attack: "秘密の印 ATTACK-CANARY",
  "how-found": "自宅の機器を設定しているときに気づいた。",
  "found-on": "2026-11-01",
  told: "no",
  "is-maker": "no",
  notice: "yes",
};

export const SEND = 'form[action="/report/product"] button[type="submit"]:not([name])';

/** Fills whatever field of the page has a name of `values`. */
export async function fill(page, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`main [name="${name}"]`);
    const kind = await field.first().evaluate((element) => element.type ?? element.tagName);
    if (kind === "radio") await page.check(`main [name="${name}"][value="${value}"]`);
    else if (kind === "checkbox") await field.first().check();
    else if (kind === "select-one") await field.selectOption(value);
    else await field.fill(value);
  }
}

/** Presses what it is given and waits for the page that follows: a click alone ends before that is read. */
export async function click(locator, options) {
  await locator.click(options);
  await locator.page().waitForLoadState();
}

export const press = (page, selector) => click(page.locator(selector).first());

export const path = (page) => new URL(page.url()).pathname;

/** Files a report through the form; the answer is what the finder writes down. */
export async function fileReport({ browser, app }, lang, changes = {}) {
  const page = await visitor(browser, app.url, { lang });
  await page.goto(`/report/product?lang=${lang}`);
  await fill(page, { ...REPORT, ...changes });
  await press(page, SEND);
  assert.equal(path(page), "/report/check");
  await press(page, 'form[action="/report/check"] button[type="submit"]');
  const receipt = await readReceipt(page);
  await page.context().close();
  return receipt;
}

export async function readReceipt(page) {
  assert.equal(path(page), "/report/received");
  const [number, secret] = await page.locator("main .card code").allInnerTexts();
  assert.match(number, /^\w+-R#\d{8}$/);
  return { number, secret };
}

/** Comes back with number and secret, as a finder without account does. */
export async function comeBack(page, { number, secret }, lang) {
  await page.goto(`/sign-in/receipt?lang=${lang}`);
  await fill(page, { number, secret });
  await press(page, 'main button[type="submit"]');
  assert.match(path(page), /^\/my\/reports\//);
}

/** The machine interface as `account`; fails with the problem's text. */
export async function api(app, account, method, address, body) {
  const response = await fetch(app.url + address, {
    method,
    headers: { authorization: `Bearer ${account.api_token}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  assert.ok(response.ok, `${method} ${address}: ${response.status} ${text}`);
  return JSON.parse(text);
}

/** An instant so many days ahead of the demonstration's clock, as a field for Japanese time wants it. */
export function daysAhead(app, days) {
  const at = new Date(Date.now() + 1000 * (app.ahead + days * 86_400 + 9 * 3600));
  return `${at.toISOString().slice(0, 10)}T12:00`;
}

/** Moves the demonstration's clock by the page that everybody may use. */
export async function passWeek({ browser, app }, lang) {
  const page = await visitor(browser, app.url, { lang });
  await page.goto(`/demo?lang=${lang}`);
  // A week of reminders for a hundred developers: the machine may be busy with it for a while.
  await click(page.locator(`form:has(input[name="hours"][value="168"]) button`), { timeout: 180_000 });
  app.ahead += 7 * 86_400;
  app.sessions.clear();
  await page.context().close();
}
