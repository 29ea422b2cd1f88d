import type { Clock } from "../../../kernel/clock.ts";
import { canonicalJson } from "../../../kernel/json.ts";
import type { Database } from "../../../platform/db/index.ts";
import { GENESIS_HASH, type LedgerEvent, readEvents } from "../../../platform/events/index.ts";
import type { ExportProof, ExportRange } from "../contract.ts";

const PAGE_SIZE = 1_000;

/** The range as lines of canonical JSON, read page by page, then one line that proves them. */
export async function* exportEvents(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  range: ExportRange = {},
  pageSize = PAGE_SIZE,
): AsyncIterable<string> {
  let first: LedgerEvent | undefined;
  let last: LedgerEvent | undefined;
  let count = 0;
  for (;;) {
    const page = await readEvents(database, {
      afterSequence: last?.sequence ?? range.afterSequence ?? 0,
      ...(range.throughSequence !== undefined && { beforeSequence: range.throughSequence + 1 }),
      order: "ascending",
      limit: pageSize,
    });
    for (const event of page) {
      first ??= event;
      last = event;
      count += 1;
      yield canonicalJson(event);
    }
    if (page.length < pageSize) break;
  }
  const proof: ExportProof = {
    format: "akashi.audit-export",
    version: 1,
    algorithm: "sha256 over canonical JSON",
    count,
    firstSequence: first?.sequence ?? null,
    lastSequence: last?.sequence ?? null,
    startsAfterHash: first?.previousHash ?? GENESIS_HASH,
    lastHash: last?.hash ?? GENESIS_HASH,
    exportedAtMs: clock.nowMs(),
  };
  yield canonicalJson({ proof });
}
