/** The `count` candidates that are nearest to `text` by edits, nearest first; what shares nothing is left out. */
export function nearest(text: string, candidates: readonly string[], count: number): string[] {
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, edits: distanceToEnd(text, candidate) }))
    .filter(({ candidate, edits }) => edits < Math.max(text.length, candidate.length))
    .sort((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** Of a text without a kind, the kind of the candidate does not count. */
function distanceToEnd(text: string, candidate: string): number {
  const bare = candidate.slice(candidate.indexOf(":") + 1);
  return Math.min(editDistance(text, candidate), editDistance(text, bare));
}

/** Levenshtein's distance, in two rows. Ids are short; what is longer is cut. */
export function editDistance(left: string, right: string): number {
  const [a, b] = [left.slice(0, 64).toLowerCase(), right.slice(0, 64).toLowerCase()];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row.push(
        Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    previous = row;
  }
  return previous[b.length]!;
}
