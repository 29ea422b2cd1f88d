import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
// Most visits begin here, and its tables and figures are also those of the other pages: no second round of requests for them.
import { HomePage } from "../home/home-page.tsx";
import { ErrorPage, NotFoundPage } from "./fallback-pages.tsx";
import { texts, textsAndNumbers } from "./search-params.ts";
import { Shell } from "./shell.tsx";

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
  // Only for links that set them on purpose; `public/boot.js` reads them before the first paint.
  validateSearch: texts("lang", "theme"),
});

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: HomePage,
});

const maturity = createRoute({
  getParentRoute: () => root,
  path: "/maturity",
  validateSearch: texts(
    "project",
    "assessment",
    "framework",
    "section",
    "state",
    "practice",
    "compare",
    "whatIf",
  ),
  component: lazyRouteComponent(() => import("../rooms/assessment/maturity-page.tsx"), "MaturityPage"),
});

const portfolio = createRoute({
  getParentRoute: () => root,
  path: "/portfolio",
  component: lazyRouteComponent(() => import("../home/portfolio-page.tsx"), "PortfolioPage"),
});

const data = createRoute({
  getParentRoute: () => root,
  path: "/data",
  component: lazyRouteComponent(() => import("../rooms/data/datasets-page.tsx"), "DatasetsPage"),
});

const datasetVersion = createRoute({
  getParentRoute: () => root,
  path: "/data/$project/$dataset/$version",
  validateSearch: textsAndNumbers([], ["against"]),
  component: lazyRouteComponent(() => import("../rooms/data/dataset-version-page.tsx"), "DatasetVersionPage"),
});

const features = createRoute({
  getParentRoute: () => root,
  path: "/features",
  component: lazyRouteComponent(() => import("../rooms/features/features-page.tsx"), "FeaturesPage"),
});

const runs = createRoute({
  getParentRoute: () => root,
  path: "/runs",
  validateSearch: texts("experiment", "filter", "orderBy", "columns", "pin"),
  component: lazyRouteComponent(() => import("../rooms/tracking/runs-page.tsx"), "RunsPage"),
});

const compareRuns = createRoute({
  getParentRoute: () => root,
  path: "/runs/compare",
  validateSearch: texts("runs", "x", "y"),
  component: lazyRouteComponent(() => import("../rooms/tracking/compare-page.tsx"), "ComparePage"),
});

const run = createRoute({
  getParentRoute: () => root,
  path: "/runs/$runId",
  validateSearch: texts("metric", "artifact", "find", "curves"),
  component: lazyRouteComponent(() => import("../rooms/tracking/run-page.tsx"), "RunPage"),
});

const models = createRoute({
  getParentRoute: () => root,
  path: "/models",
  component: lazyRouteComponent(() => import("../rooms/registry/models-page.tsx"), "ModelsPage"),
});

const compareVersions = createRoute({
  getParentRoute: () => root,
  path: "/models/$model/compare",
  validateSearch: textsAndNumbers(["rightModel", "all"], ["left", "right"]),
  component: lazyRouteComponent(
    () => import("../rooms/registry/compare-versions-page.tsx"),
    "CompareVersionsPage",
  ),
});

const webhooks = createRoute({
  getParentRoute: () => root,
  path: "/models/webhooks",
  validateSearch: texts("webhook"),
  component: lazyRouteComponent(() => import("../rooms/registry/webhooks-page.tsx"), "WebhooksPage"),
});

const modelVersion = createRoute({
  getParentRoute: () => root,
  path: "/models/$model/$version",
  component: lazyRouteComponent(() => import("../rooms/registry/model-version-page.tsx"), "ModelVersionPage"),
});

const endpoints = createRoute({
  getParentRoute: () => root,
  path: "/endpoints",
  component: lazyRouteComponent(() => import("../rooms/serving/endpoints-page.tsx"), "EndpointsPage"),
});

const endpoint = createRoute({
  getParentRoute: () => root,
  path: "/endpoints/$endpoint",
  validateSearch: texts("environment", "outcome"),
  component: lazyRouteComponent(() => import("../rooms/serving/endpoint-page.tsx"), "EndpointPage"),
});

const monitoring = createRoute({
  getParentRoute: () => root,
  path: "/monitoring",
  validateSearch: texts("check", "feature"),
  component: lazyRouteComponent(() => import("../rooms/monitoring/monitoring-page.tsx"), "MonitoringPage"),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: "/audit",
  validateSearch: textsAndNumbers(["kind", "subject", "actor"], ["limit"]),
  component: lazyRouteComponent(() => import("../rooms/governance/audit-page.tsx"), "AuditPage"),
});

const record = createRoute({
  getParentRoute: () => root,
  path: "/records/$recordId",
  component: lazyRouteComponent(() => import("../rooms/governance/record-page.tsx"), "RecordPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    maturity,
    portfolio,
    data,
    datasetVersion,
    features,
    runs,
    compareRuns,
    run,
    models,
    webhooks,
    compareVersions,
    modelVersion,
    endpoints,
    endpoint,
    monitoring,
    audit,
    record,
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
