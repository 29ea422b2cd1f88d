import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { LineageGraph } from "../../../../src/rooms/governance/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { governanceMessages as m } from "../../messages/governance.ts";
import { JsonLink } from "../../ui/digest.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import styles from "./lineage-graph.module.css";
import { LineagePicture } from "./lineage-graph.tsx";
import { LineageTable } from "./lineage-table.tsx";
import { drawnPart } from "./lineage-view.ts";
import { lineageQuery, lineageUrl } from "./queries.ts";

const FIRST_STEPS = 2;
const MOST_STEPS = 12;

/**
 * What a record came from and what came of it, two steps each way at first. `id` as `akashi trace` takes it, best with
 * its kind: `model-version:name@3`.
 */
export function LineageSection({ id }: { id: string }) {
  // Another record starts anew.
  return <Lineage key={id} id={id} />;
}

function Lineage({ id }: { id: string }) {
  const say = useSay();
  const [steps, setSteps] = useState(FIRST_STEPS);
  const query = useQuery(lineageQuery(id, steps));
  return (
    <Section
      title={say(m.lineage)}
      aside={<JsonLink href={lineageUrl(id, steps)}>{say(commonMessages.json)}</JsonLink>}
      flush
    >
      <Loaded query={query}>
        {(graph) =>
          graph.nodes.length === 1 ? (
            <EmptyState text={say(m.lineageAlone)} />
          ) : (
            <LineageView
              graph={graph}
              steps={steps}
              onSteps={query.isPlaceholderData ? undefined : setSteps}
            />
          )
        }
      </Loaded>
    </Section>
  );
}

function LineageView({
  graph,
  steps,
  onSteps,
}: {
  graph: LineageGraph;
  steps: number;
  onSteps: ((steps: number) => void) | undefined;
}) {
  const say = useSay();
  const format = useFormat();
  const [chosen, setChosen] = useState<string | null>(null);
  const centre = graph.nodes.some(({ key }) => key === chosen) ? chosen! : graph.root;
  const view = useMemo(() => drawnPart(graph, centre), [graph, centre]);
  const labels = new Map(graph.nodes.map((node) => [node.key, node.label]));
  const count = (direction: "back" | "forward") =>
    format.number(graph.nodes.filter((node) => node.direction === direction).length);
  const summary = say(m.lineageSummary, {
    records: format.number(graph.nodes.length),
    steps,
    root: labels.get(graph.root)!,
    back: count("back"),
    forward: count("forward"),
  });
  const further = graph.omitted.some(({ reason }) => reason === "depth");
  return (
    <>
      <div className={styles["notes"]}>
        <p>{summary}</p>
        <p>{say(m.lineageKeys)}</p>
        <Omitted graph={graph} labels={labels} />
        {view.focusHops === null ? null : (
          <p>
            {say(m.lineageFocus, {
              hops: view.focusHops,
              label: labels.get(centre)!,
              count: format.number(view.notDrawn),
            })}
          </p>
        )}
        <div>
          {further && steps < MOST_STEPS ? (
            <Button
              size="xs"
              variant="default"
              disabled={!onSteps}
              onClick={() => onSteps?.(Math.min(MOST_STEPS, steps + 2))}
            >
              {say(m.lineageMoreSteps, { steps: Math.min(MOST_STEPS, steps + 2) })}
            </Button>
          ) : (
            say(m.lineageWhole)
          )}
        </div>
      </div>
      <LineagePicture view={view} root={graph.root} centre={centre} label={summary} />
      <details className={styles["table"]}>
        <summary>{say(commonMessages.viewAsTable)}</summary>
        <LineageTable graph={graph} view={view} centre={centre} onCentre={setChosen} />
      </details>
    </>
  );
}

/** What the picture leaves out is said, record by record. */
function Omitted({ graph, labels }: { graph: LineageGraph; labels: ReadonlyMap<string, string> }) {
  const say = useSay();
  const format = useFormat();
  return graph.omitted.map(({ key, reason, count }) => {
    if (reason === "depth") return null;
    const label = labels.get(key) ?? key;
    const number = format.number(count);
    const newest =
      count === null
        ? say(m.lineageNewestOnlyUncounted, { label })
        : say(m.lineageNewestOnly, { label, count: number });
    return (
      <p key={`${reason} ${key}`}>
        {reason === "size" ? say(m.lineageCut, { label, count: number }) : newest}
      </p>
    );
  });
}
