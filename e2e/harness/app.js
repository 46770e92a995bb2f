// Starts the real program as `serve --demo`, and knows its accounts and its clock.
//
// Filling a demonstration takes half a minute; so it is done once, and every journey gets a copy of
// its own: what one journey does, no other sees.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { freshCode } from "./totp.js";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const START_LIMIT_MS = 300_000;
const STOP_LIMIT_MS = 10_000;

/** The executable under trial. */
export function program() {
  const folder = process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target");
  const found = process.env.NOROSHI_BIN ?? path.resolve(ROOT, folder, "debug/noroshi");
  if (!existsSync(found)) throw new Error(`${found} is missing: run "cargo build --workspace" first`);
  return found;
}

/** Resolves with the address of the line `listening on http://…`, rejects when the program ends before it. */
function listening(child, log) {
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`noroshi ${why}\n${log.join("")}`));
    const late = setTimeout(() => fail(`said no address within ${START_LIMIT_MS} ms`), START_LIMIT_MS);
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
      const match = /listening on (http:\/\/[^\s]+)/.exec(text);
      if (!match) return;
      clearTimeout(late);
      resolve(match[1].replace(/\/$/, ""));
    });
    child.once("error", (error) => fail(`could not start: ${error.message}`));
    child.once("exit", (code, signal) => {
      clearTimeout(late);
      fail(`ended with ${signal ?? code}`);
    });
  });
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  const hard = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
  await ended;
  clearTimeout(hard);
}

/**
 * Without our own variables: the program refuses settings that it does not know. With more room for
 * signing in: here every role knocks from one address.
 */
const environment = () => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("NOROSHI_"))),
  NOROSHI_LIMITS__RATES_TIMES: "50",
});

async function serve(data) {
  const args = ["serve", "--demo", "--data", data, "--listen", "127.0.0.1:0"];
  const child = spawn(program(), args, { stdio: ["ignore", "pipe", "pipe"], env: environment() });
  const log = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (chunk) => log.push(chunk));
  }
  try {
    return { url: await listening(child, log), log, stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

const emptyFolder = () => mkdtemp(path.join(tmpdir(), "noroshi-e2e-"));

/** Fills a demonstration in a new folder; the caller removes it. */
export async function seed() {
  const data = await emptyFolder();
  try {
    await (await serve(data)).stop();
    return data;
  } catch (error) {
    await rm(data, { recursive: true, force: true });
    throw error;
  }
}

/**
 * A demonstration of one's own, from the folder in NOROSHI_SEED when the runner made one. The answer
 * has `url`, `accounts` ({role, name, email, password, totp_secret, api_token}), `account(role)`,
 * `code(account)` for the second factor by the demonstration's clock, `sessions` for signedIn(),
 * `log` and `close()`.
 */
export async function startApp() {
  const made = process.env.NOROSHI_SEED;
  const data = made ? await emptyFolder() : await seed();
  if (made) await cp(made, data, { recursive: true });
  const remove = () => rm(data, { recursive: true, force: true });
  try {
    const served = await serve(data);
    const accounts = JSON.parse(await readFile(path.join(data, "demo-accounts.json"), "utf8"));
    return new App(served, accounts, remove);
  } catch (error) {
    await remove();
    throw error;
  }
}

class App {
  /** How far the demonstration's clock is ahead of this machine's, in seconds. */
  ahead = 0;
  sessions = new Map();
  #lastSteps = new Map();
  #served;
  #remove;

  constructor(served, accounts, remove) {
    this.url = served.url;
    this.log = served.log;
    this.accounts = accounts;
    this.#served = served;
    this.#remove = remove;
  }

  account(role) {
    const found = this.accounts.find((account) => account.role === role);
    if (found) return found;
    const known = [...new Set(this.accounts.map((account) => account.role))].join(", ");
    throw new Error(`no demonstration account has the role ${role}; there are: ${known}`);
  }

  /** A code that was not used yet: each is accepted once. */
  async code(account) {
    const last = this.#lastSteps.get(account.email);
    const { code, step } = await freshCode(account.totp_secret, last, this.ahead);
    this.#lastSteps.set(account.email, step);
    return code;
  }

  async close() {
    await this.#served.stop();
    await this.#remove();
  }
}
