import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../app/format.ts";
import { useSay } from "../app/use-say.ts";
import { homeMessages as m } from "../messages/home.ts";
import { datasetsQuery, datasetVersionsQuery } from "../rooms/data/queries.ts";
import { checksQuery } from "../rooms/monitoring/queries.ts";
import { modelCountsQuery } from "../rooms/registry/queries.ts";
import { endpointsQuery } from "../rooms/serving/queries.ts";
import { Figures } from "../ui/facts.tsx";

/** How much is on record; each figure leads to what it counts. */
export function StoreFigures() {
  const say = useSay();
  const format = useFormat();
  const datasets = useQuery(datasetsQuery);
  const versions = useQueries({
    queries: (datasets.data ?? []).map(({ project, dataset }) => datasetVersionsQuery(project, dataset)),
  });
  const models = useQuery(modelCountsQuery);
  const endpoints = useQuery(endpointsQuery);
  const checks = useQuery(checksQuery);
  const count = (known: boolean, value: number) => (known ? format.number(value) : "–");
  const live = (endpoints.data ?? [])
    .flatMap((endpoint) => endpoint.deployments)
    .filter((deployment) => deployment.state === "live");
  return (
    <Figures
      items={[
        {
          label: say(m.datasetVersions),
          value: (
            <Link to="/data">
              {count(
                datasets.data !== undefined && versions.every((query) => query.data !== undefined),
                versions.reduce((sum, query) => sum + (query.data?.length ?? 0), 0),
              )}
            </Link>
          ),
        },
        {
          label: say(m.modelVersions),
          value: <Link to="/models">{count(models.data !== undefined, models.data?.versionTotal ?? 0)}</Link>,
        },
        {
          label: say(m.liveDeployments),
          value: <Link to="/endpoints">{count(endpoints.data !== undefined, live.length)}</Link>,
        },
        {
          label: say(m.checks),
          value: <Link to="/monitoring">{count(checks.data !== undefined, checks.data?.length ?? 0)}</Link>,
        },
      ]}
    />
  );
}
