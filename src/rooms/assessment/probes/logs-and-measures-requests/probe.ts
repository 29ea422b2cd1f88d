import { no, notApplicable, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { importsFrom, servingPath } from "../../readings/call-sites.ts";
import { textFiles } from "../../readings/files.ts";
import { infrastructure } from "../../readings/infrastructure.ts";
import { seenAt } from "../../readings/location.ts";
import { type Sighting, services } from "../../readings/profile.ts";
import type { PythonFile } from "../../readings/python/modules.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Instruments that count every request with its status and time once they are attached to the application. */
const WHOLE_SERVICE =
  /^(prometheus_fastapi_instrumentator|starlette_exporter|starlette_prometheus|prometheus_flask_exporter|opentelemetry\.instrumentation|ddtrace|elasticapm|newrelic|azure\.monitor\.opentelemetry|opencensus\.ext|applicationinsights|py_grpc_prometheus|logfire|django_prometheus)(\.|$)/;
const ATTACH =
  /(^|\.)(instrument(_app)?|expose|Instrumentator|PrometheusMiddleware|PrometheusMetrics|init_app|add_middleware|wrap|patch_all|initialize|configure_azure_monitor|FlaskInstrumentor|FastAPIInstrumentor|FlaskMiddleware|FastAPIMiddleware|PromServerInterceptor|instrument_fastapi|instrument_flask)$/;
/** Servers that log, count and answer to liveness by themselves. */
const COMPLETE_SERVER = /^(bentoml|mlserver|kserve|seldon_core|ray\.serve)(\.|$)/;
const HEALTH =
  /^"?\/?(\w+\/)*(health(z|check|_check)?|live(z|ness)?|ready(z|ness)?|ping|alive|heartbeat|status)\/?"?$/i;
const MESH = /istio|linkerd|envoy|kong|apigee|api_?gateway|apigateway|traefik|api_management|nginx/i;

/** Guards against prints: lines on a screen are neither counted nor alive. */
export const probe = repositoryProbe({
  id: "logs-and-measures-requests",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does the service count its requests by status and latency, and answer to a liveness check?",
    ja: "サービスは要求の状態コードと応答時間を計測し、死活確認に応答しますか。",
  },
  why: {
    en: "Errors that are not counted are reported by customers.",
    ja: "数えていないエラーは、利用者から知らされることになります。",
  },
  threshold: {
    en: "Yes when an instrument that sees every request is attached and a liveness route or probe exists, or a model server that does both by itself is scraped.",
    ja: "すべての要求を計測する仕組みと死活確認の経路があるか、両方を備えたモデルサーバーの数値を収集していること。",
  },
  remedy: {
    en: "Attach a metrics middleware to the application (prometheus-fastapi-instrumentator, OpenTelemetry), add GET /health, and name it in the livenessProbe; or serve by: akashi up",
    ja: "計測用のミドルウェア(prometheus-fastapi-instrumentatorやOpenTelemetry)と GET /health を加え、livenessProbe に指定します。akashi up で提供する方法もあります。",
  },
  effort: "medium",
  speaksFor: [{ practice: "api-observability", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    const [service] = services(facts);
    if (!service) return notApplicable(NO_SERVICE);
    const path = servingPath(facts);
    const server = path.find((python) => importsFrom(python, COMPLETE_SERVER));
    const scraped = server ? scraper(facts) : null;
    if (server && scraped)
      return yes(
        seenAt(facts, inBoth(SERVER, { path: server.file.path }), server.file.path, 1),
        seenAt(facts, inBoth(SCRAPED, { path: scraped.path }), scraped.path, scraped.line),
      );
    const [measured] = path.flatMap(instruments);
    const alive = health(facts, path);
    if (measured && alive)
      return yes(
        seenAt(facts, inBoth(MEASURED, { what: measured.what }), measured.path, measured.line),
        seenAt(facts, inBoth(ALIVE, { what: alive.what }), alive.path, alive.line),
      );
    const mesh = infrastructure(facts).flatMap(({ path: file, resources }) =>
      resources.filter(({ type }) => MESH.test(type)).map(() => file),
    )[0];
    if (mesh) return unknown(inBoth(BY_MESH, { path: mesh }));
    if (server || managed(service, path)) return unknown(inBoth(MANAGED, { path: service.path }));
    if (!isDeployedFromHere(facts)) return unknown(ELSEWHERE);
    if (!measured) return no(seenAt(facts, UNMEASURED, service.path, service.line));
    return no(seenAt(facts, NOT_ALIVE, service.path, service.line));
  },
});

/** Packages that see every request, and histograms of one's own that a middleware fills. */
function instruments(python: PythonFile): Sighting[] {
  const { file, module } = python;
  const at = (call: { name: string; line: number }): Sighting => ({
    path: file.path,
    line: call.line,
    what: `${call.name}()`,
  });
  if (importsFrom(python, WHOLE_SERVICE)) {
    const attached = module.calls.find(({ name }) => ATTACH.test(name));
    if (attached) return [at(attached)];
  }
  if (!importsFrom(python, /^prometheus_client(\.|$)/)) return [];
  const inMiddleware =
    module.definitions.some(({ decorators }) =>
      decorators.some(({ name }) => /\.(middleware|before_request|after_request)$/.test(name)),
    ) || module.definitions.some(({ bases }) => bases.some((base) => /Middleware$/.test(base)));
  const timed = module.calls.find(({ name }) => /(^|\.)(Histogram|Summary)$/.test(name));
  return timed && inMiddleware ? [at(timed)] : [];
}

function health(facts: RepositoryFacts, path: readonly PythonFile[]): Sighting | null {
  for (const { file, module } of path)
    for (const { decorators, line } of module.definitions)
      for (const { name, arguments: text } of decorators) {
        const route = /^"([^"]*)"/.exec(text)?.[1];
        if (/\.(get|route|api_route)$/.test(name) && route !== undefined && HEALTH.test(route))
          return { path: file.path, line, what: `GET ${route}` };
      }
  for (const file of textFiles(facts, /\.ya?ml$|(^|\/)Dockerfile[^/]*$/)) {
    const at = file.text
      .split("\n")
      .findIndex((line) => /^\s*(livenessProbe:|HEALTHCHECK\s+(?!NONE))/.test(line));
    if (at >= 0) return { path: file.path, line: at + 1, what: file.text.split("\n")[at]!.trim() };
  }
  return null;
}

/** What collects the figures that a model server offers. */
function scraper(facts: RepositoryFacts): Sighting | null {
  for (const { path, text } of textFiles(facts, /\.ya?ml$/)) {
    const at = text
      .split("\n")
      .findIndex((line) =>
        /^\s*(scrape_configs:|prometheus\.io\/scrape:|kind:\s*(Service|Pod)Monitor\b)/.test(line),
      );
    if (at >= 0) return { path, line: at + 1, what: "scrape" };
  }
  return null;
}

/** Scoring scripts and SageMaker's two routes run inside an endpoint of the cloud, which measures them by itself. */
const managed = (service: Sighting, path: readonly PythonFile[]): boolean =>
  service.what.endsWith("()") ||
  path.some(
    (python) =>
      importsFrom(python, /^(inference_schema|azureml)(\.|$)/) ||
      python.module.definitions.some(({ decorators }) =>
        decorators.some(({ arguments: text }) => /^"\/invocations"/.test(text)),
      ),
  );

const isDeployedFromHere = (facts: RepositoryFacts): boolean =>
  infrastructure(facts).length > 0 ||
  textFiles(facts, /(^|\/)(Dockerfile|docker-compose|compose)[^/]*$/).length > 0;

const NO_SERVICE = {
  en: "Nothing is served from this repository.",
  ja: "このリポジトリーからは推論を提供していません。",
} as const;
const SERVER = {
  en: "The model server of {path} logs and counts requests and answers to liveness checks by itself.",
  ja: "{path} のモデルサーバーは、要求の記録と計測、死活応答を自ら行います。",
} as const;
const MEASURED = {
  en: "Every request is measured: {what}.",
  ja: "すべての要求が計測されます: {what}。",
} as const;
const ALIVE = { en: "Liveness is answered: {what}.", ja: "死活確認に応答します: {what}。" } as const;
const SCRAPED = { en: "{path} collects the figures.", ja: "{path} が数値を収集します。" } as const;
const MANAGED = {
  en: "{path} runs inside a model server or a managed endpoint that can measure it; show its dashboards or records.",
  ja: "{path} は計測機能を持つモデルサーバーや管理されたエンドポイントで動きます。画面か記録を示してください。",
} as const;
const BY_MESH = {
  en: "{path} puts a gateway or mesh in front of the service, which may measure it; show its dashboards or records.",
  ja: "{path} がゲートウェイやメッシュを置いており、そこで計測している可能性があります。画面か記録を示してください。",
} as const;
const ELSEWHERE = {
  en: "How the service is deployed is not in this repository, so what measures it may be elsewhere.",
  ja: "配備の定義がここになく、計測の仕組みが別の場所にある可能性があります。",
} as const;
const UNMEASURED = {
  en: "The service is deployed from here, but nothing counts its requests by status and latency.",
  ja: "ここから配備していますが、状態コードと応答時間を計測するものがありません。",
} as const;
const NOT_ALIVE = {
  en: "Requests are measured, but there is no liveness route or probe.",
  ja: "要求は計測していますが、死活確認の経路がありません。",
} as const;
