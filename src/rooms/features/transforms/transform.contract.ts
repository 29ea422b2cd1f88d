import { describe, expect, it } from "vitest";
import type { Row } from "../../../kernel/table.ts";
import type { FeatureViewVersion } from "../contract.ts";
import { createFeatureComputer } from "../core/compute.ts";
import type { AnyTransform, FeatureType, FeatureValue } from "../core/transform.ts";

type Raw = string | number | boolean | null | undefined;

interface TransformCase {
  readonly params?: Record<string, unknown>;
  readonly type: FeatureType;
  /** Raw values and what they become; NaN is a missing number, null a missing category. */
  readonly values: readonly (readonly [raw: Raw, expected: FeatureValue])[];
}

export interface TransformContract {
  readonly transform: AnyTransform;
  readonly cases: readonly TransformCase[];
  /** Raw values that must be refused, naming them. */
  readonly refusedValues?: readonly { params?: Record<string, unknown>; type: FeatureType; raw: Raw }[];
  /** Settings that must be refused. */
  readonly refusedParams?: readonly { params: Record<string, unknown>; type?: FeatureType }[];
}

/** What every transform on the shelf promises. */
export function transformContract(contract: TransformContract): void {
  const { transform, cases, refusedValues = [], refusedParams = [] } = contract;
  const compute = (one: { params?: Record<string, unknown>; type: FeatureType }, raws: readonly Raw[]) =>
    createFeatureComputer([transform]).computeRows(
      viewOf(transform, one),
      raws.map((x): Row => ({ x })),
    );

  describe(`transform ${transform.name}`, () => {
    it("says in both languages what it does, and has a version", () => {
      expect(transform.summary.en).toMatch(/\.$/);
      expect(transform.summary.ja).toMatch(/。$/);
      expect(Number.isInteger(transform.version) && transform.version > 0).toBe(true);
    });

    for (const one of cases)
      for (const [raw, expected] of one.values)
        it(`${one.type} ${JSON.stringify(one.params ?? {})}: ${String(raw)} becomes ${String(expected)}`, () => {
          expect(compute(one, [raw]).columns[0]!.values[0]).toEqual(expected);
        });

    it("gives missing for missing, unless it says that it looks at missing values", () => {
      for (const one of cases) {
        const values = [...compute(one, [null, undefined, "", Number.NaN]).columns[0]!.values];
        if (transform.seesMissing) expect(new Set(values).size).toBe(1);
        else expect(values).toEqual(new Array(4).fill(one.type === "number" ? Number.NaN : null));
      }
    });

    it("is pure: the order of the values and repetition change nothing", () => {
      for (const one of cases) {
        const raws = one.values.map(([raw]) => raw);
        const forward = [...compute(one, [...raws, ...raws]).columns[0]!.values];
        const backward = [...compute(one, raws.toReversed()).columns[0]!.values].reverse();
        expect(forward).toEqual([...backward, ...backward]);
      }
    });

    it("refuses objects and lists, and settings that it does not know", () => {
      for (const one of cases)
        for (const raw of [{}, []] as unknown as Raw[])
          expect(() => compute(one, [raw])).toThrow(expect.objectContaining({ code: "E_FEATURES_VALUE" }));
      const one = { ...cases[0]!, params: { ...cases[0]!.params, no_such_setting: 1 } };
      expect(() => compute(one, [])).toThrow(
        expect.objectContaining({ code: "E_FEATURES_TRANSFORM_PARAMS" }),
      );
    });

    if (refusedValues.length > 0)
      it.each(refusedValues)("refuses the value of %o", (one) => {
        expect(() => compute(one, [one.raw])).toThrow(
          expect.objectContaining({
            code: "E_FEATURES_VALUE",
            details: expect.objectContaining({ row: 1, field: "x", feature: "f", transform: transform.name }),
          }),
        );
      });

    if (refusedParams.length > 0)
      it.each(refusedParams)("refuses the settings of %o", ({ params, type }) => {
        expect(() => compute({ params, type: type ?? cases[0]!.type }, [])).toThrow(
          expect.objectContaining({ code: "E_FEATURES_TRANSFORM_PARAMS" }),
        );
      });

    if (transform.output === "category")
      it("can not be declared a number", () => {
        expect(() => compute({ ...cases[0]!, type: "number" }, [])).toThrow(
          expect.objectContaining({ code: "E_FEATURES_TYPE" }),
        );
      });
  });
}

function viewOf(
  transform: AnyTransform,
  { params = {}, type }: { params?: Record<string, unknown>; type: FeatureType },
): FeatureViewVersion {
  const feature = { name: "f", column: "x", type, transform: transform.name, params, description: "d" };
  return {
    project: "p",
    name: "v",
    version: 1,
    digest: "",
    dataset: "d",
    entity: null,
    features: [feature as FeatureViewVersion["features"][number]],
    createdAtMs: 0,
  };
}
