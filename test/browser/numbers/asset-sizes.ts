import { gzipSync } from "node:zlib";

const sizes = new Map<string, Promise<number>>();

/** KiB of an asset as a server would send it compressed; each address is read once. */
export function gzippedKib(url: string): Promise<number> {
  let size = sizes.get(url);
  if (size === undefined) {
    size = fetch(url).then(async (response) => {
      if (!response.ok) throw new Error(`${url} answered ${response.status}`);
      return gzipSync(Buffer.from(await response.arrayBuffer()), { level: 9 }).length / 1024;
    });
    sizes.set(url, size);
  }
  return size;
}

export async function totalKib(urls: Iterable<string>): Promise<number> {
  const all = await Promise.all([...new Set(urls)].map(gzippedKib));
  return all.reduce((sum, kib) => sum + kib, 0);
}

/** What the page itself names, before any of its scripts runs. */
export async function entryAssets(baseUrl: string): Promise<{ scripts: string[]; styles: string[] }> {
  const html = await (await fetch(baseUrl, { headers: { accept: "text/html" } })).text();
  const addresses = (pattern: RegExp) =>
    [...html.matchAll(pattern)].map((match) => new URL(match[1]!, baseUrl).href);
  return {
    scripts: [
      ...addresses(/<script[^>]+src="([^"]+)"/g),
      ...addresses(/<link rel="modulepreload"[^>]+href="([^"]+)"/g),
    ],
    styles: addresses(/<link rel="stylesheet"[^>]+href="([^"]+)"/g),
  };
}
