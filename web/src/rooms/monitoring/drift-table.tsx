import type { DriftBin, FeatureDrift, MonitorCheck } from "../../../../src/rooms/monitoring/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { monitoringMessages as m } from "../../messages/monitoring.ts";
import { HistogramPair } from "../../ui/charts/histogram-pair.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { Section } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import styles from "./drift-table.module.css";

/** Every feature of a check, the most severe first; each opens to both distributions over the same bins. */
export function DriftTable({ check, opened }: { check: MonitorCheck; opened: string | undefined }) {
  const say = useSay();
  const features = [...check.features].sort(
    (a, b) => Number(b.drifted) - Number(a.drifted) || b.effectSize - a.effectSize,
  );
  // The predictions themselves are compared too; they inform and are no part of the share.
  if (check.predictionDrift) {
    features.push({ ...check.predictionDrift, feature: say(m.predictedProbability) });
  }
  if (features.length === 0) return null;
  return (
    <Section title={say(m.featuresOf)} note={say(m.featuresNote)} flush>
      <ul>
        {features.map((feature, at) => (
          <li key={feature.feature} className={styles["row"]}>
            <FeatureRow feature={feature} open={opened ? feature.feature === opened : at === 0} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Not judged is not stable: it says nothing about the feature. */
function DriftMark({ feature }: { feature: FeatureDrift }) {
  const say = useSay();
  if (!feature.judged) return <StateMark tone="unknown">{say(m.notJudged)}</StateMark>;
  return (
    <StateMark tone={feature.drifted ? "bad" : "ok"} icon={feature.drifted ? "warning" : "check"}>
      {say(feature.drifted ? m.drifted : m.stable)}
    </StateMark>
  );
}

/** Two bins have no label of their own. */
function useBinLabel(): (bin: DriftBin) => string {
  const say = useSay();
  return (bin) =>
    bin.kind === "other" ? say(m.binOther) : bin.kind === "missing" ? say(m.binMissing) : bin.label;
}

function FeatureRow({ feature, open }: { feature: FeatureDrift; open: boolean }) {
  const say = useSay();
  const format = useFormat();
  const binLabel = useBinLabel();
  return (
    <details open={open}>
      <summary className={styles["summary"]}>
        <span className={styles["name"]}>{feature.feature}</span>
        <span>
          <DriftMark feature={feature} />
        </span>
        <span className={styles["effect"]}>
          <span className={styles["track"]} aria-hidden="true">
            <span
              className={styles["fill"]}
              data-drifted={feature.drifted || undefined}
              style={{ width: `${Math.min(1, feature.effectSize) * 100}%` }}
            />
          </span>
          <span className="ak-number">
            {say(m.effect)} {format.score(feature.effectSize)}
          </span>
        </span>
        <span className="ak-number ak-muted">
          {say(m.pValue)} {format.pValue(feature.adjustedPValue)}
        </span>
      </summary>
      <div className={styles["detail"]}>
        <HistogramPair
          bins={feature.bins.map((bin) => ({
            label: binLabel(bin),
            reference: bin.referenceShare,
            current: bin.currentShare,
          }))}
          referenceLabel={`${say(m.reference)} (${format.number(feature.referenceCount)})`}
          currentLabel={`${say(m.current)} (${format.number(feature.currentCount)})`}
          binLabel={say(m.bin)}
          formatShare={(share) => format.percent(share, 1)}
          summary={useDistributionSummary(feature)}
        />
        <p className="ak-muted ak-small">
          {say(m.missing)}{" "}
          {say(m.missingText, {
            reference: format.percent(feature.referenceMissingShare, 1),
            current: format.percent(feature.currentMissingShare, 1),
          })}
          {feature.meanShiftSd === null
            ? ""
            : ` · ${say(m.meanShift, { shift: format.number(Number(feature.meanShiftSd.toPrecision(2))) })}`}
        </p>
        {feature.tests.length > 0 ? <TestTable feature={feature} /> : null}
      </div>
    </details>
  );
}

function useDistributionSummary(feature: FeatureDrift): string {
  const say = useSay();
  const format = useFormat();
  const binLabel = useBinLabel();
  const moved = [...feature.bins].sort(
    (a, b) => Math.abs(b.currentShare - b.referenceShare) - Math.abs(a.currentShare - a.referenceShare),
  )[0];
  return say(m.distributionSummary, {
    feature: feature.feature,
    test: feature.test,
    effect: format.score(feature.effectSize),
    p: format.pValue(feature.adjustedPValue),
    bin: moved ? binLabel(moved) : "–",
    reference: format.percent(moved?.referenceShare ?? 0, 1),
    current: format.percent(moved?.currentShare ?? 0, 1),
  });
}

/** Every test of the feature: those that decide, and those that only inform. */
function TestTable({ feature }: { feature: FeatureDrift }) {
  const say = useSay();
  const format = useFormat();
  return (
    <DataTable
      caption={say(m.testsOf, { feature: feature.feature })}
      rows={feature.tests}
      rowKey={(test) => test.test}
      columns={[
        { key: "test", title: say(m.test), rowHeader: true, cell: (test) => test.test },
        {
          key: "role",
          title: say(m.testRole),
          cell: (test) => say(test.role === "decides" ? m.decides : m.informs),
        },
        {
          key: "effect",
          title: say(m.effect),
          align: "right",
          cell: (test) => format.score(test.effectSize),
        },
        {
          key: "p",
          title: say(m.pValue),
          align: "right",
          cell: (test) => (test.adjustedPValue === null ? "–" : format.pValue(test.adjustedPValue)),
        },
      ]}
    />
  );
}
