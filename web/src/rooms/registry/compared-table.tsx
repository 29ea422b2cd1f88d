import type { Text } from "../../../../src/kernel/messages.ts";
import type { ComparedFact, VersionComparison } from "../../../../src/rooms/registry/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { DataTable, type TableColumn } from "../../ui/data-table.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { stateOf } from "./compared-rows.ts";

type Fact = ComparedFact & { readonly difference?: number | null };

/** Names of what a version was made from; everything else keeps the name that its record gives it. */
const originNames: Readonly<Record<string, Text>> = {
  run: m.factRun,
  commit: m.factCommit,
  uncommittedChanges: m.factUncommittedChanges,
  environmentDigest: m.factEnvironmentDigest,
  data: m.factData,
  command: m.factCommand,
  graphDigest: m.factGraphDigest,
  filesDigest: m.factFilesDigest,
  flavors: m.factFlavors,
  trainer: m.factTrainer,
  featureView: m.factFeatureView,
  decisionThreshold: m.factDecisionThreshold,
  createdBy: m.factCreatedBy,
  approval: m.factApproval,
};

export function ComparedTable({
  title,
  facts,
  comparison,
  showAll,
}: {
  title: string;
  facts: readonly Fact[];
  comparison: VersionComparison;
  showAll: boolean;
}) {
  const say = useSay();
  const format = useFormat();
  const isOrigin = facts === comparison.origin;
  const hasDifferences = facts.some(({ difference }) => difference !== undefined);
  const side = (which: "left" | "right"): TableColumn<Fact> => {
    const { model, version } = comparison[which];
    return {
      key: which,
      title: `${model} ${version}`,
      wrap: !hasDifferences,
      ...(hasDifferences ? { align: "right" as const } : {}),
      cell: (fact) => <Value fact={fact} which={which} />,
    };
  };
  const columns: TableColumn<Fact>[] = [
    {
      key: "fact",
      title: say(m.fact),
      rowHeader: true,
      cell: ({ key }) => {
        const name = isOrigin ? originNames[key] : undefined;
        return name ? say(name) : <code>{key}</code>;
      },
    },
    side("left"),
    side("right"),
    ...(hasDifferences
      ? [
          {
            key: "difference",
            title: say(m.difference),
            align: "right" as const,
            cell: ({ difference }: Fact) =>
              typeof difference === "number"
                ? `${difference > 0 ? "+" : ""}${format.number(difference)}`
                : "–",
          },
        ]
      : []),
    ...(showAll
      ? [{ key: "state", title: say(commonMessages.state), cell: (fact: Fact) => <RowMark fact={fact} /> }]
      : []),
  ];
  return (
    <DataTable
      caption={title}
      rows={showAll ? facts : facts.filter((fact) => stateOf(fact) === "differs")}
      rowKey={({ key }) => key}
      columns={columns}
    />
  );
}

function Value({ fact, which }: { fact: Fact; which: "left" | "right" }) {
  const say = useSay();
  const format = useFormat();
  const value = fact[which];
  if (value === null) {
    return (
      <StateMark tone="unknown" quiet>
        {say(commonMessages.notRecorded)}
      </StateMark>
    );
  }
  if (typeof value === "string") return value;
  const short = format.number(value);
  const other = fact[which === "left" ? "right" : "left"];
  // Two figures that differ must not look the same because both were rounded.
  const isRoundedAway = !fact.same && typeof other === "number" && format.number(other) === short;
  return isRoundedAway ? String(value) : short;
}

function RowMark({ fact }: { fact: Fact }) {
  const say = useSay();
  const state = stateOf(fact);
  if (state === "unknown") {
    return (
      <StateMark tone="unknown" quiet>
        {say(commonMessages.notRecorded)}
      </StateMark>
    );
  }
  return (
    <StateMark tone={state === "same" ? "idle" : "warn"} quiet>
      {say(state === "same" ? m.same : m.differs)}
    </StateMark>
  );
}
