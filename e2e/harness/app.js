// Starts the real program on an empty folder, as `serve --demo`, and knows its accounts.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 10_000;

function program() {
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
 * Starts Noroshi with demonstration data. The answer has `url`, `accounts`
 * ({role, name, email, password, totp_secret, api_token}), `account(role)`, `log` and `close()`.
 */
export async function startApp(extra = []) {
  const data = await mkdtemp(path.join(tmpdir(), "noroshi-e2e-"));
  const args = ["serve", "--demo", "--data", data, "--listen", "127.0.0.1:0", ...extra];
  const child = spawn(program(), args, { stdio: ["ignore", "pipe", "pipe"] });
  const log = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (chunk) => log.push(chunk));
  }
  const close = async () => {
    await stop(child);
    await rm(data, { recursive: true, force: true });
  };
  try {
    const url = await listening(child, log);
    const accounts = JSON.parse(await readFile(path.join(data, "demo-accounts.json"), "utf8"));
    return { url, data, accounts, log, close, account: (role) => accountOf(accounts, role) };
  } catch (error) {
    await close();
    throw error;
  }
}

function accountOf(accounts, role) {
  const found = accounts.find((account) => account.role === role);
  if (found) return found;
  const known = [...new Set(accounts.map((account) => account.role))].join(", ");
  throw new Error(`no demonstration account has the role ${role}; there are: ${known}`);
}
