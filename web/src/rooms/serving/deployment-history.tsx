import type { Deployment } from "../../../../src/rooms/serving/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { servingMessages as m } from "../../messages/serving.ts";
import { DeploymentLanes } from "../../ui/charts/deployment-lanes.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { Section } from "../../ui/page.tsx";
import { roleWord } from "./deployment-words.ts";
import { historyUrl } from "./queries.ts";

/** What was in production when: the question that auditors ask. */
export function DeploymentHistory({
  endpoint,
  environment,
  history,
}: {
  endpoint: string;
  environment: string;
  history: readonly Deployment[];
}) {
  const say = useSay();
  const format = useFormat();
  if (history.length === 0) return null;
  const ordered = [...history].sort((a, b) => a.deployedAtMs - b.deployedAtMs);
  const fromMs = ordered[0]!.deployedAtMs;
  // A long quiet time after the last change would squeeze everything that happened into a corner.
  const lastMs = Math.max(...ordered.flatMap((one) => [one.deployedAtMs, one.retiredAtMs ?? 0]));
  const toMs = Math.min(Date.now(), lastMs + Math.max(1000, (lastMs - fromMs) * 0.2));
  const versions = [...new Set(ordered.map((deployment) => deployment.modelVersion))].sort((a, b) => a - b);
  return (
    <Section
      title={say(m.history)}
      aside={<JsonLink href={historyUrl(endpoint, environment)}>{say(commonMessages.json)}</JsonLink>}
    >
      <DeploymentLanes
        fromMs={fromMs}
        toMs={toMs}
        fromText={format.dateTime(fromMs)}
        toText={say(m.untilNow)}
        lanes={versions.map((version) => ({
          label: say(m.versionShort, { version }),
          spans: ordered
            .filter((deployment) => deployment.modelVersion === version)
            .map((deployment) => ({
              key: deployment.id,
              fromMs: deployment.deployedAtMs,
              toMs: deployment.retiredAtMs ?? toMs,
              role: deployment.role,
              weight: deployment.weight,
            })),
        }))}
        summary={say(m.historySummary, {
          environment,
          count: format.number(ordered.length),
          versions: format.number(versions.length),
        })}
        table={{
          columns: [
            say(commonMessages.version),
            say(m.role),
            say(m.cause),
            say(m.since),
            say(m.until),
            say(m.by),
          ],
          rows: [...ordered]
            .reverse()
            .map((deployment) => [
              deployment.modelVersion,
              say(roleWord[deployment.role]),
              deployment.cause,
              format.dateTime(deployment.deployedAtMs),
              deployment.retiredAtMs === null ? say(m.now) : format.dateTime(deployment.retiredAtMs),
              deployment.deployedBy,
            ]),
        }}
      />
    </Section>
  );
}
