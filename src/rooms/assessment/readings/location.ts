import type { Text } from "../../../kernel/messages.ts";
import type { Finding } from "../core/probe.ts";
import type { RepositoryFacts } from "../core/repository-facts.ts";

/** A finding at a place in the repository, at the commit that was looked at. */
export function seenAt(facts: RepositoryFacts, summary: Text, path: string, line?: number): Finding {
  const commit = facts.history?.headCommit;
  return {
    summary,
    location: { path, ...(line === undefined ? {} : { line }), ...(commit === undefined ? {} : { commit }) },
  };
}

/** A finding in the history; its location is a commit. */
export const seenInHistory = (summary: Text, commit: string, observedAtMs?: number): Finding => ({
  summary,
  location: { commit },
  ...(observedAtMs === undefined ? {} : { observedAtMs }),
});
