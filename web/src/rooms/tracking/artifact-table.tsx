import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Digest } from "../../ui/digest.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import { ArtifactPreview } from "./artifact-preview.tsx";
import { artifactsQuery } from "./queries.ts";

/** The files of a run; the chosen one is shown below, and the choice is part of the URL. */
export function ArtifactTable({ runId, shown }: { runId: string; shown: string | undefined }) {
  const say = useSay();
  const format = useFormat();
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
              <DataTable
                caption={say(m.artifacts)}
                rows={artifacts}
                rowKey={(artifact) => artifact.path}
                selectedKey={shown}
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
            )
          }
        </Loaded>
      </Section>
      {chosen ? <ArtifactPreview runId={runId} artifact={chosen} /> : null}
    </>
  );
}
