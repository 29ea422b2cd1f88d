import type { ModelSignature } from "../../../../src/rooms/training/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Section } from "../../ui/page.tsx";

/** What goes in and what comes out, each with its meaning; a meaning that nobody wrote is shown as a gap. */
export function SignatureTable({ signature }: { signature: ModelSignature }) {
  const say = useSay();
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
            cell: (row) => say(row.type === "number" ? m.typeNumber : m.typeCategory),
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
