import type { ReleaseFact } from "../../../core/forge-facts.ts";
import { type Known, known } from "../../../core/known.ts";
import type { GithubClient } from "../client.ts";
import { releaseShape } from "../shapes.ts";

const MOST = 100;

export async function readReleases(
  client: GithubClient,
  base: string,
): Promise<Known<readonly ReleaseFact[]>> {
  const releases = await client.list(
    { path: `${base}/releases`, shape: releaseShape, permission: "contents: read" },
    (items) => items.length >= MOST,
  );
  if (!releases.known) return releases;
  return known(
    releases.value
      .filter((one) => !one.draft && typeof one.published_at === "number")
      .map((one) => ({
        tag: one.tag_name,
        url: one.html_url,
        publishedAtMs: one.published_at!,
        notes: one.body ?? "",
      }))
      .toSorted((a, b) => b.publishedAtMs - a.publishedAtMs),
  );
}
