// Signs a demonstration account in, as a person does: address, password, then the code.
import assert from "node:assert/strict";
import { visitor } from "./browser.js";
import { freshCode } from "./totp.js";

const lastSteps = new Map();

/** The names of fields and paths are the pages' contract with these tests; they change here only. */
export const SIGN_IN = {
  path: "/sign-in",
  email: 'input[name="email"]',
  password: 'input[name="password"]',
  code: 'input[name="code"]',
  submit: 'main button[type="submit"]',
};

export async function signIn(page, account, lang = "ja", app = undefined) {
  await page.goto(`${SIGN_IN.path}?lang=${lang}`);
  await page.fill(SIGN_IN.email, account.email);
  await page.fill(SIGN_IN.password, account.password);
  await page.locator(SIGN_IN.submit).first().click();
  if (account.totp_secret) await enterCode(page, account, app);
  const path = new URL(page.url()).pathname;
  assert.ok(!path.startsWith(SIGN_IN.path), `${account.role} is still at ${path} after signing in`);
}

/** Fills the code field of the page at hand: the second step of signing in, or a step-up before an act. */
export async function enterCode(page, account, app = undefined) {
  await page.fill(SIGN_IN.code, app ? await app.code(account) : await codeOf(account));
  await page.locator(SIGN_IN.submit).first().click();
}

async function codeOf(account) {
  const { code, step } = await freshCode(account.totp_secret, lastSteps.get(account.email));
  lastSteps.set(account.email, step);
  return code;
}

/**
 * A page of somebody who has signed in. The session is kept for the life of `app`, so that a journey
 * that changes roles does not spend its time at the door.
 */
export async function signedIn(browser, app, role, options = {}) {
  const account = typeof role === "string" ? app.account(role) : role;
  const known = app.sessions.get(account.email);
  const page = await visitor(browser, app.url, options);
  page.account = account;
  if (known) {
    await page.context().addCookies(known);
  } else {
    await signIn(page, account, options.lang, app);
    await keepSession(page, app);
  }
  return page;
}

/** After a step-up the session has another token: remember it for the next page. */
export async function keepSession(page, app) {
  app.sessions.set(page.account.email, await page.context().cookies());
}
