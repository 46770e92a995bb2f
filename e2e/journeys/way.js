// The long way of a case up to its advisory, so that each journey can begin where its reader comes in.
import { api, daysAhead, fileReport } from "./steps.js";

/** A developer of the register, with the name and product that the register knows. */
export async function developer(app) {
  const account = app.account("developer");
  const me = await api(app, account, "GET", "/api/v1/me");
  const vendor = me.party.of;
  const entry = await api(app, account, "GET", `/api/v1/vendors/${vendor}`);
  return { account, vendor, person: me.person, name: entry.name_ja, product: entry.products?.[0]?.name };
}

/** A report about the developer's product, accepted and with the coordinator. */
export async function caseAtCoordinator(house, lang) {
  const { app } = house;
  const maker = await developer(app);
  const { number } = await fileReport(house, lang, {
    "product-name": maker.product,
    "product-maker": maker.name,
  });
  const officer = app.account("reception");
  const { rows } = await api(app, officer, "GET", "/api/v1/reports?stage=received&limit=200");
  const report = rows.find((row) => row.number === number).file;
  const outline = { title: `${maker.product}: XSS`, target: null, items: [], multi_vendor: false, embedded: false };
  const done = await api(app, officer, "POST", `/api/v1/reports/${report}/commands`, { command: "accept", cases: [outline] });
  const id = done.opened[0];
  await api(app, officer, "POST", `/api/v1/cases/${id}/commands`, { command: "transfer" });
  return { id, title: outline.title, maker };
}

/** The coordinator has named the developer and sent the summary. */
export async function caseAtDeveloper(house, lang) {
  const file = await caseAtCoordinator(house, lang);
  const coordinator = house.app.account("coordinator");
  const send = (command) => api(house.app, coordinator, "POST", `/api/v1/cases/${file.id}/commands`, command);
  await send({ command: "begin" });
  await send({ command: "identify", vendors: [{ vendor: file.maker.vendor, reasoning: "製品の開発者" }], rejected: [] });
  await send({ command: "write-summary", text: SUMMARY });
  await send({ command: "send-summary", vendors: [file.maker.vendor] });
  return file;
}

/** What a developer reads before asking for the details: no product, no method (R-D-07). */
export const SUMMARY = "ネットワーク製品の管理画面に関する脆弱性です。第三者に設定を変更されるおそれがあります。";

/** The developer asks for details, finds the product affected, has a fix and says so. */
export async function developerAnswers(app, { id, maker }) {
  const send = (command) => api(app, maker.account, "POST", `/api/v1/cases/${id}/commands`, command);
  await send({ command: "request-detail", persons: [maker.person], secrecy_agreed: true, may_be_named: true });
  await send({ command: "start-verification" });
  const answer = { product: maker.product, versions: "1.0 - 1.2", presence: "affected", novelty: "new", ground: "" };
  await send({ command: "report-verification", answers: [answer] });
  await send({ command: "report-measure", kind: "fix", text: "1.3 を配布します。", url: "https://maker.example/1.3" });
  await send({ command: "report-status", text: "1.3 の準備ができました。" });
  await send({ command: "declare", ja: "1.3 に更新してください。", en: "Update to 1.3." });
}

/** Everything the eleven items ask for, in both languages. */
export const advisory = ({ name, product }) => ({
  "ja-title": `${product} におけるクロスサイト・スクリプティングの脆弱性`,
  "en-title": `${product} vulnerable to cross-site scripting`,
  "ja-summary": `${product} には、クロスサイト・スクリプティングの脆弱性があります。`,
  "en-summary": `${product} is vulnerable to cross-site scripting.`,
  "ja-version-check": "管理画面の「情報」を開き、「ファームウェア」の欄を確認してください。",
  "en-version-check": "Open “Information” on the web page and read “Firmware”.",
  "ja-description": "管理画面の機器名の表示に、クロスサイト・スクリプティングの脆弱性 (CWE-79) があります。",
  "en-description": "The display of device names is vulnerable to cross-site scripting (CWE-79).",
  "ja-impact": "管理画面を開いた利用者のブラウザ上で、任意のスクリプトを実行される可能性があります。",
  "en-impact": "An arbitrary script may be executed in the browser of a user who opens the page.",
  "ja-solution": "1. 2026-11-20 に公開された 1.3 を配布ページからダウンロードする。2. 管理画面から更新する。",
  "en-solution": "1. Download 1.3 of 2026-11-20 from the vendor. 2. Update through the web page.",
  "ja-workaround": "回避策はありません。",
  "en-workaround": "There is no workaround.",
  "ja-contact": "見本窓口 03-0000-0000（平日 9:00-17:00） support@maker.example",
  "en-contact": "Support 03-0000-0000 (weekdays 9:00-17:00) support@maker.example",
  "affected-vendor-0": name,
  "affected-product-0": product,
  "affected-versions-0": "1.0 - 1.2",
  cve: "CVE-2026-12345",
  cwe: "79",
  cvss3: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N",
});

/** R-V1-3-3: what is weighed for a date. */
export const factors = (app, days) => ({
  end: daysAhead(app, days),
  results: "1社が該当ありと報告した",
  "countermeasure-time": "修正版の試験に10日",
  "overseas-time": "なし",
  "risk-of-leak": "小さい",
});
