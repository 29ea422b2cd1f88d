import type { Attestation, HeardAnswer } from "./attestation.ts";
import { type AttestedWorld, lapseOf } from "./attestation-lapse.ts";

/** Of two answers of one moment the more cautious one decides. */
const CAUTION = { no: 0, "not-applicable": 1, yes: 2 } as const;

/**
 * What to hear of everything that people said: the newest answer of each person. Of those that still count the newest
 * decides, the others stand beside it.
 */
export function rankAnswers(
  attestations: readonly Attestation[],
  world: AttestedWorld,
  nowMs: number,
): HeardAnswer[] {
  const newestFirst = attestations.toSorted(
    (a, b) => b.atMs - a.atMs || CAUTION[a.answer] - CAUTION[b.answer] || (a.by < b.by ? -1 : 1),
  );
  const heard = new Set<string>();
  const decided = new Set<string>();
  return newestFirst.flatMap((attestation): HeardAnswer[] => {
    const { practice, by, expiresAtMs } = attestation;
    const voice = JSON.stringify([practice, by]);
    if (heard.has(voice)) return [];
    heard.add(voice);
    const lapse = lapseOf(attestation, world);
    const counts = lapse === null && expiresAtMs > nowMs;
    const outranked = counts && decided.has(practice);
    if (counts) decided.add(practice);
    return [{ attestation, lapse, outranked }];
  });
}
