import type { UseCaseContext } from "../../platform/index.ts";
import type { VariantAssigner } from "../serving/contract.ts";

export interface AbVariant {
  readonly name: string;
  readonly modelVersion: number;
  /** Share of the units, sums to 1 over the variants. */
  readonly weight: number;
}

export interface AbTest {
  readonly id: string;
  readonly name: string;
  readonly endpoint: string;
  readonly environment: string;
  /** The request field whose value is the unit. */
  readonly unitField: string;
  readonly salt: string;
  readonly variants: readonly AbVariant[];
  /** What is compared: share of predictions that turned out right, or share of positives. */
  readonly metric: "correct" | "positive";
  readonly state: "running" | "stopped";
  readonly hypothesis: string;
  readonly plannedUnits: number | null;
  readonly startedAtMs: number;
  readonly stoppedAtMs: number | null;
  readonly decision: string | null;
}

export interface AbResult {
  readonly test: AbTest;
  readonly variants: readonly {
    readonly name: string;
    readonly modelVersion: number;
    readonly units: number;
    readonly predictions: number;
    readonly outcomes: number;
    readonly successes: number;
    readonly rate: number | null;
    readonly interval: readonly [number, number] | null;
  }[];
  /** Two-proportion z-test of the first two variants over matured outcomes; null when there is too little. */
  readonly comparison: {
    readonly difference: number;
    readonly interval: readonly [number, number];
    readonly z: number;
    readonly pValue: number;
  } | null;
  /** Sample ratio mismatch: chi-square of units against the planned weights. Below 0.001 no winner is named. */
  readonly sampleRatio: {
    readonly chiSquare: number;
    readonly pValue: number;
    readonly mismatch: boolean;
  } | null;
  /** Units that saw more than one variant: must be 0. */
  readonly unitsWithTwoVariants: number;
  readonly verdict: {
    readonly kind: "sample-ratio-mismatch" | "too-little-data" | "no-difference" | "winner";
    readonly winner: string | null;
    readonly message: { readonly en: string; readonly ja: string };
  };
}

export interface AbTestsRoom extends VariantAssigner {
  start(
    input: {
      name: string;
      endpoint: string;
      environment: string;
      unitField: string;
      variants: readonly AbVariant[];
      metric?: AbTest["metric"];
      hypothesis: string;
      plannedUnits?: number;
    },
    context: UseCaseContext,
  ): Promise<AbTest>;
  stop(name: string, decision: string, context: UseCaseContext): Promise<AbTest>;
  list(filter?: { endpoint?: string }): Promise<AbTest[]>;
  result(name: string): Promise<AbResult>;
}
