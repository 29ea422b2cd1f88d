import type { Tally } from "../contract.ts";

const CELLS = 20;

/**
 * `[########??....]`: met, unknown, not met. Reads without colour and in any width of font. A share that is not
 * full never fills its last cell, and one that is not empty never leaves its first cell empty.
 */
export function textBar({ lower, upper }: Pick<Tally, "lower" | "upper">): string {
  if (lower === null || upper === null) return `[${" ".repeat(CELLS)}]`;
  const met = cells(lower);
  const possible = Math.max(met, cells(upper));
  return `[${"#".repeat(met)}${"?".repeat(possible - met)}${".".repeat(CELLS - possible)}]`;
}

function cells(share: number): number {
  if (share <= 0) return 0;
  if (share >= 1) return CELLS;
  return Math.min(CELLS - 1, Math.max(1, Math.floor(share * CELLS)));
}
