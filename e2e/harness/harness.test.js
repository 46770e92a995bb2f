// The harness tested on pages with known faults: a check that cannot fail proves nothing.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, describe, it } from "node:test";
import { faults, launch, screenshot, SIGN_IN, signIn, totp, visitor } from "./index.js";

const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"; // RFC 6238, appendix B, in base32
const ACCOUNT = { role: "reader", email: "a@example.test", password: "p", totp_secret: SECRET };
const CSP = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'";

const UNGUARDED = "/elsewhere"; // no policy there, so that the harness itself has to stop the request

const html = (lang, body) =>
  `<!doctype html><html lang="${lang}"><head><title>Page</title>` +
  `<meta name="viewport" content="width=device-width"><link rel="icon" href="/icon.svg"></head>` +
  `<body><main><h1>Page</h1>${body}</main></body></html>`;
const form = (action, fields) =>
  html("ja", `<form method="post" action="${action}">${fields}<button type="submit">Go</button></form>`);
const field = (name) => `<label>${name} <input name="${name}"></label>`;

const PAGES = {
  "/good": html("ja", "<p>狼煙</p>"),
  "/unlabelled": html("ja", '<input name="x">'),
  "/wide": html("ja", '<div class="wide"><svg width="900" height="10"></svg></div>'),
  "/inline-script": html("ja", "<script>window.x = 1</script>"),
  "/elsewhere": html("ja", '<img alt="x" src="http://elsewhere.example/x.png">'),
  "/sign-in": form("/sign-in", field("email") + field("password")),
  "/code": form("/code", field("code")),
};

function answer(request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  let body = "";
  request.on("data", (chunk) => (body += chunk));
  request.on("end", () => {
    const sent = new URLSearchParams(body);
    if (request.method === "POST") {
      const right =
        pathname === "/sign-in"
          ? sent.get("email") === ACCOUNT.email && sent.get("password") === ACCOUNT.password && "/code"
          : sent.get("code") === totp(SECRET) && "/good";
      return response.writeHead(303, { location: right || "/sign-in" }).end();
    }
    if (pathname === "/icon.svg") {
      const icon = '<svg xmlns="http://www.w3.org/2000/svg"/>';
      return response.writeHead(200, { "content-type": "image/svg+xml" }).end(icon);
    }
    const headers = { "content-type": "text/html; charset=utf-8" };
    if (pathname !== UNGUARDED) headers["content-security-policy"] = CSP;
    response.writeHead(PAGES[pathname] ? 200 : 404, headers).end(PAGES[pathname] ?? html("ja", "?"));
  });
}

describe("harness", () => {
  let server;
  let browser;
  let url;
  before(async () => {
    server = createServer(answer);
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    url = `http://127.0.0.1:${server.address().port}`;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  async function faultsOf(path, options) {
    const page = await visitor(browser, url);
    await page.goto(path);
    const found = await faults(page, options);
    await page.context().close();
    return found;
  }

  it("computes the codes of RFC 6238", () => {
    const expected = { 59: "94287082", 1111111109: "07081804", 20000000000: "65353130" };
    for (const [seconds, code] of Object.entries(expected)) {
      assert.equal(totp(SECRET, Number(seconds), 8), code);
    }
  });

  it("lets a good page pass", async () => {
    assert.deepEqual(await faultsOf("/good", { lang: "ja" }), []);
  });

  const bad = [
    ["/unlabelled", /^axe label: /],
    ["/wide", /^overflow at 320 px: /],
    ["/inline-script", /^console: .*Content Security Policy/],
    ["/elsewhere", /^external request: http:\/\/elsewhere\.example/],
    ["/missing", /^console: .*404/],
  ];
  for (const [path, pattern] of bad) {
    it(`finds the fault of ${path}`, async () => {
      const found = await faultsOf(path);
      assert.ok(found.some((line) => pattern.test(line)), `${pattern} not in ${JSON.stringify(found)}`);
    });
  }

  it("finds a page in the wrong language", async () => {
    assert.match((await faultsOf("/good", { lang: "en" })).join("\n"), /^language: /m);
  });

  it("signs in with password and code, and notices a refusal", async () => {
    const page = await visitor(browser, url);
    await signIn(page, ACCOUNT);
    assert.equal(new URL(page.url()).pathname, "/good");
    const wrong = { ...ACCOUNT, email: "other@example.test", password: "wrong", totp_secret: null };
    await assert.rejects(signIn(page, wrong), new RegExp(`still at ${SIGN_IN.path}`));
    await page.context().close();
  });

  it("works for a visitor without script and keeps a picture", async () => {
    const page = await visitor(browser, url, { script: false });
    await page.goto("/good");
    assert.deepEqual(await faults(page), []);
    assert.ok(existsSync(await screenshot(page, "ja", "harness")));
    await page.context().close();
  });
});
