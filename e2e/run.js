// Runs the journeys: fills one demonstration, of which every journey gets a copy.
//   node run.js [FILE...]
import { spawn } from "node:child_process";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { seed } from "./harness/index.js";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const FOLDER = path.join(HERE, "journeys");

const all = async () => (await readdir(FOLDER)).filter((name) => name.endsWith(".test.js")).map((name) => path.join(FOLDER, name));

const given = process.argv.slice(2);
const files = given.length > 0 ? given : await all();
const made = process.env.NOROSHI_SEED ?? (await seed());
const options = ["--test", "--test-reporter=spec", "--test-concurrency=2", "--test-timeout=900000"];
const child = spawn(process.execPath, [...options, ...files], {
  stdio: "inherit",
  env: { ...process.env, NOROSHI_SEED: made },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
process.exitCode = await new Promise((done) => child.once("exit", (code) => done(code ?? 1)));
if (!process.env.NOROSHI_SEED) await rm(made, { recursive: true, force: true });
