import { couldNotRun, type DrillOutcome, judged } from "../../core/drill-outcome.ts";
import { inBoth } from "../../core/text.ts";
import { texts } from "./texts.ts";

/** One stored prediction of an A/B test. */
export interface StoredAssignment {
  readonly unit: string;
  readonly variant: string;
}

export interface StickyPort {
  readonly endpoint: string;
  /** The running test of the endpoint, else the one that stopped last; null when there was none. */
  test(): Promise<{ readonly name: string; readonly running: boolean } | null>;
  stored(test: string): Promise<readonly StoredAssignment[]>;
  /** What this process answers now, for a running test. */
  before(units: readonly string[]): Promise<readonly string[]>;
  /** The same questions to a store that was opened anew. `live`: through the path of requests; null for a stopped test. */
  afterRestart(
    test: string,
    units: readonly string[],
    running: boolean,
  ): Promise<{ readonly replayed: readonly string[]; readonly live: readonly string[] | null }>;
}

/** Fewer units say little: with two halves, even a coin would repeat itself now and then. */
const LEAST_UNITS = 20;

export async function runStickyReplay(port: StickyPort): Promise<DrillOutcome> {
  const { endpoint } = port;
  const test = await port.test();
  if (test === null) return couldNotRun(endpoint, inBoth(texts.noTest, { endpoint }));
  const subject = `${endpoint}: ${test.name}`;
  const stored = await port.stored(test.name);
  const variants = new Map<string, Set<string>>();
  for (const { unit, variant } of stored) {
    const seen = variants.get(unit);
    if (seen) seen.add(variant);
    else variants.set(unit, new Set([variant]));
  }
  const units = [...variants.keys()];
  if (units.length < LEAST_UNITS) {
    const problem = inBoth(texts.few, { test: test.name, count: units.length, least: LEAST_UNITS });
    return couldNotRun(subject, problem, { measurements: { units: units.length } });
  }
  const two = units.filter((unit) => variants.get(unit)!.size > 1);
  const { replayed, live } = await port.afterRestart(test.name, units, test.running);
  const moved = units.flatMap((unit, i) =>
    variants.get(unit)!.has(replayed[i]!) ? [] : [{ unit, after: replayed[i]! }],
  );
  const before = test.running ? await port.before(units) : null;
  const changed = live === null || before === null ? [] : units.filter((_, i) => live[i] !== before[i]);
  return judged({
    subject,
    measurements: {
      units: units.length,
      predictions: stored.length,
      unitsMoved: moved.length,
      unitsWithTwoVariants: two.length,
      running: test.running,
    },
    problems: [
      ...moved.slice(0, 1).map(({ unit, after }) => {
        const [had] = variants.get(unit)!;
        return inBoth(texts.moved, { count: moved.length, units: units.length, unit, before: had!, after });
      }),
      ...two.slice(0, 1).map((unit) => inBoth(texts.two, { count: two.length, unit })),
      ...changed
        .slice(0, 1)
        .map((unit) => inBoth(texts.live, { count: changed.length, units: units.length, unit })),
    ],
  });
}
