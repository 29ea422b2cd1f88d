import { useQuery } from "@tanstack/react-query";
import type { AbResult } from "../../../../src/rooms/abtests/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { abTestMessages as m } from "../../messages/abtests.ts";
import { commonMessages } from "../../messages/common.ts";
import { IntervalForest } from "../../ui/charts/interval-forest.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Loaded } from "../../ui/feedback.tsx";
import { Section, Stack } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import styles from "./ab-test-panel.module.css";
import { abResultQuery, abResultUrl } from "./queries.ts";

/** One verdict from one computed result; a sample ratio mismatch stands where a winner would. */
export function AbTestPanel({ name }: { name: string }) {
  const say = useSay();
  const query = useQuery(abResultQuery(name));
  return (
    <Section
      title={say(m.titleOf, { name })}
      aside={<JsonLink href={abResultUrl(name)}>{say(commonMessages.recordAsJson)}</JsonLink>}
    >
      <Loaded query={query}>{(result) => <ResultView result={result} />}</Loaded>
    </Section>
  );
}

function ResultView({ result }: { result: AbResult }) {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  const { test, sampleRatio } = result;
  // Where a unit brings several outcomes, the verdict rests on the comparison by unit.
  const comparison = result.comparison?.byUnit ?? result.comparison;
  const trusted = result.verdict.kind !== "sample-ratio-mismatch";
  return (
    <Stack>
      <div className={styles["verdict"]}>
        <VerdictMark result={result} />
        <StateMark
          tone={test.state === "running" ? "active" : "idle"}
          icon={test.state === "running" ? "play" : "stop"}
        >
          {say(test.state === "running" ? m.running : m.stopped)}
        </StateMark>
        <p className={styles["sentence"]}>{result.verdict.message[lang]}</p>
      </div>
      <VariantTable result={result} />
      <Forest result={result} />
      <Facts
        items={[
          [say(m.hypothesis), test.hypothesis],
          ...(test.decision ? [[say(m.decision), test.decision] as const] : []),
          [
            say(m.sampleRatio),
            sampleRatio ? (
              <StateMark key="ratio" tone={sampleRatio.mismatch ? "bad" : "ok"} quiet>
                {say(sampleRatio.mismatch ? m.sampleRatioBad : m.sampleRatioFine, {
                  p: format.pValue(sampleRatio.pValue),
                })}
              </StateMark>
            ) : (
              <StateMark key="ratio" tone="unknown" quiet>
                {say(m.tooLittle)}
              </StateMark>
            ),
          ],
          [say(m.stickiness), format.number(result.unitsWithTwoVariants)],
          ...(comparison && trusted
            ? [
                [
                  say(result.comparison?.byUnit ? m.differenceByUnit : m.difference),
                  `${format.score(comparison.difference)} (${format.score(comparison.interval[0])} – ${format.score(comparison.interval[1])})`,
                ] as const,
                [say(m.pValue), format.pValue(comparison.pValue)] as const,
              ]
            : []),
          ...(test.plannedUnits === null
            ? []
            : [[say(m.planned), format.number(test.plannedUnits)] as const]),
        ]}
      />
    </Stack>
  );
}

function VerdictMark({ result }: { result: AbResult }) {
  const say = useSay();
  const { kind, winner } = result.verdict;
  if (kind === "sample-ratio-mismatch") return <StateMark tone="bad">{say(m.mismatch)}</StateMark>;
  if (kind === "too-little-data") return <StateMark tone="unknown">{say(m.tooLittle)}</StateMark>;
  if (kind === "no-difference") return <StateMark tone="idle">{say(m.noDifference)}</StateMark>;
  return <StateMark tone="ok">{say(m.winner, { variant: winner })}</StateMark>;
}

function useMetricName(): (result: AbResult) => string {
  const say = useSay();
  return (result) => say(result.test.metric === "correct" ? m.correct : m.positive);
}

function VariantTable({ result }: { result: AbResult }) {
  const say = useSay();
  const format = useFormat();
  const metricName = useMetricName();
  const weights = new Map(result.test.variants.map((variant) => [variant.name, variant.weight]));
  return (
    <div className={styles["table"]}>
      <DataTable
        caption={say(m.titleOf, { name: result.test.name })}
        rows={result.variants}
        rowKey={(variant) => variant.name}
        columns={[
          { key: "variant", title: say(m.variant), rowHeader: true, cell: (variant) => variant.name },
          {
            key: "version",
            title: say(commonMessages.version),
            align: "right",
            cell: (variant) => format.number(variant.modelVersion),
          },
          {
            key: "planned",
            title: say(m.plannedShare),
            align: "right",
            cell: (variant) => format.percent(weights.get(variant.name) ?? 0),
          },
          {
            key: "units",
            title: say(m.units),
            align: "right",
            cell: (variant) => format.number(variant.units),
          },
          {
            key: "predictions",
            title: say(m.predictions),
            align: "right",
            cell: (variant) => format.number(variant.predictions),
          },
          {
            key: "outcomes",
            title: say(m.outcomes),
            align: "right",
            cell: (variant) => format.number(variant.outcomes),
          },
          {
            key: "rate",
            title: metricName(result),
            align: "right",
            cell: (variant) => (variant.rate === null ? "–" : format.percent(variant.rate, 1)),
          },
          {
            key: "interval",
            title: say(m.interval),
            align: "right",
            cell: (variant) =>
              variant.interval
                ? `${format.percent(variant.interval[0], 1)} – ${format.percent(variant.interval[1], 1)}`
                : "–",
          },
        ]}
      />
    </div>
  );
}

function Forest({ result }: { result: AbResult }) {
  const say = useSay();
  const format = useFormat();
  const metricName = useMetricName();
  const rows = result.variants.flatMap((variant) =>
    variant.rate === null || variant.interval === null
      ? []
      : [
          {
            label: variant.name,
            note: say(m.forestNote, {
              outcomes: format.number(variant.outcomes),
              version: variant.modelVersion,
            }),
            estimate: variant.rate,
            low: variant.interval[0],
            high: variant.interval[1],
          },
        ],
  );
  if (rows.length === 0) return null;
  return (
    <IntervalForest
      rows={rows}
      format={(value) => format.percent(value, 1)}
      columns={[say(m.variant), metricName(result), say(m.interval)]}
      summary={say(m.forestSummary, { metric: metricName(result) })}
    />
  );
}
