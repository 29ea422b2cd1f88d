import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { VersionComparison } from "../../../../src/rooms/registry/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { CheckField } from "../../ui/check-field.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { ChoiceFilter } from "../../ui/filters.tsx";
import { Cluster, Page, Section } from "../../ui/page.tsx";
import { allFacts, countRows } from "./compared-rows.ts";
import { ComparedTable } from "./compared-table.tsx";
import { comparisonQuery, comparisonUrl, modelNamesQuery, modelRecordQuery } from "./queries.ts";

const route = getRouteApi("/models/$model/compare");

/** Two versions side by side; the server compares, this page leaves out what is the same until asked. */
export function CompareVersionsPage() {
  const say = useSay();
  const { model } = route.useParams();
  const search = route.useSearch();
  const rightModel = search.rightModel ?? model;
  const leftRecord = useQuery(modelRecordQuery(model));
  const rightRecord = useQuery(modelRecordQuery(rightModel));
  const versionsOf = (name: string) =>
    ((name === model ? leftRecord : rightRecord).data?.versions ?? []).map(({ version }) => version);
  const newest = (name: string, nth: number) => versionsOf(name).at(-nth);
  // Without a choice: the newest version against the one before it.
  const left = String(search.left ?? newest(model, rightModel === model ? 2 : 1) ?? "");
  const right = String(search.right ?? newest(rightModel, 1) ?? "");
  const named = (name: string, version: string) => `${name} ${version}`.trim();
  return (
    <Page
      title={say(m.compareTitle, { left: named(model, left), right: named(rightModel, right) })}
      eyebrow={
        <>
          <Link to="/models">{say(m.title)}</Link> / {model}
        </>
      }
    >
      <Loaded query={leftRecord}>
        {() => (
          <Loaded query={rightRecord}>
            {() => (
              <Choice
                versionsOf={versionsOf}
                model={model}
                rightModel={rightModel}
                left={left}
                right={right}
              />
            )}
          </Loaded>
        )}
      </Loaded>
      {left === "" || right === "" ? (
        leftRecord.data && rightRecord.data ? (
          <EmptyState text={say(m.compareNeedsTwo)} />
        ) : null
      ) : (
        <Comparison model={model} left={left} right={right} rightModel={search.rightModel} />
      )}
    </Page>
  );
}

function Choice({
  versionsOf,
  model,
  rightModel,
  left,
  right,
}: {
  /** Oldest first. */
  versionsOf: (name: string) => readonly number[];
  model: string;
  rightModel: string;
  left: string;
  right: string;
}) {
  const say = useSay();
  const navigate = route.useNavigate();
  const { all } = route.useSearch();
  const names = useQuery(modelNamesQuery);
  const choicesOf = (name: string) =>
    versionsOf(name)
      .map(String)
      .reverse()
      .map((version) => ({ value: version, label: say(commonMessages.versionNumber, { version }) }));
  const change = (search: { left?: number; right?: number; rightModel?: string }) =>
    void navigate({
      search: (previous) => ({ ...previous, left: Number(left), right: Number(right), ...search }),
      resetScroll: false,
    });
  return (
    <Cluster gap={16}>
      <ChoiceFilter
        label={say(m.compareLeft)}
        value={left}
        choices={choicesOf(model)}
        onChange={(version) => change({ left: Number(version) })}
      />
      <ChoiceFilter
        label={say(m.compareRightModel)}
        value={rightModel}
        choices={[...new Set([rightModel, ...(names.data ?? [])])]
          .sort()
          .map((name) => ({ value: name, label: name }))}
        onChange={(name) =>
          void navigate({
            // Of another model, its newest version.
            search: ({ right: _, ...previous }) => ({ ...previous, left: Number(left), rightModel: name }),
            resetScroll: false,
          })
        }
      />
      <ChoiceFilter
        label={say(m.compareRight)}
        value={right}
        choices={choicesOf(rightModel)}
        onChange={(version) => change({ right: Number(version) })}
      />
      {model === rightModel ? (
        <Button
          size="xs"
          variant="default"
          onClick={() => change({ left: Number(right), right: Number(left) })}
        >
          {say(m.swap)}
        </Button>
      ) : null}
      <CheckField
        label={say(m.showAllRows)}
        checked={all === "yes"}
        onChange={(shown) => {
          void navigate({
            search: ({ all: _, ...previous }) => (shown ? { ...previous, all: "yes" } : previous),
            resetScroll: false,
          });
        }}
      />
    </Cluster>
  );
}

function Comparison({
  model,
  left,
  right,
  rightModel,
}: {
  model: string;
  left: string;
  right: string;
  rightModel: string | undefined;
}) {
  const say = useSay();
  const query = useQuery(comparisonQuery(model, left, right, rightModel));
  return (
    <Loaded query={query} rows={10}>
      {(comparison) => (
        <>
          <p>
            <Counts comparison={comparison} /> ·{" "}
            <JsonLink href={comparisonUrl(model, left, right, rightModel)}>
              {say(commonMessages.recordAsJson)}
            </JsonLink>
          </p>
          <Groups comparison={comparison} />
        </>
      )}
    </Loaded>
  );
}

function Counts({ comparison }: { comparison: VersionComparison }) {
  const say = useSay();
  const counts = countRows(allFacts(comparison));
  return say(m.compareLead, { different: counts.differs, same: counts.same, unknown: counts.unknown });
}

function Groups({ comparison }: { comparison: VersionComparison }) {
  const say = useSay();
  const showAll = route.useSearch().all === "yes";
  const groups = [
    { title: say(m.metrics), facts: comparison.metrics },
    { title: say(m.gates), facts: comparison.gates },
    { title: say(m.params), facts: comparison.params },
    { title: say(m.originFacts), facts: comparison.origin },
    { title: say(m.signature), facts: comparison.signature },
  ];
  return groups.map(({ title, facts }) => {
    const { differs } = countRows(facts);
    const total = facts.length;
    const isEmpty = total === 0 || (differs === 0 && !showAll);
    return (
      <Section
        key={title}
        title={title}
        note={isEmpty ? undefined : say(m.rowsDiffer, { different: differs, total })}
        flush
      >
        {isEmpty ? (
          <EmptyState text={total === 0 ? say(m.nothingToCompare) : say(m.allSame, { total })} />
        ) : (
          <ComparedTable title={title} facts={facts} comparison={comparison} showAll={showAll} />
        )}
      </Section>
    );
  });
}
