import { Link } from "@tanstack/react-router";
import { usePreferences } from "../app/preferences-context.tsx";
import { useSay } from "../app/use-say.ts";
import { homeMessages as m } from "../messages/home.ts";
import { DataTable } from "../ui/data-table.tsx";
import { EmptyState, LoadingRows } from "../ui/feedback.tsx";
import { Section } from "../ui/page.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { When } from "../ui/when.tsx";
import type { Waiting } from "./use-waiting.ts";

export function NeedsYou({ waiting }: { waiting: readonly Waiting[] | undefined }) {
  const say = useSay();
  const { lang } = usePreferences();
  return (
    <Section title={say(m.needsYou)} flush>
      {waiting === undefined ? (
        <LoadingRows rows={2} />
      ) : waiting.length === 0 ? (
        <EmptyState text={say(m.calm)} />
      ) : (
        <DataTable
          caption={say(m.needsYou)}
          rows={waiting}
          rowKey={(item) => item.id}
          columns={[
            {
              key: "kind",
              title: say(m.kind),
              cell: (item) =>
                item.kind === "alert" ? (
                  <StateMark tone="bad" icon="warning">
                    {say(m.alert)}
                  </StateMark>
                ) : (
                  <StateMark tone="warn" icon="clock">
                    {say(m.approval)}
                  </StateMark>
                ),
            },
            {
              key: "what",
              title: say(m.what),
              rowHeader: true,
              wrap: true,
              cell: (item) =>
                item.kind === "alert"
                  ? item.message[lang]
                  : say(m.approvalText, { model: item.model, version: item.version }),
            },
            { key: "since", title: say(m.since), cell: (item) => <When atMs={item.sinceMs} /> },
            {
              key: "next",
              title: say(m.next),
              cell: (item) =>
                item.kind === "alert" ? (
                  <Link to="/monitoring" search={{ check: item.checkId }}>
                    {say(m.lookAtAlert)}
                  </Link>
                ) : (
                  <Link
                    to="/models/$model/$version"
                    params={{ model: item.model, version: String(item.version) }}
                  >
                    {say(m.decide)}
                  </Link>
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}
