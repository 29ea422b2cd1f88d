import { canonicalJson, type JsonValue } from "../../../../kernel/json.ts";
import type { Text } from "../../../../kernel/messages.ts";
import type { Row } from "../../../../kernel/table.ts";
import { couldNotRun, type DrillOutcome, judged } from "../../core/drill-outcome.ts";
import { inBoth } from "../../core/text.ts";
import { texts } from "./texts.ts";

/** What a caller saw of one call. */
export type ServedCall =
  | {
      readonly input: Row;
      readonly predictionId: string;
      readonly label: string;
      readonly probability: number;
      readonly modelVersion: number;
    }
  | { readonly problem: string };

/** The same call as the log has it. */
export interface StoredCall {
  readonly predictionId: string;
  readonly input: Row;
  readonly label: string;
  readonly probability: number;
  readonly modelVersion: number;
}

export interface LoggedPort {
  readonly subject: string;
  readonly modelVersion: string;
  /** One row, marked so that the log can tell it from every other. */
  call(index: number): Promise<ServedCall>;
  /** Every stored prediction that bears the mark. */
  stored(): Promise<readonly StoredCall[]>;
}

export const CALLS = 100;

/** Passes when the log holds exactly what was served, member by member. */
export async function runLoggedServed(port: LoggedPort): Promise<DrillOutcome> {
  const { subject, modelVersion } = port;
  const calls: ServedCall[] = [];
  for (let i = 0; i < CALLS; i++) calls.push(await port.call(i));
  const refused = calls.flatMap((one) => ("problem" in one ? [one.problem] : []));
  const served = calls.flatMap((one) => ("problem" in one ? [] : [one]));
  if (served.length === 0) {
    const problem = inBoth(texts.refused, { count: CALLS, calls: CALLS, first: refused[0]! });
    return couldNotRun(subject, problem, { modelVersion });
  }
  const stored = await port.stored();
  const byId = new Map(stored.map((one) => [one.predictionId, one]));
  const missing = served.filter((one) => !byId.has(one.predictionId));
  const different = served.flatMap((one) => {
    const kept = byId.get(one.predictionId);
    const member = kept && differingMember(one, kept);
    return member ? [{ id: one.predictionId, member }] : [];
  });
  return judged({
    subject,
    modelVersion,
    measurements: {
      calls: CALLS,
      served: served.length,
      stored: stored.length,
      missing: missing.length,
      different: different.length,
    },
    problems: [
      ...some(refused, (first) => inBoth(texts.refused, { count: refused.length, calls: CALLS, first })),
      ...some(missing, ({ predictionId: id }) =>
        inBoth(texts.missing, { count: missing.length, served: served.length, id }),
      ),
      ...(stored.length > served.length
        ? [inBoth(texts.surplus, { stored: stored.length, served: served.length })]
        : []),
      ...some(different, (first) => inBoth(texts.differs, { count: different.length, ...first })),
    ],
  });
}

const some = <T>(items: readonly T[], tell: (first: T) => Text): Text[] =>
  items.length === 0 ? [] : [tell(items[0]!)];

const MEMBERS = ["input", "label", "probability", "modelVersion"] as const;

function differingMember(served: Omit<StoredCall, "predictionId">, kept: StoredCall): string | undefined {
  const text = (value: unknown): string => canonicalJson(value as JsonValue);
  return MEMBERS.find((member) => text(served[member]) !== text(kept[member]));
}
