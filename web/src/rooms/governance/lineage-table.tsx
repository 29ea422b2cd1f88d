import { Button } from "@mantine/core";
import type { LineageGraph, LineageNode } from "../../../../src/rooms/governance/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { governanceMessages as m } from "../../messages/governance.ts";
import { DataTable, type TableColumn } from "../../ui/data-table.tsx";
import { When } from "../../ui/when.tsx";
import { nodeLabel } from "./lineage-graph.tsx";
import { LineageLink } from "./lineage-link.tsx";
import type { LineageView } from "./lineage-view.ts";
import { kindWord, relationWord } from "./lineage-words.ts";

/** Every record of the graph with its neighbours: the picture in words, and all of it where the picture is a part. */
export function LineageTable({
  graph,
  view,
  centre,
  onCentre,
}: {
  graph: LineageGraph;
  view: LineageView;
  centre: string;
  onCentre: (key: string) => void;
}) {
  const say = useSay();
  const labels = new Map(graph.nodes.map((node) => [node.key, nodeLabel(node)]));
  const neighbours = (key: string, mine: "from" | "to", theirs: "from" | "to") =>
    graph.edges
      .filter((edge) => edge[mine] === key)
      .map((edge) =>
        say(m.relationWith, {
          label: labels.get(edge[theirs]) ?? edge[theirs],
          relation: say(relationWord[edge.relation]),
        }),
      )
      .join(", ");
  const columns: TableColumn<LineageNode>[] = [
    {
      key: "record",
      title: say(m.record),
      rowHeader: true,
      cell: (node) => <LineageLink node={node}>{nodeLabel(node)}</LineageLink>,
    },
    { key: "kind", title: say(m.kind), cell: (node) => say(kindWord[node.kind]) },
    {
      key: "steps",
      title: say(m.distance),
      cell: (node) => {
        if (node.direction === "root") return say(m.here);
        return say(node.direction === "back" ? m.stepsBack : m.stepsForward, { steps: node.depth });
      },
    },
    {
      key: "when",
      title: say(commonMessages.when),
      cell: (node) => {
        if (!node.found) return <span className="ak-muted">{say(m.recordMissing)}</span>;
        return node.atMs === null ? "" : <When atMs={node.atMs} full />;
      },
    },
    { key: "from", title: say(m.cameFrom), wrap: true, cell: (node) => neighbours(node.key, "to", "from") },
    { key: "to", title: say(m.leadTo), wrap: true, cell: (node) => neighbours(node.key, "from", "to") },
  ];
  const centring: TableColumn<LineageNode> = {
    key: "centre",
    title: say(m.lineagePicture),
    cell: (node) =>
      node.key === centre ? (
        say(m.lineageCentred)
      ) : (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={say(m.relationWith, { label: nodeLabel(node), relation: say(m.lineageCentre) })}
          onClick={() => onCentre(node.key)}
        >
          {say(m.lineageCentre)}
        </Button>
      ),
  };
  return (
    <DataTable
      caption={say(m.lineageRecords)}
      rows={graph.nodes}
      rowKey={(node) => node.key}
      columns={view.focusHops === null ? columns : [...columns, centring]}
    />
  );
}
