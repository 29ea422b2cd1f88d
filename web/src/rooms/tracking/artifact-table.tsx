import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Artifact } from "../../../../src/rooms/tracking/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Digest } from "../../ui/digest.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import { ArtifactPreview } from "./artifact-preview.tsx";
import { findByWords } from "./find-by-words.ts";
import { MOST_WITHOUT_SEARCH, MoreRows, ROWS_AT_FIRST, SearchField } from "./portions.tsx";
import { artifactsQuery } from "./queries.ts";

/** The files of a run; the chosen one is shown below, and the choice is part of the URL. */
export function ArtifactTable({ runId, shown }: { runId: string; shown: string | undefined }) {
  const say = useSay();
  const query = useQuery(artifactsQuery(runId));
  const chosen = query.data?.find((artifact) => artifact.path === shown);
  return (
    <>
      <Section title={say(m.artifacts)} flush>
        <Loaded query={query} rows={3}>
          {(artifacts) =>
            artifacts.length === 0 ? (
              <EmptyState text={say(m.noArtifacts)} />
            ) : (
              <FoundFiles runId={runId} artifacts={artifacts} chosen={chosen} />
            )
          }
        </Loaded>
      </Section>
      {chosen ? <ArtifactPreview runId={runId} artifact={chosen} /> : null}
    </>
  );
}

/** A run may have ten thousand files, so that rows come in portions and can be searched; the chosen one is always among them. */
function FoundFiles({
  runId,
  artifacts,
  chosen,
}: {
  runId: string;
  artifacts: readonly Artifact[];
  chosen: Artifact | undefined;
}) {
  const say = useSay();
  const format = useFormat();
  const [find, setFind] = useState("");
  const [count, setCount] = useState(ROWS_AT_FIRST);
  const byPath = new Map(artifacts.map((artifact) => [artifact.path, artifact]));
  const found = findByWords([...byPath.keys()], find).map((path) => byPath.get(path)!);
  const rows = found.slice(0, count);
  if (chosen && !rows.includes(chosen)) rows.push(chosen);
  return (
    <>
      {artifacts.length > MOST_WITHOUT_SEARCH ? (
        <SearchField
          label={say(m.findFile)}
          found={say(m.filesFound, {
            found: format.number(found.length),
            count: format.number(artifacts.length),
          })}
          value={find}
          onChange={(text) => {
            setCount(ROWS_AT_FIRST);
            setFind(text);
          }}
        />
      ) : null}
      <FileRows runId={runId} rows={rows} selected={chosen?.path} />
      {found.length > count ? (
        <MoreRows
          text={say(m.moreFiles, { count: format.number(found.length - count) })}
          onClick={() => setCount(count * 2)}
        />
      ) : null}
    </>
  );
}

function FileRows({
  runId,
  rows,
  selected,
}: {
  runId: string;
  rows: readonly Artifact[];
  selected: string | undefined;
}) {
  const say = useSay();
  const format = useFormat();
  return (
    <DataTable
      caption={say(m.artifacts)}
      rows={rows}
      rowKey={(artifact) => artifact.path}
      selectedKey={selected}
      columns={[
        {
          key: "path",
          title: say(m.path),
          rowHeader: true,
          cell: ({ path }) => (
            <Link
              to="/runs/$runId"
              params={{ runId }}
              search={(previous) => ({ ...previous, artifact: path })}
              resetScroll={false}
            >
              {path}
            </Link>
          ),
        },
        {
          key: "size",
          title: say(m.size),
          align: "right",
          cell: (artifact) => format.bytes(artifact.sizeBytes),
        },
        {
          key: "digest",
          title: say(m.digest),
          cell: (artifact) => <Digest value={artifact.digest} />,
        },
      ]}
    />
  );
}
