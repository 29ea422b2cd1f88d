import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Portfolio } from "../../../src/rooms/assessment/contract.ts";
import { useFormat } from "../app/format.ts";
import { usePreferences } from "../app/preferences-context.tsx";
import { useSay } from "../app/use-say.ts";
import { assessmentMessages as m } from "../messages/assessment.ts";
import { type AssessmentSummary, assessmentsQuery } from "../rooms/assessment/queries.ts";
import { IntervalBar } from "../ui/charts/interval-bar.tsx";
import { Sparkline } from "../ui/charts/sparkline.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { Stack } from "../ui/page.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { When } from "../ui/when.tsx";

type Level = Portfolio["projects"][number]["levels"][number];

/** One row a project, one column a framework. */
export function PortfolioMatrix({ portfolio }: { portfolio: Portfolio }) {
  const say = useSay();
  const { lang } = usePreferences();
  const history = useQuery(assessmentsQuery(undefined));
  return (
    <DataTable
      caption={say(m.portfolioMatrix)}
      rows={portfolio.projects}
      rowKey={(project) => project.assessmentId}
      columns={[
        {
          key: "project",
          title: say(m.portfolioProject),
          rowHeader: true,
          wrap: true,
          cell: (project) => (
            <Link to="/maturity" search={{ project: project.name }}>
              {project.name}
            </Link>
          ),
        },
        ...portfolio.frameworks.map((framework) => ({
          key: framework.id,
          title: framework.title[lang],
          cell: (project: Portfolio["projects"][number]) => {
            const level = project.levels.find((candidate) => candidate.framework === framework.id);
            if (!level) return <span className="ak-muted">{say(m.portfolioNotJudged)}</span>;
            return (
              <LevelCell
                project={project.name}
                level={level}
                title={framework.title[lang]}
                history={history.data ?? []}
              />
            );
          },
        })),
        {
          key: "observed",
          title: say(m.portfolioObserved),
          cell: (project) => <When atMs={Date.parse(project.observedAt)} />,
        },
      ]}
    />
  );
}

function LevelCell({
  project,
  level,
  title,
  history,
}: {
  project: string;
  level: Level;
  title: string;
  history: readonly AssessmentSummary[];
}) {
  const say = useSay();
  const format = useFormat();
  const shares = history
    .filter((summary) => summary.project === project)
    .sort((a, b) => a.observedAt.localeCompare(b.observedAt))
    .flatMap(
      (summary) => summary.frameworks.find((candidate) => candidate.id === level.framework)?.lower ?? [],
    );
  return (
    <Stack gap={4}>
      <Link to="/maturity" search={{ project, framework: level.framework }}>
        {say(m.levelOf, { level: level.level, top: level.topLevel })}
      </Link>
      <IntervalBar lower={level.tally.lower} upper={level.tally.upper} />
      <Change change={level.change} />
      {shares.length > 1 ? (
        <Sparkline
          values={shares}
          label={`${title}, ${say(m.provenShare)}: ${shares.map((share) => format.percent(share)).join(", ")}`}
        />
      ) : null}
    </Stack>
  );
}

/** How the level moved since the assessment before; the share too, since levels move seldom. */
function Change({ change }: Pick<Level, "change">) {
  const say = useSay();
  const format = useFormat();
  if (!change) return <span className="ak-muted ak-small">{say(m.portfolioFirst)}</span>;
  const signed = (share: number) =>
    `${share > 0 ? "+" : share < 0 ? "−" : "±"}${format.number(Math.round(Math.abs(share) * 100))}`;
  return (
    <span className="ak-small">
      {change.level === 0 ? (
        <StateMark tone="idle" quiet>
          {say(m.portfolioSame)}
        </StateMark>
      ) : change.level > 0 ? (
        <StateMark tone="ok" icon="up" quiet>
          {say(m.portfolioUp, { count: change.level })}
        </StateMark>
      ) : (
        <StateMark tone="bad" icon="down" quiet>
          {say(m.portfolioDown, { count: -change.level })}
        </StateMark>
      )}{" "}
      {change.lower === null ? null : (
        <span className="ak-muted">{say(m.portfolioShareChange, { change: signed(change.lower) })}</span>
      )}
      {change.definitionChanged ? (
        <>
          {" "}
          <StateMark tone="warn" quiet>
            {say(m.portfolioDefinition)}
          </StateMark>
        </>
      ) : null}
    </span>
  );
}
