import { useQuery } from "@tanstack/react-query";
import type { Artifact } from "../../../../src/rooms/tracking/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { trackingMessages as m } from "../../messages/tracking.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Loaded } from "../../ui/feedback.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { Section } from "../../ui/page.tsx";
import { artifactKind, harmlessPage, mlflowTable, parseDelimited, type TextTable } from "./artifact-kind.ts";
import styles from "./artifact-preview.module.css";
import { artifactContentUrl, artifactTextQuery, PREVIEW_BYTES } from "./queries.ts";

const ROWS_MAX = 50;

/** What an artifact holds, as far as a page can show it safely. */
export function ArtifactPreview({ runId, artifact }: { runId: string; artifact: Artifact }) {
  const say = useSay();
  const { path } = artifact;
  const kind = artifactKind(path);
  return (
    <Section title={path} aside={<a href={artifactContentUrl(runId, path)}>{say(m.download)}</a>}>
      {kind === "none" ? <p className="ak-muted">{say(m.noPreview)}</p> : null}
      {kind === "image" ? (
        <img className={styles["image"]} src={artifactContentUrl(runId, path)} alt={path} />
      ) : null}
      {kind !== "none" && kind !== "image" ? <TextPreview runId={runId} artifact={artifact} /> : null}
    </Section>
  );
}

function TextPreview({ runId, artifact }: { runId: string; artifact: Artifact }) {
  const say = useSay();
  const format = useFormat();
  const query = useQuery(artifactTextQuery(runId, artifact.path));
  return (
    <Loaded query={query} rows={6}>
      {(text) => (
        <>
          {artifact.sizeBytes > PREVIEW_BYTES ? (
            <p className="ak-muted">
              {say(m.previewCut, {
                shown: format.bytes(PREVIEW_BYTES),
                size: format.bytes(artifact.sizeBytes),
              })}
            </p>
          ) : null}
          <Shown path={artifact.path} text={text} />
        </>
      )}
    </Loaded>
  );
}

function Shown({ path, text }: { path: string; text: string }) {
  const kind = artifactKind(path);
  if (kind === "html")
    return <iframe className={styles["page"]} title={path} sandbox="" srcDoc={harmlessPage(text)} />;
  if (kind === "markdown") return <Markdown text={text} headingLevel={3} />;
  if (kind === "table")
    return (
      <PreviewTable path={path} table={parseDelimited(text, path.endsWith("tsv") ? "\t" : ",", ROWS_MAX)} />
    );
  const table = path.endsWith(".json") ? mlflowTable(text, ROWS_MAX) : null;
  if (table) return <PreviewTable path={path} table={table} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <pre className={styles["text"]} tabIndex={0}>
      {text}
    </pre>
  );
}

function PreviewTable({ path, table }: { path: string; table: TextTable }) {
  const rows = table.rows.map((cells, place) => ({ place, cells }));
  return (
    <DataTable
      caption={path}
      rows={rows}
      rowKey={(row) => String(row.place)}
      columns={table.columns.map((title, index) => ({
        key: `${index} ${title}`,
        title,
        cell: (row: { cells: readonly string[] }) => row.cells[index] ?? "",
      }))}
    />
  );
}
