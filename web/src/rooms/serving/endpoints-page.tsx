import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { apiUrl } from "../../app/api.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { servingMessages as m } from "../../messages/serving.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { When } from "../../ui/when.tsx";
import { roleWord } from "./deployment-words.ts";
import { endpointsQuery } from "./queries.ts";

export function EndpointsPage() {
  const say = useSay();
  const format = useFormat();
  const endpoints = useQuery(endpointsQuery);
  return (
    <Page title={say(m.title)} lead={say(m.lead)}>
      <Section
        title={say(m.title)}
        aside={<JsonLink href={apiUrl("/endpoints")}>{say(commonMessages.json)}</JsonLink>}
        flush
      >
        <Loaded query={endpoints}>
          {(items) => {
            const rows = items.flatMap((endpoint) =>
              endpoint.deployments
                .filter((deployment) => deployment.state === "live")
                .map((deployment) => ({ endpoint, deployment })),
            );
            return rows.length === 0 ? (
              <EmptyState
                text={say(m.empty)}
                command="akashi deploy <endpoint> --version <n> --env preprod"
              />
            ) : (
              <DataTable
                caption={say(m.title)}
                rows={rows}
                rowKey={(row) => row.deployment.id}
                columns={[
                  {
                    key: "endpoint",
                    title: say(m.endpoint),
                    rowHeader: true,
                    cell: ({ endpoint, deployment }) => (
                      <Link
                        to="/endpoints/$endpoint"
                        params={{ endpoint: endpoint.name }}
                        search={{ environment: deployment.environment }}
                      >
                        {endpoint.name}
                      </Link>
                    ),
                  },
                  {
                    key: "environment",
                    title: say(m.environment),
                    cell: ({ deployment }) => deployment.environment,
                  },
                  {
                    key: "model",
                    title: say(m.model),
                    cell: ({ deployment }) => (
                      <Link
                        to="/models/$model/$version"
                        params={{ model: deployment.model, version: String(deployment.modelVersion) }}
                      >
                        {deployment.model} {deployment.modelVersion}
                      </Link>
                    ),
                  },
                  {
                    key: "role",
                    title: say(m.role),
                    cell: ({ deployment }) => say(roleWord[deployment.role]),
                  },
                  {
                    key: "share",
                    title: say(m.share),
                    align: "right",
                    cell: ({ deployment }) => format.percent(deployment.weight),
                  },
                  {
                    key: "since",
                    title: say(m.since),
                    cell: ({ deployment }) => <When atMs={deployment.deployedAtMs} />,
                  },
                  { key: "by", title: say(m.by), cell: ({ deployment }) => deployment.deployedBy },
                ]}
              />
            );
          }}
        </Loaded>
      </Section>
    </Page>
  );
}
