import { useQuery } from "@tanstack/react-query";
import type { VersionDetail } from "../../../../src/rooms/registry/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Digest, JsonLink } from "../../ui/digest.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";
import { filesQuery, filesUrl } from "./queries.ts";

/** The files that an MLflow client logged with its model. Akashi's own versions are one graph, named in the details. */
export function VersionFiles({ version }: { version: VersionDetail }) {
  return version.origin === "mlflow" ? <Files version={version} /> : null;
}

function Files({ version }: { version: VersionDetail }) {
  const say = useSay();
  const format = useFormat();
  const query = useQuery(filesQuery(version.model, version.version));
  return (
    <Section
      title={say(m.files)}
      note={query.data ? say(m.filesNote) : undefined}
      aside={<JsonLink href={filesUrl(version.model, version.version)}>{say(commonMessages.json)}</JsonLink>}
      flush
    >
      <Loaded query={query}>
        {(files) => {
          if (files === null) return <EmptyState text={say(m.filesElsewhere, { source: version.source })} />;
          if (files.length === 0) return <EmptyState text={say(m.noFiles)} />;
          return (
            <DataTable
              caption={say(m.files)}
              rows={files}
              rowKey={(file) => file.path}
              columns={[
                {
                  key: "path",
                  title: say(m.path),
                  rowHeader: true,
                  cell: (file) => <code>{file.path}</code>,
                },
                {
                  key: "size",
                  title: say(m.size),
                  align: "right",
                  cell: (file) => format.bytes(file.sizeBytes),
                },
                {
                  key: "digest",
                  title: say(m.digestOf),
                  cell: (file) => <Digest value={file.digest} length={16} />,
                },
              ]}
            />
          );
        }}
      </Loaded>
    </Section>
  );
}
