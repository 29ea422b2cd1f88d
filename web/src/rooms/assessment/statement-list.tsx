import { useMemo } from "react";
import type {
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
import { Command } from "../../ui/command.tsx";
import { EmptyState } from "../../ui/feedback.tsx";
import { ChoiceFilter, CountFilter } from "../../ui/filters.tsx";
import { Section } from "../../ui/page.tsx";
import styles from "./assessment.module.css";
import { EvidenceList } from "./evidence-list.tsx";
import { useGradeWord, VERDICTS, VerdictMark, verdictWord } from "./verdict-mark.tsx";

/** The statements of one framework, what needs work first; each opens to the evidence behind it. */
export function StatementList({
  framework,
  practices,
  state,
  section,
  onFilter,
}: {
  framework: FrameworkResult;
  practices: readonly PracticeResult[];
  state: string | undefined;
  section: string | undefined;
  onFilter: (filter: { state?: string | undefined; section?: string | undefined }) => void;
}) {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  const byId = useMemo(() => new Map(practices.map((practice) => [practice.id, practice])), [practices]);
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
            <Statement key={item.id} item={item} practices={byId} />
          ))}
        </div>
      )}
    </Section>
  );
}

function Statement({
  item,
  practices,
}: {
  item: ItemResult;
  practices: ReadonlyMap<string, PracticeResult>;
}) {
  const say = useSay();
  const { lang } = usePreferences();
  const behind = [...new Set(item.practices.map((ref) => ref.practice))]
    .map((id) => practices.get(id))
    .filter((practice) => practice !== undefined);
  const attested = behind.length > 0 && behind.every((practice) => practice.grade === "attested");
  return (
    <details className={styles["statement"]}>
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
      <div className={styles["statementBody"]}>
        {behind.map((practice) => (
          <PracticeDetail key={practice.id} practice={practice} />
        ))}
      </div>
    </details>
  );
}

const efforts = { small: m.effortSmall, medium: m.effortMedium, large: m.effortLarge } as const;

function PracticeDetail({ practice }: { practice: PracticeResult }) {
  const say = useSay();
  const { lang } = usePreferences();
  const gradeWord = useGradeWord();
  const open = practice.verdict === "not-met" || practice.verdict === "unknown";
  return (
    <div className={styles["practice"]}>
      <p className={styles["practiceHead"]}>
        <span className={styles["practiceTitle"]}>{practice.title[lang]}</span>
        <VerdictMark verdict={practice.verdict} grade={practice.grade} />
        {practice.grade ? <span className="ak-muted ak-small">{gradeWord(practice.grade)}</span> : null}
        <code className="ak-muted">{practice.id}</code>
      </p>
      <p>{practice.reason[lang]}</p>
      {practice.configuredOnly ? <p className="ak-muted">{say(m.configuredOnly)}</p> : null}
      {practice.contradicted ? <p className="ak-muted">{say(m.contradicted)}</p> : null}
      {practice.parts.length > 0 ? (
        <p className={styles["practiceHead"]}>
          {practice.parts.map((part) => (
            <span key={part.part} className={styles["arrow"]}>
              {part.title[lang]} <VerdictMark verdict={part.verdict} grade={part.grade} quiet />
            </span>
          ))}
        </p>
      ) : null}
      <p className={styles["label"]}>{say(m.evidence)}</p>
      <EvidenceList evidence={practice.evidence} />
      {open ? (
        <>
          <p className={styles["label"]}>{say(m.remedy)}</p>
          <p>
            {practice.remedy[lang]} <span className="ak-muted ak-small">{say(efforts[practice.effort])}</span>
            {practice.makes ? (
              <span className="ak-muted ak-small"> {say(m.makes, { file: practice.makes })}</span>
            ) : null}
          </p>
          {practice.command ? (
            <div>
              <Command text={practice.command} />
            </div>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
