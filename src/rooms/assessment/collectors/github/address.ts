import type { GitRemote } from "../../../../platform/git/index.ts";

/** `owner/name` as GitHub allows it. */
const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9-]{0,99}\/[A-Za-z0-9._-]{1,100}$/;

export const isRepository = (text: string): boolean => REPOSITORY.test(text) && !/\/\.{1,2}$/.test(text);

/** The hosts whose repositories an API serves: of api.github.com github.com, of Enterprise its own. */
export function webHostOf(apiUrl: string): string {
  const { hostname } = new URL(apiUrl);
  if (hostname === "api.github.com") return "github.com";
  return /^api\.[\w-]+\.ghe\.com$/.test(hostname) ? hostname.slice("api.".length) : hostname;
}

/** `ssh.github.com` takes SSH over port 443. */
const sameHost = (host: string, wanted: string): boolean =>
  host === wanted || host === `www.${wanted}` || host === `ssh.${wanted}`;

/**
 * The repository on `host` that a remote points at; null when none does. A remote elsewhere is never followed: its host
 * is the repository's word, and a token must not go where an untrusted repository says.
 */
export function repositoryOn(host: string, remotes: readonly GitRemote[]): string | null {
  for (const { url } of remotes) {
    const place = placeOf(url);
    if (place === null || !sameHost(place.host, host)) continue;
    const repository = place.path.replace(/^\/+|\/+$/g, "").replace(/\.git$/, "");
    if (isRepository(repository)) return repository;
  }
  return null;
}

function placeOf(url: string): { host: string; path: string } | null {
  const scp = /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)(.+)$/.exec(url);
  if (scp) return { host: scp[1]!.toLowerCase(), path: scp[2]! };
  const parsed = URL.parse(url);
  if (parsed === null || !["https:", "http:", "ssh:", "git:"].includes(parsed.protocol)) return null;
  return { host: parsed.hostname.toLowerCase(), path: parsed.pathname };
}
