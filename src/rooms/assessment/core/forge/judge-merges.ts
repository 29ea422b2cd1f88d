import { no, someOf, unknown, yes } from "../answers.ts";
import type { ForgeFacts, MainLineCommit } from "../forge-facts.ts";
import type { Answer, Finding } from "../probe.ts";
import { inBoth } from "../text.ts";
import { FEWEST_CHANGES, percentOf, USUAL } from "./merged-changes.ts";
import { forgeTexts } from "./texts.ts";

/** Whether the changes on the main line came with merged pull requests. */
export function judgeMerges(
  { defaultBranch: branch }: ForgeFacts,
  changes: readonly MainLineCommit[],
  summary: (typeof forgeTexts)["merged" | "infrastructureMerged"],
): Answer {
  if (changes.length < FEWEST_CHANGES)
    return unknown(inBoth(forgeTexts.tooFew, { count: changes.length, fewest: FEWEST_CHANGES }));
  const merged = changes.filter((one) => one.pullRequest !== null);
  const values = {
    merged: merged.length,
    count: changes.length,
    branch,
    percent: percentOf(merged.length, changes.length),
  };
  const told = { summary: inBoth(summary, values), location: { commit: changes[0]!.id } };
  if (merged.length >= changes.length * USUAL) return yes(told);
  const direct = changes.filter((one) => one.pullRequest === null);
  return no(
    told,
    ...someOf(
      direct,
      ({ id, committedAtMs }): Finding => ({
        summary: inBoth(forgeTexts.direct, { commit: id.slice(0, 12), branch }),
        location: { commit: id },
        observedAtMs: committedAtMs,
      }),
    ),
  );
}
