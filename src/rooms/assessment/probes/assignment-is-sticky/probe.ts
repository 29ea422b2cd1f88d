import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../../core/answers.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  one: {
    en: "Test {name} assigned {requests} requests of {units} units by {unit}; {crossed} units met two versions.",
    ja: "試験 {name} は {unit} により{units}単位の要求{requests}件を割り当て、二つの版に当たったのは{crossed}単位です。",
  },
  few: {
    en: "{requests} requests of {units} units were assigned; {leastRequests} of {leastUnits} are needed to tell.",
    ja: "割り当てたのは{units}単位の要求{requests}件です。判断には{leastUnits}単位の{leastRequests}件が必要です。",
  },
} as const;

export const probe: Probe<"records"> = {
  id: "assignment-is-sticky",
  reads: "records",
  kind: "record",
  question: {
    en: "Was every customer answered by one version only throughout each A/B test?",
    ja: "どのA/Bテストでも、同じ顧客には一つの版だけが答えましたか。",
  },
  why: {
    en: "A customer who meets two versions belongs to no group, and the comparison is spoiled.",
    ja: "二つの版に当たった顧客はどの群にも属さず、比較が損なわれます。",
  },
  threshold: {
    en: "Yes when tests assigned at least 500 requests of at least 20 units and no unit met two versions in any of them.",
    ja: "試験が20以上の単位の要求を500件以上割り当て、どの試験にも二つの版に当たった単位がないこと。",
  },
  remedy: {
    en: "Name a stable field as the unit of the endpoint; assignment is by its hash.",
    ja: "エンドポイントの unit に変わらない項目を指定します。割り当てはそのハッシュで決まります。",
  },
  effort: "small",
  speaksFor: [{ practice: "sticky-assignment" }],
  expiresAfterDays: 30,
  ask(facts) {
    if (facts.abTests === null) return notRecorded;
    const units = facts.abTests.reduce((sum, test) => sum + test.unitCount, 0);
    const requests = facts.abTests.reduce((sum, test) => sum + test.predictionCount, 0);
    if (units < LEAST_UNITS || requests < LEAST_REQUESTS) {
      return unknown(
        inBoth(texts.few, { units, requests, leastUnits: LEAST_UNITS, leastRequests: LEAST_REQUESTS }),
      );
    }
    const crossed = facts.abTests.filter((test) => test.unitsWithTwoVersions > 0);
    const [first, ...more] = someOf(crossed.length > 0 ? crossed : facts.abTests, (test) =>
      aboutRecord(
        inBoth(texts.one, {
          name: test.name,
          units: test.unitCount,
          requests: test.predictionCount,
          unit: test.unit,
          crossed: test.unitsWithTwoVersions,
        }),
        test.id,
      ),
    );
    return crossed.length > 0 ? no(first!, ...more) : yes(first!, ...more);
  },
};
const LEAST_UNITS = 20;
/** Many requests per unit are what puts stickiness to the test. */
const LEAST_REQUESTS = 500;
