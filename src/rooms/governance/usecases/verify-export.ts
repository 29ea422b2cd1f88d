import type { Database } from "../../../platform/db/index.ts";
import { GENESIS_HASH, hashEvent, type LedgerEvent, readEvents } from "../../../platform/events/index.ts";
import {
  type ChainBreak,
  type ExportProof,
  type ExportVerification,
  exportProofSchema,
  governanceErrors,
  ledgerEventSchema,
} from "../contract.ts";
import { appendLink, type ChainState, startChain } from "../core/chain.ts";

/**
 * Checks an export by itself: every hash, every link, and that its proof speaks of these lines. Then looks up its
 * last event in the store, which finds a store that was rewritten after the export.
 */
export async function verifyExport(
  database: Database,
  lines: AsyncIterable<string>,
): Promise<ExportVerification> {
  let state: ChainState | undefined;
  let startsAfterHash = GENESIS_HASH;
  let proof: ExportProof | undefined;
  let failure: { sequence: number; brokenBy: ChainBreak } | undefined;
  let lineNumber = 0;
  for await (const line of lines) {
    lineNumber += 1;
    if (line.trim() === "") continue;
    if (proof) throw invalid(lineNumber, "nothing may follow the proof");
    const parsed = parseLine(line, lineNumber);
    if ("proof" in parsed) {
      proof = parsed.proof;
      continue;
    }
    const { event } = parsed;
    if (!state) {
      startsAfterHash = event.sequence === 1 ? GENESIS_HASH : event.previousHash;
      state = startChain({ sequence: event.sequence - 1, hash: startsAfterHash });
    }
    if (failure) continue;
    const linked = appendLink(state, event, hashEvent);
    if (linked.brokenBy !== null) failure = { sequence: event.sequence, brokenBy: linked.brokenBy };
    state = linked.state;
  }
  if (!proof) throw invalid(lineNumber + 1, "the proof is missing; the file was cut off");
  const checked = state ?? startChain({ sequence: 0, hash: GENESIS_HASH });
  failure ??= disagreement(proof, checked, startsAfterHash);
  return {
    intact: failure === undefined,
    checkedCount: checked.checkedCount,
    firstBrokenSequence: failure?.sequence ?? null,
    brokenBy: failure?.brokenBy ?? null,
    head: { ...checked.head },
    store: await compareWithStore(database, checked),
  };
}

type ParsedLine = { readonly proof: ExportProof } | { readonly event: LedgerEvent };

function parseLine(line: string, lineNumber: number): ParsedLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw invalid(lineNumber, "it is not JSON");
  }
  const proof = exportProofSchema.safeParse(value);
  if (proof.success) return proof.data;
  const event = ledgerEventSchema.safeParse(value);
  if (event.success) return { event: event.data as LedgerEvent };
  const [issue] = event.error.issues;
  throw invalid(lineNumber, `${issue!.path.join(".") || "the line"}: ${issue!.message}`);
}

/** The proof and the lines must say the same; if not, lines were removed at an end or the proof was written anew. */
function disagreement(
  proof: ExportProof,
  { head, checkedCount }: ChainState,
  startsAfterHash: string,
): { sequence: number; brokenBy: ChainBreak } | undefined {
  const agrees =
    proof.count === checkedCount &&
    proof.lastHash === head.hash &&
    (proof.lastSequence ?? 0) === head.sequence &&
    proof.startsAfterHash === startsAfterHash;
  return agrees ? undefined : { sequence: head.sequence + 1, brokenBy: "head" };
}

async function compareWithStore(
  database: Database,
  { head }: ChainState,
): Promise<ExportVerification["store"]> {
  if (head.sequence === 0) return "unknown";
  const [stored] = await readEvents(database, {
    afterSequence: head.sequence - 1,
    beforeSequence: head.sequence + 1,
    limit: 1,
  });
  if (!stored) return "unknown";
  return stored.hash === head.hash ? "agrees" : "differs";
}

function invalid(line: number, rule: string) {
  return governanceErrors.E_GOVERNANCE_EXPORT_INVALID({ line, rule });
}
