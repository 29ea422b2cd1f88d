import type { RepositoryFacts } from "../core/repository-facts.ts";

/** Reads something out of the facts at most once per set of facts: probes ask the same questions again and again. */
export function oncePerFacts<T>(read: (facts: RepositoryFacts) => T): (facts: RepositoryFacts) => T {
  const known = new WeakMap<RepositoryFacts, { readonly value: T }>();
  return (facts) => {
    const found = known.get(facts);
    if (found) return found.value;
    const value = read(facts);
    known.set(facts, { value });
    return value;
  };
}
