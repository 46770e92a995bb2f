// The log scanner's local page: chosen files become a report, on this machine only.
//   LOGSCAN_MB=50 node --test journeys/logscan.test.js
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync, writeSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { launch, look, program, screenshot, visitor } from "../harness/index.js";
import { LANGUAGES } from "./steps.js";

const MEGABYTES = Number(process.env.LOGSCAN_MB ?? 5);
const LIMIT_MS = 300_000;
const ATTACKS = [
  "/item?id=1%27%20union%20select%20user,password%20from%20users--",
  "/search?q=%3Cscript%3Ealert(document.cookie)%3C/script%3E",
  "/view?file=../../../../etc/passwd",
  '/"><img src=x onerror=alert(1)>?q=\' or 1=1--',
];

/** A combined log: one line in a hundred is an attack, some of them meant for the report's reader. */
function log(file, bytes) {
  const out = openSync(file, "w");
  for (let written = 0, n = 0; written < bytes; ) {
    let block = "";
    for (; block.length < 1 << 20 && written + block.length < bytes; n += 1) {
      const time = new Date(Date.UTC(2026, 0, 5, 0, 0, n >> 3)).toISOString();
      const stamp = `${time.slice(8, 10)}/Jan/2026:${time.slice(11, 19)} +0900`;
      const attack = n % 100 === 7;
      const target = attack ? ATTACKS[(n / 100) % ATTACKS.length | 0] : `/page/${n % 700}?from=${n}`;
      const status = attack ? [200, 404, 500][n % 3] : 200;
      block += `198.51.${(n >> 9) % 100}.${n % 250} - - [${stamp}] "GET ${target} HTTP/1.1" ${status} ${5000 + (n % 90)} "-" "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0"\n`;
    }
    writeSync(out, block);
    written += block.length;
  }
  closeSync(out);
}

/** Starts the page and reads its address. */
function start(folder) {
  const child = spawn(program(), ["scan-log", "--page", "--lang", "ja"], { cwd: folder });
  const address = new Promise((done, fail) => {
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
      const found = /^http:\S+$/m.exec(text);
      if (found) done(found[0]);
    });
    child.once("exit", (code) => fail(new Error(`scan-log ended with ${code}`)));
  });
  return { child, address };
}

/** The status of a request with these headers; `fetch` would not let us lie about the host. */
const status = (url, headers = {}, method = "GET") =>
  new Promise((done, fail) => {
    const request = http.request(url, { headers, method }, (answer) => {
      answer.resume();
      done(answer.statusCode);
    });
    request.on("error", fail);
    request.end();
  });

/** Every TCP socket of a process: [own address, other address], as the kernel writes them. */
function sockets(pid) {
  const own = new Set();
  for (const fd of readdirSync(`/proc/${pid}/fd`)) {
    try {
      own.add(readlinkSync(`/proc/${pid}/fd/${fd}`));
    } catch {
      // closed meanwhile
    }
  }
  const rows = ["tcp", "tcp6"].flatMap((kind) => readFileSync(`/proc/${pid}/net/${kind}`, "utf8").trim().split("\n").slice(1));
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter((cells) => own.has(`socket:[${cells[9]}]`))
    .map((cells) => [cells[1], cells[2]]);
}

describe("log scanner's page", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "logscan-page-"));
  const file = path.join(folder, "access.log");
  const place = {};
  before(async () => {
    log(file, MEGABYTES * 1e6);
    place.started = start(folder);
    place.entry = await place.started.address;
    place.url = new URL(place.entry).origin;
    place.browser = await launch();
  });
  after(async () => {
    await place.browser?.close();
    place.started?.child.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it("listens on loopback and lets nobody in without this run's token", async () => {
    assert.equal(new URL(place.url).hostname, "127.0.0.1");
    const port = Number(new URL(place.url).port).toString(16).toUpperCase().padStart(4, "0");
    assert.deepEqual(sockets(place.started.child.pid), [[`0100007F:${port}`, "00000000:0000"]]);
    for (const door of ["/", "/job/x", "/style.css", "/enter/", "/enter/wrong"]) {
      assert.equal(await status(place.url + door), 404, door);
    }
    const token = new URL(place.entry).pathname;
    assert.equal(await status(place.url + token, { host: "evil.example" }), 404);
    assert.equal(await status(`${place.url}/scan`, { origin: "https://evil.example" }, "POST"), 404);
  });

  for (const lang of LANGUAGES) {
    it(`a chosen file becomes a report (${lang})`, { timeout: LIMIT_MS }, async () => {
      const page = await visitor(place.browser, place.url, { lang });
      page.setDefaultTimeout(LIMIT_MS);
      await page.goto(place.entry);
      assert.equal(new URL(page.url()).pathname, "/", "the token does not stay in the address");
      await look(page, lang, "logscan-1-form");

      await page.locator('main button[type="submit"]').click();
      await look(page, lang, "logscan-2-nothing-chosen", { refused: true });

      await page.locator('main input[type="file"]').first().setInputFiles(file);
      const begun = Date.now();
      await Promise.all([page.waitForURL("**/job/*", { waitUntil: "commit" }), page.locator('main button[type="submit"]').click()]);
      await page.locator("h1").waitFor();
      await screenshot(page, lang, "logscan-3-progress");
      const steps = await page.locator('[role="log"] p').count();
      await page.waitForLoadState("load");
      const seen = Math.max(steps, await page.locator('[role="log"] p').count());
      console.log(`${MEGABYTES} MB took ${Date.now() - begun} ms, ${seen} lines of progress`);
      const done = page.locator('main > p > a[href^="/job/"]');
      if ((await done.count()) > 0) {
        await look(page, lang, "logscan-4-done");
        await done.click();
      }
      await look(page, lang, "logscan-5-report");
      const text = await page.locator("main").innerText();
      for (const part of ["access.log", "CWE-89", "198.51."]) assert.ok(text.includes(part), part);
      assert.equal(await page.locator("main img, main script").count(), 0, "hostile text stays text");
      for (const ending of ["html", "text", "xml", "json", "csv", "sarif"]) {
        const answer = await page.request.get(`${new URL(page.url()).pathname}/report/${ending}`);
        assert.equal(answer.status(), 200, ending);
        assert.ok((await answer.body()).length > 1000, ending);
      }
      await page.setViewportSize({ width: 360, height: 800 });
      await look(page, lang, "logscan-6-report-360");
      await page.goto("/");
      await look(page, lang, "logscan-7-form-360");
      await page.context().close();
    });
  }

  it("works without script, by a folder's name", { timeout: LIMIT_MS }, async () => {
    const page = await visitor(place.browser, place.url, { lang: "en", script: false });
    page.setDefaultTimeout(LIMIT_MS);
    await page.goto(place.entry);
    await page.locator('main [name="place"]').fill(folder);
    // The page of the job is loaded when the job is done.
    await Promise.all([page.waitForURL("**/job/*"), page.locator('main button[type="submit"]').click()]);
    const done = page.locator('main > p > a[href^="/job/"]');
    if ((await done.count()) > 0) await done.click();
    const main = page.locator("main");
    for (const part of ["access.log", "CWE-89"]) await main.filter({ hasText: part }).waitFor();
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });

  it("has spoken to nobody but this machine", () => {
    for (const [own, other] of sockets(place.started.child.pid)) {
      assert.match(own, /^0100007F:/);
      assert.match(other, /^(0100007F|00000000):/);
    }
  });
});
