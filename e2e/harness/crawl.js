// Walks the links of a page's own host, one example of each kind of address.

const SKIPPED = [/\/export$/, /\/files\//, /^\/api\/(?!docs$)/, /^\/feeds\//, /^\/en\/feeds\//, /^\/assets\//, /^\/\.well-known\//];

/** `/coordination/cases/0198…/date?x=1` → `/coordination/cases/{id}/date?x`: addresses of one shape are one kind of page. */
export function kindOf(address) {
  const { pathname, searchParams } = new URL(address, "http://localhost");
  const path = pathname
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "{id}")
    .replace(/\/advisories\/[^/]+/, "/advisories/{number}");
  const asked = [...new Set(searchParams.keys())].filter((name) => name !== "lang").sort();
  return asked.length > 0 ? `${path}?${asked.join("&")}` : path;
}

const links = (page) =>
  page.$$eval("a[href]", (found) => found.map((link) => link.getAttribute("href")));

/**
 * Visits everything within `depth` links of `start`, `many` addresses of each kind, breadth first, and
 * calls `look(page, kind, address)` on each. The answer: the kinds that were seen.
 */
export async function crawl(page, start, { depth = 3, many = 1, bound = 200, lang, within, seen = new Map() }, look) {
  let level = [start];
  let visits = 0;
  for (let step = 0; step <= depth && level.length > 0; step += 1) {
    const next = new Set();
    for (const address of level) {
      const kind = kindOf(address);
      if ((seen.get(kind) ?? 0) >= many || (visits += 1) > bound) continue;
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      const response = await page.goto(inLang(address, lang));
      await look(page, kind, address, response);
      for (const link of await links(page)) {
        const found = inside(link, page.url());
        if (found && (!within || within(found))) next.add(found);
      }
    }
    level = [...next];
  }
  return seen;
}

function inLang(address, lang) {
  if (!lang) return address;
  const url = new URL(address, "http://localhost");
  url.searchParams.set("lang", lang);
  return url.pathname + url.search;
}

function inside(link, at) {
  if (link.startsWith("#")) return null;
  const url = new URL(link, at);
  if (url.origin !== new URL(at).origin || SKIPPED.some((skipped) => skipped.test(url.pathname))) return null;
  url.searchParams.delete("lang");
  return url.pathname + url.search;
}
