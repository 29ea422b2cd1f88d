import type { Text } from "../../../../kernel/messages.ts";
import { no, someOf, unknown, yes } from "../answers.ts";
import type { ForgeCheck, ForgeFacts, PullRequestFact } from "../forge-facts.ts";
import type { Answer, Finding } from "../probe.ts";
import { byPeople, FEWEST_CHANGES, percentOf, USUAL } from "./merged-changes.ts";

export interface CheckTexts {
  readonly tooFew: (count: number) => Text;
  readonly nothingRan: (count: number) => Text;
  /** Checks ran, and none of them is recognised. */
  readonly others: (names: readonly string[]) => Text;
  readonly ran: (values: { ran: number; count: number; percent: number; red: number; names: string }) => Text;
  readonly without: (one: PullRequestFact) => Text;
}

/** Whether checks of one purpose came to an end on the pull requests that `which` picks. */
export function judgeChecks(
  facts: ForgeFacts,
  which: (one: PullRequestFact) => boolean,
  purpose: readonly string[],
  texts: CheckTexts,
): Answer {
  if (!facts.pullRequests.known) return unknown(facts.pullRequests.reason);
  const chosen = byPeople(facts.pullRequests.value).filter(which);
  const readable = chosen.filter(({ checks }) => checks.known);
  if (readable.length < FEWEST_CHANGES) {
    const refused = chosen.find(({ checks }) => !checks.known)?.checks;
    return unknown(refused?.known === false ? refused.reason : texts.tooFew(readable.length));
  }
  const ends = (one: PullRequestFact): ForgeCheck[] =>
    checksOf(one).filter(({ name, conclusion }) => purpose.includes(name) && isEnd(conclusion));
  const ran = readable.filter((one) => ends(one).length > 0);
  const all = new Set(readable.flatMap((one) => checksOf(one).map((check) => check.name)));
  if (ran.length === 0) {
    // A check without a telling name may do anything; no check at all does nothing.
    if (all.size > 0) return unknown(texts.others([...all].sort()));
    const newest = readable[0]!;
    return no({ summary: texts.nothingRan(readable.length), location: { recordId: newest.url } });
  }
  const red = ran.filter((one) => ends(one).some((check) => check.conclusion === "failure"));
  const told: Finding = {
    summary: texts.ran({
      ran: ran.length,
      count: readable.length,
      percent: percentOf(ran.length, readable.length),
      red: red.length,
      names: shortList([...new Set(ran.flatMap((one) => ends(one).map((check) => check.name)))].sort()),
    }),
    location: { recordId: ran[0]!.url },
  };
  if (ran.length >= readable.length * USUAL) return yes(told);
  const without = readable.filter((one) => !ran.includes(one));
  return no(
    told,
    ...someOf(
      without,
      (one): Finding => ({
        summary: texts.without(one),
        location: { recordId: one.url },
        observedAtMs: one.mergedAtMs,
      }),
    ),
  );
}

const checksOf = ({ checks }: PullRequestFact): readonly ForgeCheck[] => (checks.known ? checks.value : []);

/** Skipped and cancelled ones ran nothing to its end. */
const isEnd = (conclusion: ForgeCheck["conclusion"]): boolean =>
  conclusion === "success" || conclusion === "failure";

const NAMED = 3;

/** The first few names; a matrix build has dozens. Names of checks are other people's text and may be long. */
export const shortList = (names: readonly string[]): string =>
  names
    .slice(0, NAMED)
    .map((name) => (name.length > 60 ? `${name.slice(0, 57)}...` : name))
    .join(", ") + (names.length > NAMED ? ", …" : "");
