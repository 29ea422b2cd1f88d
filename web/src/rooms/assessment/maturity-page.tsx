import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Assessment } from "../../../../src/rooms/assessment/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { commonMessages } from "../../messages/common.ts";
import { ActionDialog } from "../../ui/action-dialog.tsx";
import { Digest, JsonLink } from "../../ui/digest.tsx";
import { Facts } from "../../ui/facts.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { ChoiceFilter } from "../../ui/filters.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { ComparisonPanel } from "./comparison-panel.tsx";
import { DecisionNotices, useDecisions } from "./decisions.tsx";
import { Drills } from "./drills.tsx";
import { FrameworkCards, FrameworkLadder, SectionScores } from "./framework-panel.tsx";
import { HistoryPanel } from "./history-panel.tsx";
import { NextSteps } from "./next-steps.tsx";
import {
  type AssessmentSummary,
  assessmentQuery,
  assessmentReportUrl,
  assessmentsQuery,
  assessmentUrl,
  assessNow,
} from "./queries.ts";
import { StatementList } from "./statement-list.tsx";
import { supposingFrom } from "./supposing.ts";
import { WhatIfPanel } from "./what-if.tsx";

const route = getRouteApi("/maturity");

export function MaturityPage() {
  const say = useSay();
  const search = route.useSearch();
  const summaries = useQuery(assessmentsQuery(undefined));
  if (summaries.data === undefined || summaries.data.length === 0) {
    return (
      <Page title={say(m.title)}>
        <Section title={say(m.statements)}>
          <Loaded query={summaries}>
            {() => <EmptyState text={say(m.empty)} command="akashi assess ." />}
          </Loaded>
        </Section>
      </Page>
    );
  }
  const newestFirst = [...summaries.data].sort((a, b) => b.observedAt.localeCompare(a.observedAt));
  const projects = [...new Set(newestFirst.map((summary) => summary.project))];
  const project = search.project ?? projects[0]!;
  const history = newestFirst.filter((summary) => summary.project === project);
  return <ProjectMaturity project={project} projects={projects} history={history} />;
}

function ProjectMaturity({
  project,
  projects,
  history,
}: {
  project: string;
  projects: readonly string[];
  /** Newest first. */
  history: readonly AssessmentSummary[];
}) {
  const say = useSay();
  const format = useFormat();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const chosenId = search.assessment ?? history[0]?.id;
  const assessment = useQuery({ ...assessmentQuery(chosenId ?? ""), enabled: chosenId !== undefined });
  return (
    <Page
      title={say(m.title)}
      eyebrow={project}
      lead={assessment.data ? <Observed assessment={assessment.data} /> : undefined}
      actions={
        <>
          {projects.length > 1 ? (
            <ChoiceFilter
              label={say(commonMessages.project)}
              value={project}
              choices={projects.map((name) => ({ value: name, label: name }))}
              onChange={(next) => void navigate({ search: { project: next } })}
            />
          ) : null}
          {history.length > 1 ? (
            <ChoiceFilter
              label={say(m.assessmentChoice)}
              value={chosenId ?? ""}
              choices={history.map((summary, at) => {
                const when = format.dateTime(Date.parse(summary.observedAt));
                return { value: summary.id, label: at === 0 ? say(m.latestChoice, { when }) : when };
              })}
              onChange={(next) =>
                void navigate({
                  search: (previous) => ({ ...previous, assessment: next, compare: undefined }),
                })
              }
            />
          ) : null}
          {history.length > 0 ? (
            <ActionDialog
              label={say(m.assessAgain)}
              title={say(m.assessAgain)}
              explanation={say(m.assessAgainEffect)}
              confirm={say(m.assessAgain)}
              needsReason={false}
              act={async () => {
                await assessNow(project);
                await navigate({
                  search: (previous) => ({ ...previous, assessment: undefined, compare: undefined }),
                  resetScroll: false,
                });
              }}
            />
          ) : null}
        </>
      }
    >
      {history.length === 0 ? (
        <EmptyState text={say(m.empty)} command="akashi assess ." />
      ) : (
        <Loaded query={assessment} rows={12}>
          {(data) => <AssessmentView assessment={data} history={history} />}
        </Loaded>
      )}
    </Page>
  );
}

function Observed({ assessment }: { assessment: Assessment }) {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  const when = format.dateTime(Date.parse(assessment.observedAt));
  const { commit, dirty } = assessment.project;
  return (
    <>
      {commit ? say(m.observed, { when, commit: commit.slice(0, 8) }) : say(m.observedNoCommit, { when })}
      {dirty ? `, ${say(m.uncommitted)}` : ""} ·{" "}
      <a href={assessmentReportUrl(assessment.id, lang)}>{say(m.report)}</a> ·{" "}
      <JsonLink href={assessmentUrl(assessment.id)}>{say(commonMessages.recordAsJson)}</JsonLink>
    </>
  );
}

function AssessmentView({
  assessment,
  history,
}: {
  assessment: Assessment;
  history: readonly AssessmentSummary[];
}) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const decisions = useDecisions(assessment);
  const framework =
    assessment.frameworks.find((candidate) => candidate.id === search.framework) ?? assessment.frameworks[0];
  if (!framework) return null;
  const supposing = supposingFrom(
    search.whatIf,
    (whatIf) =>
      void navigate({ search: (previous) => ({ ...previous, whatIf }), replace: true, resetScroll: false }),
  );
  const earlier = history.filter(
    (summary) => summary.id !== assessment.id && summary.observedAt <= assessment.observedAt,
  );
  return (
    <>
      <DecisionNotices decisions={decisions} />
      <FrameworkCards frameworks={assessment.frameworks} selected={framework.id} />
      <FrameworkLadder framework={framework} />
      <WhatIfPanel assessment={assessment} frameworkId={framework.id} supposing={supposing} />
      <SectionScores framework={framework} />
      <NextSteps assessment={assessment} decisions={decisions} supposing={supposing} />
      <StatementList
        framework={framework}
        assessment={assessment}
        decisions={decisions}
        supposing={supposing}
        state={search.state}
        section={search.section}
        onFilter={(filter) =>
          void navigate({ search: (previous) => ({ ...previous, ...filter }), resetScroll: false })
        }
      />
      <ComparisonPanel
        currentId={assessment.id}
        earlier={earlier}
        comparedId={search.compare}
        onCompare={(id) =>
          void navigate({ search: (previous) => ({ ...previous, compare: id }), resetScroll: false })
        }
      />
      <HistoryPanel
        project={assessment.project.name}
        frameworks={assessment.frameworks}
        selectedId={framework.id}
      />
      <Drills project={assessment.project.name} />
      <Sources assessment={assessment} />
    </>
  );
}

function Sources({ assessment }: { assessment: Assessment }) {
  const say = useSay();
  const { lang } = usePreferences();
  return (
    <Section title={say(m.sources)}>
      <Facts
        items={[
          ...assessment.sources.map(
            (source) =>
              [
                source.id,
                <span key={source.id}>
                  <StateMark tone={source.available ? "ok" : "unknown"} quiet>
                    {say(source.available ? m.sourceRead : m.sourceMissing)}
                  </StateMark>{" "}
                  {source.note?.[lang]}
                </span>,
              ] as const,
          ),
          ["SHA-256", <Digest key="digest" value={assessment.digest} length={16} />] as const,
        ]}
      />
    </Section>
  );
}
