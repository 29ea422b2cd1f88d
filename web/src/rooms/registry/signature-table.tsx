import type { Text } from "../../../../src/kernel/messages.ts";
import type { VersionDetail } from "../../../../src/rooms/registry/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/feedback.tsx";
import { Section } from "../../ui/page.tsx";

/** Akashi's own types in words; MLflow's stand as its clients wrote them. */
const types: Readonly<Record<string, Text>> = { number: m.typeNumber, category: m.typeCategory };

/** What goes in and what comes out, each with its meaning; a meaning that nobody wrote is shown as a gap. */
export function SignatureTable({ signature }: { signature: VersionDetail["signature"] }) {
  const say = useSay();
  if (!signature) {
    return (
      <Section title={say(m.signature)} flush>
        <EmptyState text={say(m.noSignature)} />
      </Section>
    );
  }
  const rows = [
    ...signature.inputs.map((input) => ({ ...input, direction: "input" as const })),
    ...signature.outputs.map((output) => ({ ...output, direction: "output" as const, required: null })),
  ];
  return (
    <Section title={say(m.signature)} flush>
      <DataTable
        caption={say(m.signature)}
        rows={rows}
        rowKey={(row) => `${row.direction}/${row.name}`}
        columns={[
          {
            key: "name",
            title: say(commonMessages.name),
            rowHeader: true,
            cell: (row) => <code>{row.name}</code>,
          },
          {
            key: "direction",
            title: say(m.direction),
            cell: (row) => say(row.direction === "input" ? m.input : m.output),
          },
          {
            key: "type",
            title: say(m.type),
            cell: (row) => {
              const word = types[row.type];
              return word ? say(word) : <code>{row.type}</code>;
            },
          },
          {
            key: "need",
            title: say(m.need),
            cell: (row) => (row.required === null ? "" : say(row.required ? m.required : m.optional)),
          },
          {
            key: "meaning",
            title: say(m.meaning),
            wrap: true,
            cell: (row) => row.description || <span className="ak-muted">{say(m.noMeaning)}</span>,
          },
        ]}
      />
    </Section>
  );
}
