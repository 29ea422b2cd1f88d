import type { MonitorCheck, PartVerdict } from "../contract.ts";

/** `alert` beats everything; `ok` only if nothing that was asked for stayed without judgement. */
export function overallVerdict(parts: readonly PartVerdict[]): MonitorCheck["verdict"] {
  if (parts.includes("alert")) return "alert";
  const asked = parts.filter((part) => part !== "not-asked");
  return asked.length > 0 && asked.every((part) => part === "ok") ? "ok" : "too-little-data";
}

const RANK = { alert: 2, "too-little-data": 1, ok: 0 } as const;

/** The check that says the worst; of equals the one with the larger share of drifted features. */
export function worstCheck(checks: readonly MonitorCheck[]): MonitorCheck | undefined {
  return [...checks].sort((a, b) => RANK[b.verdict] - RANK[a.verdict] || b.driftedShare - a.driftedShare)[0];
}
