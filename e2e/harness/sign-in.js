// Signs a demonstration account in, as a person does: address, password, then the code.
import assert from "node:assert/strict";
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

export async function signIn(page, account, lang = "ja") {
  await page.goto(`${SIGN_IN.path}?lang=${lang}`);
  await page.fill(SIGN_IN.email, account.email);
  await page.fill(SIGN_IN.password, account.password);
  await page.locator(SIGN_IN.submit).first().click();
  if (account.totp_secret) await enterCode(page, account);
  const path = new URL(page.url()).pathname;
  assert.ok(!path.startsWith(SIGN_IN.path), `${account.role} is still at ${path} after signing in`);
}

/** Fills the code field of the page at hand: the second step of signing in, or a step-up before an act. */
export async function enterCode(page, account) {
  const { code, step } = await freshCode(account.totp_secret, lastSteps.get(account.email));
  lastSteps.set(account.email, step);
  await page.fill(SIGN_IN.code, code);
  await page.locator(SIGN_IN.submit).first().click();
}
