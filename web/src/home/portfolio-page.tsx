import { useQuery } from "@tanstack/react-query";
import type { Portfolio } from "../../../src/rooms/assessment/contract.ts";
import { usePreferences } from "../app/preferences-context.tsx";
import { useSay } from "../app/use-say.ts";
import { assessmentMessages as m } from "../messages/assessment.ts";
import { commonMessages } from "../messages/common.ts";
import { portfolioQuery, portfolioUrl } from "../rooms/assessment/queries.ts";
import { DataTable } from "../ui/data-table.tsx";
import { JsonLink } from "../ui/digest.tsx";
import { EmptyState, Loaded } from "../ui/feedback.tsx";
import { Page, Section } from "../ui/page.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { PortfolioGaps } from "./portfolio-gaps.tsx";
import { PortfolioMatrix } from "./portfolio-matrix.tsx";

/** All projects of the store side by side, and what they lack together. */
export function PortfolioPage() {
  const say = useSay();
  const query = useQuery(portfolioQuery);
  const count = query.data?.projects.length ?? 0;
  return (
    <Page
      title={say(m.portfolio)}
      lead={count === 0 ? undefined : count === 1 ? say(m.portfolioLeadOne) : say(m.portfolioLead, { count })}
    >
      <Section
        title={say(m.portfolioMatrix)}
        note={say(m.portfolioMatrixNote)}
        aside={<JsonLink href={portfolioUrl}>{say(commonMessages.json)}</JsonLink>}
        flush
      >
        <Loaded query={query}>
          {(portfolio) =>
            portfolio.projects.length === 0 ? (
              <EmptyState text={say(m.portfolioEmpty)} command="akashi assess ." />
            ) : (
              <PortfolioMatrix portfolio={portfolio} />
            )
          }
        </Loaded>
      </Section>
      {query.data && query.data.failures.length > 0 ? <Failures failures={query.data.failures} /> : null}
      {query.data && count > 0 ? <PortfolioGaps gaps={query.data.gaps} /> : null}
    </Page>
  );
}

/** A project that could not be read is named, never left out in silence. */
function Failures({ failures }: Pick<Portfolio, "failures">) {
  const say = useSay();
  const { lang } = usePreferences();
  return (
    <Section title={say(m.portfolioFailures)} flush>
      <DataTable
        caption={say(m.portfolioFailures)}
        rows={failures}
        rowKey={(failure) => failure.source}
        columns={[
          {
            key: "source",
            title: say(m.portfolioProject),
            rowHeader: true,
            wrap: true,
            cell: (failure) => failure.source,
          },
          {
            key: "reason",
            title: say(commonMessages.reason),
            wrap: "wide",
            cell: (failure) => (
              <>
                <StateMark tone="bad" quiet>
                  {failure.code}
                </StateMark>{" "}
                {failure.message[lang]} <span className="ak-muted">{failure.remedy[lang]}</span>
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}
