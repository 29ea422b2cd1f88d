const DEFAULT_NAMES = ["main", "master", "trunk", "develop", "production", "prod"];

/** Whether a list of branch patterns covers the branch that pull requests are merged into. */
export function coversDefaultBranch(patterns: readonly string[], current: string | null): boolean {
  const names = current === null ? DEFAULT_NAMES : [...DEFAULT_NAMES, current];
  return patterns.some(
    (pattern) =>
      /default[-_]?branch/i.test(pattern) ||
      names.some((name) =>
        matches(pattern.replace(/^\^?refs\/heads\//, "").replace(/^[/^]+|[$/]+$/g, ""), name),
      ),
  );
}

function matches(pattern: string, name: string): boolean {
  if (pattern === name) return true;
  if (!/[*|(.]/.test(pattern)) return false;
  const source =
    pattern.includes("|") || pattern.includes(".*")
      ? pattern
      : pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*+/g, ".*");
  try {
    return new RegExp(`^(?:${source})$`).test(name);
  } catch {
    return false;
  }
}
