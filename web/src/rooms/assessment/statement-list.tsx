import { useMemo, useState } from "react";
import type {
  Assessment,
  FrameworkResult,
  ItemResult,
  PracticeResult,
  Verdict,
} from "../../../../src/rooms/assessment/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { commonMessages } from "../../messages/common.ts";
import { EmptyState } from "../../ui/feedback.tsx";
import { ChoiceFilter, CountFilter } from "../../ui/filters.tsx";
import { Section } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import styles from "./assessment.module.css";
import { WaiveDialog } from "./decision-dialogs.tsx";
import type { Decisions } from "./decisions.tsx";
import { isOpen, PracticeDetail } from "./practice-detail.tsx";
import type { Supposing } from "./supposing.ts";
import { VERDICTS, VerdictMark, verdictWord } from "./verdict-mark.tsx";
import { SupposeBox } from "./what-if.tsx";

/** The statements of one framework, what needs work first; each opens to the evidence behind it. */
export function StatementList({
  framework,
  assessment,
  decisions,
  supposing,
  state,
  section,
  onFilter,
}: {
  framework: FrameworkResult;
  assessment: Assessment;
  decisions: Decisions;
  supposing: Supposing;
  state: string | undefined;
  section: string | undefined;
  onFilter: (filter: { state?: string | undefined; section?: string | undefined }) => void;
}) {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  const byId = useMemo(
    () => new Map(assessment.practices.map((practice) => [practice.id, practice])),
    [assessment],
  );
  const inSection = framework.sections
    .filter((candidate) => !section || candidate.id === section)
    .flatMap((candidate) => candidate.items);
  const count = (verdict: Verdict) => inSection.filter((item) => item.verdict === verdict).length;
  const shown = VERDICTS.filter((verdict) => !state || verdict === state).flatMap((verdict) =>
    inSection.filter((item) => item.verdict === verdict),
  );
  return (
    <Section title={say(m.statements)} flush>
      <div className={styles["controls"]}>
        <CountFilter
          label={say(m.filterByState)}
          value={state ?? ""}
          choices={[
            { value: "", label: say(commonMessages.all), count: format.number(inSection.length) },
            ...VERDICTS.map((verdict) => ({
              value: verdict,
              label: say(verdictWord[verdict]),
              count: format.number(count(verdict)),
            })),
          ]}
          onChange={(next) => onFilter({ state: next || undefined, section })}
        />
        <ChoiceFilter
          label={say(m.section)}
          value={section ?? ""}
          choices={[
            { value: "", label: say(m.allSections) },
            ...framework.sections.map((candidate) => ({
              value: candidate.id,
              label: candidate.title[lang],
            })),
          ]}
          onChange={(next) => onFilter({ state, section: next || undefined })}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyState text={say(m.noStatements)} />
      ) : (
        <div>
          {shown.map((item) => (
            <Statement
              key={item.id}
              item={item}
              practices={byId}
              framework={framework}
              assessment={assessment}
              decisions={decisions}
              supposing={supposing}
            />
          ))}
        </div>
      )}
    </Section>
  );
}

function Statement({
  item,
  practices,
  framework,
  assessment,
  decisions,
  supposing,
}: {
  item: ItemResult;
  practices: ReadonlyMap<string, PracticeResult>;
  framework: FrameworkResult;
  assessment: Assessment;
  decisions: Decisions;
  supposing: Supposing;
}) {
  const say = useSay();
  const { lang } = usePreferences();
  // What is folded is made when it is opened: a page holds two hundred practices.
  const [everOpened, setEverOpened] = useState(false);
  const behind = [...new Set(item.practices.map((ref) => ref.practice))]
    .map((id) => practices.get(id))
    .filter((practice) => practice !== undefined);
  const attested = behind.length > 0 && behind.every((practice) => practice.grade === "attested");
  const open = behind.filter(isOpen).map((practice) => practice.id);
  return (
    <div className={styles["statement"]}>
      <span className={styles["statementBox"]}>
        {isOpen(item) && open.length > 0 ? (
          <SupposeBox practices={open} what={`${item.id} ${item.text[lang]}`} supposing={supposing} />
        ) : null}
      </span>
      <details onToggle={(event) => event.currentTarget.open && setEverOpened(true)}>
        <summary>
          <span>
            <VerdictMark verdict={item.verdict} grade={attested ? "attested" : null} />
          </span>
          <span>
            <span className={styles["statementId"]}>{item.id}</span>
            {item.text[lang]}
            {item.level === null ? null : (
              <span className="ak-muted ak-small"> {say(m.statementLevel, { level: item.level })}</span>
            )}
          </span>
        </summary>
        {everOpened ? (
          <div className={styles["statementBody"]}>
            <WaiverNote item={item} framework={framework} decisions={decisions} />
            {behind.map((practice) => (
              <PracticeDetail
                key={practice.id}
                practice={practice}
                assessment={assessment}
                decisions={decisions}
              />
            ))}
            {isOpen(item) ? (
              <div>
                <WaiveDialog
                  project={decisions.project}
                  framework={framework.id}
                  frameworkTitle={framework.title[lang]}
                  item={item}
                />
              </div>
            ) : null}
          </div>
        ) : null}
      </details>
    </div>
  );
}

/** A statement that the team does not ask of itself: until when, why, and who agreed; also when that has lapsed. */
function WaiverNote({
  item,
  framework,
  decisions,
}: {
  item: ItemResult;
  framework: FrameworkResult;
  decisions: Decisions;
}) {
  const say = useSay();
  const format = useFormat();
  const dateOf = (day: string) => format.date(Date.parse(`${day}T00:00:00`));
  const lapsed = (framework.waivers ?? []).filter((waiver) => waiver.statement === item.id && waiver.lapsed);
  const pending = decisions.waivers.filter(
    (waiver) => waiver.framework === framework.id && waiver.statement === item.id,
  );
  return (
    <>
      {item.waiver ? (
        <p>
          <StateMark tone="idle">{say(m.notApplicable)}</StateMark>{" "}
          {say(m.waived, {
            date: dateOf(item.waiver.expires),
            approver: item.waiver.approver,
            reason: item.waiver.reason,
          })}
        </p>
      ) : null}
      {lapsed.map((waiver) => (
        <p key={waiver.expires}>
          <StateMark tone="unknown" icon="clock">
            {say(m.lapsed)}
          </StateMark>{" "}
          {say(m.waiverLapsed, { date: dateOf(waiver.expires), approver: waiver.approver })}
        </p>
      ))}
      {pending.map((waiver) => (
        <p key={waiver.expires}>
          <StateMark tone="active" icon="clock">
            {say(m.nextAssessment)}
          </StateMark>{" "}
          {say(m.pendingWaiver, {
            date: dateOf(waiver.expires),
            approver: waiver.approver,
            reason: waiver.reason,
          })}
        </p>
      ))}
    </>
  );
}
