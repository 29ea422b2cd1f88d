/**
 * Whether a position in [0, 1) belongs to a canary with that share. It holds [0, share), so that growing the share
 * only ever moves units from the primary to the canary, and shrinking it moves them back.
 */
export function fallsToCanary(position: number, share: number): boolean {
  return position < share;
}
