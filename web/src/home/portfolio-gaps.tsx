import { Link } from "@tanstack/react-router";
import type { Portfolio } from "../../../src/rooms/assessment/contract.ts";
import { usePreferences } from "../app/preferences-context.tsx";
import { useSay } from "../app/use-say.ts";
import { assessmentMessages as m } from "../messages/assessment.ts";
import { DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/feedback.tsx";
import { Section, Stack } from "../ui/page.tsx";

const efforts = { small: m.effortSmall, medium: m.effortMedium, large: m.effortLarge } as const;

/** What several projects lack, in the server's order: one remedy may serve them all. */
export function PortfolioGaps({ gaps }: Pick<Portfolio, "gaps">) {
  const say = useSay();
  const { lang } = usePreferences();
  const links = (projects: readonly string[]) => (
    <Stack gap={4}>
      {projects.map((project) => (
        <Link key={project} to="/maturity" search={{ project }}>
          {project}
        </Link>
      ))}
    </Stack>
  );
  return (
    <Section title={say(m.portfolioGaps)} note={say(m.portfolioGapsNote)} flush>
      {gaps.length === 0 ? (
        <EmptyState text={say(m.portfolioNoGaps)} />
      ) : (
        <DataTable
          caption={say(m.portfolioGaps)}
          rows={gaps}
          rowKey={(gap) => gap.practice}
          columns={[
            {
              key: "practice",
              title: say(m.practice),
              rowHeader: true,
              wrap: true,
              cell: (gap) => gap.title[lang],
            },
            { key: "notMet", title: say(m.notMet), cell: (gap) => links(gap.notMet) },
            { key: "unknown", title: say(m.unknown), cell: (gap) => links(gap.unknown) },
            {
              key: "remedy",
              title: say(m.remedy),
              wrap: "wide",
              cell: (gap) => (
                <>
                  {gap.remedy[lang]} <span className="ak-muted ak-small">{say(efforts[gap.effort])}</span>
                </>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}
