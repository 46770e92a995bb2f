// Screenshots are kept as test artefacts: e2e/artefacts/{lang}/{name}.png (not committed).
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../artefacts");

export async function screenshot(page, lang, name) {
  const file = path.join(FOLDER, lang, `${name}.png`);
  await mkdir(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file, fullPage: true });
  return file;
}
