import type { Database } from "../../../platform/db/index.ts";
import { GENESIS_HASH, hashEvent, readEvents } from "../../../platform/events/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { ChainHead, ChainVerification } from "../contract.ts";
import { appendLink, type ChainState, startChain } from "../core/chain.ts";

const PAGE_SIZE = 1_000;

/**
 * Reads the log from its first event and recomputes every hash. A chain alone cannot show that its end was cut
 * off; a `head` that was noted elsewhere can.
 */
export async function verifyChain(
  database: Database,
  head?: ChainHead,
  context: Pick<UseCaseContext, "progress" | "signal"> = {},
  pageSize = PAGE_SIZE,
): Promise<ChainVerification> {
  let state = startChain({ sequence: 0, hash: GENESIS_HASH });
  for (;;) {
    context.signal?.throwIfAborted();
    context.progress?.({ stage: "verify", done: state.checkedCount });
    const page = await readEvents(database, {
      afterSequence: state.head.sequence,
      order: "ascending",
      limit: pageSize,
    });
    for (const event of page) {
      const linked = appendLink(state, event, hashEvent);
      if (linked.brokenBy !== null) return broken(state, event.sequence, linked.brokenBy);
      state = linked.state;
      if (head?.sequence === event.sequence && head.hash !== event.hash)
        return broken(state, event.sequence, "head");
    }
    if (page.length < pageSize) break;
  }
  if (head && head.sequence > state.head.sequence) return broken(state, state.head.sequence + 1, "head");
  return { ...plain(state), intact: true, firstBrokenSequence: null, brokenBy: null };
}

function broken(
  state: ChainState,
  firstBrokenSequence: number,
  brokenBy: ChainVerification["brokenBy"],
): ChainVerification {
  return { ...plain(state), intact: false, firstBrokenSequence, brokenBy };
}

function plain({ checkedCount, head }: ChainState) {
  return { checkedCount, head: { ...head } };
}
