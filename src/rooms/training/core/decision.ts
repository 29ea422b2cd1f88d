/**
 * Probabilities are float32 in the served graph and float64 here, and differ by less than this. A forest often
 * answers exactly its threshold (as many trees for as against), where that difference would decide the label;
 * moving the line by this much keeps such ties on the same side everywhere.
 */
export const TIE_WIDTH = 1e-6;

/** The label that goes with a probability: 1 above `threshold`, 0 at it (to within 1e-6) and below. */
export function labelOf(probability: number, threshold = 0.5): 0 | 1 {
  return probability > threshold + TIE_WIDTH ? 1 : 0;
}
