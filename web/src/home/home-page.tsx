import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../app/format.ts";
import { projectsQuery } from "../app/projects.ts";
import { useSay } from "../app/use-say.ts";
import { homeMessages as m } from "../messages/home.ts";
import { EventTable } from "../rooms/governance/event-table.tsx";
import { auditQuery, chainQuery } from "../rooms/governance/queries.ts";
import { Loaded } from "../ui/feedback.tsx";
import { Page, Section } from "../ui/page.tsx";
import { NeedsYou } from "./needs-you.tsx";
import { ProjectTable } from "./project-table.tsx";
import { StoreFigures } from "./store-figures.tsx";
import { useWaiting } from "./use-waiting.ts";

export function HomePage() {
  const say = useSay();
  const format = useFormat();
  const projects = useQuery(projectsQuery);
  const waiting = useWaiting();
  const count = waiting?.items.length ?? 0;
  return (
    <Page
      title={say(m.title)}
      lead={
        waiting === undefined
          ? undefined
          : count === 0
            ? say(m.leadCalm)
            : waiting.more
              ? say(m.leadMany, { count: format.number(count) })
              : count === 1
                ? say(m.leadOne)
                : say(m.leadWaiting, { count: format.number(count) })
      }
    >
      <NeedsYou waiting={waiting?.items} />
      <Section title={say(m.projects)} flush>
        <Loaded query={projects} rows={2}>
          {(items) => <ProjectTable projects={items} />}
        </Loaded>
      </Section>
      <StoreFigures />
      <RecentEvents />
    </Page>
  );
}

function RecentEvents() {
  const say = useSay();
  const events = useQuery(auditQuery({ limit: 8 }));
  const chain = useQuery(chainQuery);
  return (
    <Section title={say(m.recent)} aside={<Link to="/audit">{say(m.allEvents)}</Link>} flush>
      <Loaded query={events}>{(items) => <EventTable events={items} chain={chain.data} brief />}</Loaded>
    </Section>
  );
}
