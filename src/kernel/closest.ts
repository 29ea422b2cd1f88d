/** What is longer is cut: names and ids are short, and nobody asks for the distance between two books. */
const MOST_CHARACTERS = 64;

/**
 * The candidates that `word` may be a slip of, nearest first, equals in their order: at most one edit for every three
 * letters of the longer of the two, letters in any case. What is further away is no suggestion but a guess.
 * @param spellings what people may write for a candidate; by default, the candidate itself
 */
export function closestOnes(
  word: string,
  candidates: Iterable<string>,
  count: number,
  spellings: (candidate: string) => readonly string[] = (candidate) => [candidate],
): string[] {
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, edits: editsBetween(word, spellings(candidate)) }))
    .filter(({ edits }) => edits < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** To the nearest spelling; infinite when none is near. */
function editsBetween(word: string, spellings: readonly string[]): number {
  const near = spellings
    .map((spelling) => ({ spelling, edits: editDistance(word, spelling) }))
    .filter(({ spelling, edits }) => edits <= editsAllowed(word, spelling));
  return Math.min(...near.map(({ edits }) => edits));
}

/** The first of them; null when nothing is near. */
export function closest(word: string, candidates: Iterable<string>): string | null {
  return closestOnes(word, candidates, 1)[0] ?? null;
}

function editsAllowed(word: string, candidate: string): number {
  return Math.floor(Math.min(MOST_CHARACTERS, Math.max(word.length, candidate.length)) / 3);
}

/** Levenshtein's distance, letters in any case: insertions, deletions and replacements. */
function editDistance(left: string, right: string): number {
  const [a, b] = [
    left.slice(0, MOST_CHARACTERS).toLowerCase(),
    right.slice(0, MOST_CHARACTERS).toLowerCase(),
  ];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
