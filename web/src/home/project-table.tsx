import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../app/format.ts";
import { usePreferences } from "../app/preferences-context.tsx";
import type { ProjectListing } from "../app/projects.ts";
import { useSay } from "../app/use-say.ts";
import { homeMessages as m } from "../messages/home.ts";
import { type AssessmentSummary, assessmentQuery, assessmentsQuery } from "../rooms/assessment/queries.ts";
import { endpointsQuery } from "../rooms/serving/queries.ts";
import { IntervalBar } from "../ui/charts/interval-bar.tsx";
import { Sparkline } from "../ui/charts/sparkline.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/feedback.tsx";
import { Cluster, Stack } from "../ui/page.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { When } from "../ui/when.tsx";

/** Each project with its level, how its proven share moved, and what it serves. */
export function ProjectTable({ projects }: { projects: readonly ProjectListing[] }) {
  const say = useSay();
  const history = useQuery(assessmentsQuery(undefined));
  if (projects.length === 0) return <EmptyState text={say(m.noProjects)} command="akashi demo" />;
  const ofProject = (name: string) =>
    (history.data ?? [])
      .filter((summary) => summary.project === name)
      .sort((a, b) => a.observedAt.localeCompare(b.observedAt));
  return (
    <DataTable
      caption={say(m.projects)}
      rows={projects}
      rowKey={(project) => project.name}
      columns={[
        {
          key: "project",
          title: say(m.project),
          rowHeader: true,
          wrap: true,
          cell: (project) => (
            <>
              <Link to="/maturity" search={{ project: project.name }}>
                {project.name}
              </Link>
              {project.title ? <div className="ak-muted ak-small">{project.title}</div> : null}
            </>
          ),
        },
        {
          key: "levels",
          title: say(m.levels),
          cell: (project) => <Levels latest={ofProject(project.name).at(-1)} />,
        },
        {
          key: "proven",
          title: say(m.proven),
          cell: (project) => <Proven history={ofProject(project.name)} />,
        },
        {
          key: "production",
          title: say(m.production),
          cell: (project) => <Serving project={project.name} />,
        },
        { key: "used", title: say(m.lastUsed), cell: (project) => <When atMs={project.lastUsedAtMs} /> },
      ]}
    />
  );
}

function Levels({ latest }: { latest: AssessmentSummary | undefined }) {
  const say = useSay();
  const { lang } = usePreferences();
  const assessment = useQuery({ ...assessmentQuery(latest?.id ?? ""), enabled: latest !== undefined });
  if (!latest) {
    return (
      <StateMark tone="unknown" quiet>
        {say(m.notAssessed)}
      </StateMark>
    );
  }
  const titles = new Map(
    assessment.data?.frameworks.map((framework) => [framework.id, framework.title[lang]]),
  );
  return (
    <Stack gap={6}>
      {latest.frameworks.map((framework) => (
        <Link key={framework.id} to="/maturity" search={{ project: latest.project, framework: framework.id }}>
          {say(m.frameworkLevel, {
            framework: titles.get(framework.id) ?? framework.id,
            level: framework.level,
            top: framework.topLevel,
          })}
        </Link>
      ))}
    </Stack>
  );
}

function Proven({ history }: { history: readonly AssessmentSummary[] }) {
  const say = useSay();
  const format = useFormat();
  const shares = history.map((summary) => summary.frameworks[0]?.lower ?? 0);
  const latest = history.at(-1)?.frameworks[0];
  if (!latest) return null;
  return (
    <Cluster gap={10}>
      <IntervalBar lower={latest.lower} upper={latest.upper} />
      {shares.length > 1 ? (
        <Sparkline
          values={shares}
          label={`${say(m.proven)}: ${shares.map((share) => format.percent(share)).join(", ")}`}
        />
      ) : null}
    </Cluster>
  );
}

function Serving({ project }: { project: string }) {
  const say = useSay();
  const endpoints = useQuery(endpointsQuery);
  const live = (endpoints.data ?? [])
    .filter((endpoint) => endpoint.project === project)
    .flatMap((endpoint) => endpoint.deployments)
    .filter((deployment) => deployment.state === "live" && deployment.role === "primary");
  return (
    <Stack gap={6}>
      {live.map((deployment) => (
        <div key={deployment.id}>
          <Link
            to="/endpoints/$endpoint"
            params={{ endpoint: deployment.endpoint }}
            search={{ environment: deployment.environment }}
          >
            {say(m.servingVersion, {
              model: deployment.model,
              version: deployment.modelVersion,
              environment: deployment.environment,
            })}
          </Link>
        </div>
      ))}
    </Stack>
  );
}
