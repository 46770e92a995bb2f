// Debian's Chromium, kept off the network, and pages that remember everything that went wrong on them.
import { chromium } from "playwright-core";

const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** One browser per test file. */
export function launch() {
  return chromium.launch({ executablePath: EXECUTABLE, args: ARGUMENTS });
}

/**
 * Opens a page for a visitor who sees nothing but `url`'s own host. `page.troubles` collects console
 * errors, content-security-policy violations, script errors and requests to other hosts; checkPage()
 * wants it empty. `script: false` is a visitor without JavaScript.
 */
export async function visitor(browser, url, { lang = "ja", script = true, width = 1280 } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    locale: lang === "ja" ? "ja-JP" : "en-GB",
    timezoneId: "Asia/Tokyo",
    viewport: { width, height: 900 },
    javaScriptEnabled: script,
  });
  const troubles = [];
  await onlyOwnHost(context, new URL(url).host, troubles);
  const page = await context.newPage();
  page.troubles = troubles;
  page.scripted = script;
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`script: ${error.message}`));
  return page;
}

async function onlyOwnHost(context, host, troubles) {
  await context.route("**/*", (route) => {
    const target = new URL(route.request().url());
    if (target.protocol === "data:" || target.protocol === "blob:" || target.host === host) {
      return route.continue();
    }
    troubles.push(`external request: ${target.href}`);
    return route.abort();
  });
}
