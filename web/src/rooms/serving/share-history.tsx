import { useQuery } from "@tanstack/react-query";
import type { Deployment } from "../../../../src/rooms/serving/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { servingMessages as m } from "../../messages/serving.ts";
import { ChartFrame } from "../../ui/charts/chart-frame.tsx";
import { useChartWidth } from "../../ui/charts/use-chart-width.ts";
import { JsonLink } from "../../ui/digest.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import { auditQuery, auditUrl } from "../governance/queries.ts";
import styles from "./share-history.module.css";
import { type ShareStep, shareSteps } from "./share-steps.ts";

/** As many events as the server gives in one answer. */
const MOST_EVENTS = 1000;
const MOST_WIDTH = 1180;
const HEIGHT = 96;
const LEFT = 48;
const FILLS = ["--ak-series-current", "--ak-series-reference", "--ak-series-third", "--ak-unknown"];

/** How the requests were shared out over time, step by step, as the audit log tells it. */
export function ShareHistory({
  endpoint,
  environment,
  live,
}: {
  endpoint: string;
  environment: string;
  live: readonly Deployment[];
}) {
  const say = useSay();
  const search = { subject: `endpoint:${endpoint}`, limit: MOST_EVENTS };
  const query = useQuery(auditQuery(search));
  return (
    <Section
      title={say(m.shareHistory)}
      aside={<JsonLink href={auditUrl(search)}>{say(commonMessages.json)}</JsonLink>}
    >
      <Loaded query={query} rows={3}>
        {(events) => {
          const steps = shareSteps(events, environment, live);
          if (steps === null) return <EmptyState text={say(m.shareHistoryUnknown)} />;
          if (steps.length === 0) return <EmptyState text={say(m.servesNothing, { environment })} />;
          return <ShareChart steps={steps} environment={environment} />;
        }}
      </Loaded>
    </Section>
  );
}

function ShareChart({ steps, environment }: { steps: readonly ShareStep[]; environment: string }) {
  const say = useSay();
  const format = useFormat();
  const { ref, width } = useChartWidth(MOST_WIDTH);
  const fromMs = steps[0]!.fromMs;
  const lastMs = steps.at(-1)!.fromMs;
  // A long quiet time after the last change would squeeze everything that happened into a corner.
  const toMs = Math.min(Date.now(), lastMs + Math.max(1000, (lastMs - fromMs) * 0.2));
  const versions = [...new Set(steps.flatMap(({ shares }) => shares.map(({ version }) => version)))].sort(
    (a, b) => a - b,
  );
  const fill = (version: number) => `var(${FILLS[versions.indexOf(version) % FILLS.length]})`;
  const x = (atMs: number) => LEFT + ((atMs - fromMs) / (toMs - fromMs || 1)) * (width - LEFT);
  const parts = steps.flatMap((step, at) => {
    const endMs = steps[at + 1]?.fromMs ?? toMs;
    let top = 0;
    return step.shares.map(({ version, share }) => {
      const y = top;
      top += share * HEIGHT;
      return {
        step,
        version,
        x: x(step.fromMs),
        width: Math.max(2, x(endMs) - x(step.fromMs)),
        y,
        height: share * HEIGHT,
      };
    });
  });
  const current = steps.at(-1)!.shares;
  const text = (shares: ShareStep["shares"]) =>
    shares
      .map(({ version, share }) => `${say(m.versionShort, { version })} ${format.percent(share, 1)}`)
      .join(", ");
  return (
    <ChartFrame
      summary={say(m.shareHistorySummary, {
        environment,
        count: format.number(steps.length),
        shares: text(current) || say(commonMessages.none),
      })}
      legend={
        <ul className={styles["legend"]}>
          {versions.map((version) => (
            <li key={version}>
              <svg width={14} height={10} aria-hidden="true">
                <rect width={14} height={10} rx={2} style={{ fill: fill(version) }} />
              </svg>
              {say(m.versionShort, { version })}
            </li>
          ))}
        </ul>
      }
      table={{
        columns: [say(m.since), say(m.share)],
        rows: steps.map(({ fromMs: sinceMs, shares }) => [
          format.dateTime(sinceMs),
          text(shares) || say(commonMessages.none),
        ]),
      }}
    >
      <div ref={ref}>
        <svg viewBox={`0 0 ${width} ${HEIGHT + 20}`} width={width} height={HEIGHT + 20} role="presentation">
          <text className={styles["axis"]} x={0} y={10}>
            {format.percent(1)}
          </text>
          <text className={styles["axis"]} x={0} y={HEIGHT}>
            {format.percent(0)}
          </text>
          {parts.map((part) => (
            <rect
              key={`${part.step.fromMs} ${part.version}`}
              className={styles["part"]}
              style={{ fill: fill(part.version) }}
              x={part.x}
              y={part.y}
              width={part.width}
              height={part.height}
            />
          ))}
          <text className={styles["axis"]} x={LEFT} y={HEIGHT + 15}>
            {format.dateTime(fromMs)}
          </text>
          <text className={styles["axis"]} x={width} y={HEIGHT + 15} textAnchor="end">
            {say(m.untilNow)}
          </text>
        </svg>
      </div>
    </ChartFrame>
  );
}
