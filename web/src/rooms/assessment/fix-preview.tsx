import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { Command } from "../../ui/command.tsx";
import { ErrorPanel, LoadingRows } from "../../ui/feedback.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import styles from "./assessment.module.css";
import { diffLines } from "./diff-lines.ts";
import { type FixPlan, fixesQuery, fixPlanQuery } from "./queries.ts";

/** What `akashi fix` would write, read only; asked for when somebody wants to see it. */
export function FixPreview({
  project,
  practice,
  title,
}: {
  project: string;
  practice: string;
  title: string;
}) {
  const say = useSay();
  const { lang } = usePreferences();
  const [opened, setOpened] = useState(false);
  const panelId = useId();
  const fixes = useQuery(fixesQuery);
  const query = useQuery({ ...fixPlanQuery(project, practice, lang), enabled: opened });
  const fix = fixes.data?.find((candidate) => candidate.practice === practice);
  if (!fix) return null;
  return (
    <div className={styles["fix"]}>
      <div>
        <Button
          size="xs"
          variant="default"
          aria-expanded={opened}
          aria-controls={panelId}
          onClick={() => setOpened(!opened)}
        >
          {say(opened ? m.hideFix : m.showFix)}
        </Button>
      </div>
      <section id={panelId} aria-label={say(m.fixFor, { practice: title })} hidden={!opened}>
        {!opened ? null : query.isError ? (
          <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
        ) : query.data === undefined ? (
          <LoadingRows rows={4} />
        ) : (
          <Plan plan={query.data} command={fix.command} />
        )}
      </section>
    </div>
  );
}

const actions = {
  create: { tone: "active", icon: "pen", word: m.fixCreate },
  change: { tone: "active", icon: "pen", word: m.fixChange },
  beside: { tone: "warn", icon: "copy", word: m.fixBeside },
  present: { tone: "ok", icon: "check", word: m.fixPresent },
  "by-hand": { tone: "idle", icon: "info", word: m.fixByHand },
} as const;

function Plan({ plan, command }: { plan: FixPlan; command: string }) {
  const say = useSay();
  const { lang } = usePreferences();
  return (
    <div className={styles["fixFiles"]}>
      <p className="ak-muted">{say(plan.changes ? m.fixReadOnly : m.fixNothing)}</p>
      {plan.files.map((file) => (
        <div key={file.path} className={styles["practice"]}>
          <p className={styles["practiceHead"]}>
            <code>{file.path}</code>
            <StateMark tone={actions[file.action].tone} icon={actions[file.action].icon} quiet>
              {say(actions[file.action].word)}
            </StateMark>
          </p>
          <p>{file.why[lang]}</p>
          {file.diff === "" ? null : <Diff diff={file.diff} label={say(m.fixDiff, { file: file.path })} />}
          {file.openPlaces.length === 0 ? null : (
            <details>
              <summary>{say(m.fixOpenPlaces)}</summary>
              <ul>
                {file.openPlaces.map((place) => (
                  <li key={`${place.line} ${place.asks}`}>
                    {say(m.fixOpenPlace, { line: place.line, asks: place.asks })}
                  </li>
                ))}
              </ul>
            </details>
          )}
          {file.byHand ? <p>{file.byHand[lang]}</p> : null}
        </div>
      ))}
      {plan.changes ? (
        <div>
          <Command text={command} />
        </div>
      ) : null}
    </div>
  );
}

/** A unified diff: the signs stay, and the colour only repeats them. */
function Diff({ diff, label }: { diff: string; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles["diff"]} aria-label={label} tabIndex={0}>
      <pre>
        {diffLines(diff).map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other identity
          <span key={at} data-kind={line.kind}>
            {`${line.text}\n`}
          </span>
        ))}
      </pre>
    </section>
  );
}
