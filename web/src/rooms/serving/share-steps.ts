import type { Deployment } from "../../../../src/rooms/serving/contract.ts";

/** What a routing event tells, as it stands in the audit log. */
export interface RoutingEvent {
  readonly sequence: number;
  readonly atMs: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** From `fromMs` on, until the next step, these versions had these shares of the requests. */
export interface ShareStep {
  readonly fromMs: number;
  readonly shares: readonly { readonly version: number; readonly share: number }[];
}

interface Effect {
  readonly role: string;
  readonly modelVersion: number;
  readonly weightBefore: number;
  readonly weightAfter: number;
}

const CLOSE = 1e-9;

/**
 * The history of the traffic's split in one environment, from the effects that the audit log keeps of every change.
 * Null when the log that was read does not tell it whole: an event that begins elsewhere than the one before it ended,
 * or an end that is not what serves now. Half a history would look like a whole one.
 */
export function shareSteps(
  events: readonly RoutingEvent[],
  environment: string,
  live: readonly Deployment[],
): readonly ShareStep[] | null {
  const weights = new Map<string, { version: number; weight: number }>();
  const steps: ShareStep[] = [];
  for (const { atMs, data } of [...events].sort((a, b) => a.sequence - b.sequence)) {
    if (data["environment"] !== environment || data["effects"] === undefined) continue;
    const effects = readEffects(data["effects"]);
    if (!effects) return null;
    for (const { role, modelVersion, weightBefore } of effects) {
      const before = weights.get(`${role} ${modelVersion}`)?.weight ?? 0;
      if (Math.abs(before - weightBefore) > CLOSE) return null;
    }
    for (const { role, modelVersion, weightAfter } of effects)
      weights.set(`${role} ${modelVersion}`, { version: modelVersion, weight: weightAfter });
    const shares = sharesOf([...weights.values()]);
    // Placing a variant of a test, or a shadow, moves no traffic.
    if (JSON.stringify(shares) === JSON.stringify(steps.at(-1)?.shares ?? [])) continue;
    if (steps.at(-1)?.fromMs === atMs) steps.pop();
    steps.push({ fromMs: atMs, shares });
  }
  const now = sharesOf(
    live
      .filter((one) => one.environment === environment && one.state === "live")
      .map(({ modelVersion, weight }) => ({ version: modelVersion, weight })),
  );
  return same(now, steps.at(-1)?.shares ?? []) ? steps : null;
}

function sharesOf(parts: readonly { version: number; weight: number }[]): ShareStep["shares"] {
  const shares = new Map<number, number>();
  for (const { version, weight } of parts) shares.set(version, (shares.get(version) ?? 0) + weight);
  return [...shares]
    .filter(([, share]) => share > CLOSE)
    .map(([version, share]) => ({ version, share }))
    .sort((a, b) => a.version - b.version);
}

function same(a: ShareStep["shares"], b: ShareStep["shares"]): boolean {
  return (
    a.length === b.length &&
    a.every(({ version, share }, at) => b[at]!.version === version && Math.abs(b[at]!.share - share) < 1e-6)
  );
}

function readEffects(value: unknown): readonly Effect[] | null {
  if (!Array.isArray(value)) return null;
  const effects = value as Partial<Effect>[];
  const isWhole = effects.every(
    (effect) =>
      typeof effect?.role === "string" &&
      [effect.modelVersion, effect.weightBefore, effect.weightAfter].every(Number.isFinite),
  );
  return isWhole ? (effects as Effect[]) : null;
}
