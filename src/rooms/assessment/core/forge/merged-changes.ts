import type { PullRequestFact } from "../forge-facts.ts";
import { isInfrastructurePath } from "./infrastructure-path.ts";

/** Below this many changes a share says nothing. */
export const FEWEST_CHANGES = 5;
/** From this share on something counts as what is done. */
export const USUAL = 0.9;

export const byPeople = (all: readonly PullRequestFact[]): PullRequestFact[] =>
  all.filter((one) => !one.authorIsBot);

/** Approved, before the merge, by a person other than its author, whose last word it was. */
export const approvedByAnother = ({ author, reviews }: PullRequestFact): boolean =>
  reviews.known &&
  reviews.value.some((one) => one.state === "approved" && !one.isBot && one.reviewer !== author);

export const touchesInfrastructure = ({ paths }: { readonly paths: PullRequestFact["paths"] }): boolean =>
  paths.known && paths.value.some(isInfrastructurePath);

/** Whoever changed or reviewed something; one person alone can be nobody's second pair of eyes. */
export function peopleIn(all: readonly PullRequestFact[]): Set<string> {
  return new Set(
    byPeople(all).flatMap((one) => [
      one.author,
      ...(one.reviews.known ? one.reviews.value.filter(({ isBot }) => !isBot).map((it) => it.reviewer) : []),
    ]),
  );
}

export const percentOf = (part: number, whole: number): number => Math.round((part / whole) * 100);
