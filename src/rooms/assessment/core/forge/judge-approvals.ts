import { no, someOf, unknown, yes } from "../answers.ts";
import type { ForgeFacts, PullRequestFact } from "../forge-facts.ts";
import type { Answer, Finding } from "../probe.ts";
import { inBoth } from "../text.ts";
import { approvedByAnother, byPeople, FEWEST_CHANGES, percentOf, USUAL } from "./merged-changes.ts";
import { forgeTexts } from "./texts.ts";

/** Whether merged pull requests were approved by somebody else; `which` picks those that matter. */
export function judgeApprovals(
  facts: ForgeFacts,
  which: (one: PullRequestFact) => boolean,
  summary: (typeof forgeTexts)["approved" | "infrastructureApproved"],
): Answer {
  if (!facts.pullRequests.known) return unknown(facts.pullRequests.reason);
  const chosen = byPeople(facts.pullRequests.value).filter(which);
  const readable = chosen.filter(({ reviews }) => reviews.known);
  const refused = chosen.find(({ reviews }) => !reviews.known)?.reviews;
  // A share over what a limit happened to let through would be a share of something else.
  if (refused?.known === false && readable.length < chosen.length * USUAL) return unknown(refused.reason);
  if (readable.length < FEWEST_CHANGES)
    return unknown(inBoth(forgeTexts.tooFew, { count: readable.length, fewest: FEWEST_CHANGES }));

  const approved = readable.filter(approvedByAnother);
  const values = {
    approved: approved.length,
    count: readable.length,
    percent: percentOf(approved.length, readable.length),
  };
  const told = {
    summary: inBoth(summary, values),
    location: { recordId: (approved[0] ?? readable[0]!).url },
  };
  if (approved.length >= readable.length * USUAL) return yes(told);
  return no(
    told,
    ...someOf(
      readable.filter((one) => !approvedByAnother(one)),
      withoutApproval,
    ),
  );
}

const withoutApproval = ({ number, author, url, mergedAtMs }: PullRequestFact): Finding => ({
  summary: inBoth(forgeTexts.unapproved, { number, author }),
  location: { recordId: url },
  observedAtMs: mergedAtMs,
});
