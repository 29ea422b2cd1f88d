import { no, notApplicable, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { callSites, importsFrom, ownPython, servingPath } from "../../readings/call-sites.ts";
import { yamlFiles } from "../../readings/documents.ts";
import { isExamplePath } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { type Sighting, services } from "../../readings/profile.ts";
import { pythonBodies } from "../../readings/python-bodies.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { literalIn, terraformBlocks } from "../../readings/terraform.ts";
import { at, mapsIn, textOf } from "../../readings/yaml-tree.ts";

/** Packages whose calls keep rows: tables, queues, object stores, collectors of inference data. */
const STORE =
  /^(sqlalchemy|sqlmodel|psycopg2?|asyncpg|pymongo|motor|pymysql|sqlite3|boto3|aioboto3|google\.cloud\.(bigquery|pubsub_v1|firestore|logging)|azure\.(eventhub|cosmos|storage\.blob)|azureml\.(monitoring|ai\.monitoring)|kafka|aiokafka|confluent_kafka|pika|redis|elasticsearch|clickhouse_driver|cassandra|arize|bentoml|deltalake|fluent)(\.|$)/;
const KEEP =
  /(^|\.)(add|add_all|insert_one|insert_many|insert|insert_rows(_json)?|execute|put_item|put_record(_batch)?|put_object|send|send_and_wait|produce|publish|basic_publish|xadd|rpush|lpush|index|collect|log_struct|create_item|upload_blob|log|monitor)$/;
const KEEPER =
  /(log|save|store|record|persist|insert|register|add|write|collect|track|monitor|publish|send)[\w]*$/i;
const OUTPUT = /pred|score|output|result|respon|proba|label|class|answer/i;
const INPUT = /input|feature|request|payload|data|body|item|record|row|text|image|x\b|user/i;

/** Guards against samples and against lines of a text log: rows with input and output have to be kept. */
export const probe = repositoryProbe({
  id: "saves-inputs-and-outputs",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does the service save the input and the output of every prediction by itself?",
    ja: "サービスは、すべての予測の入力と出力を自動で保存しますか。",
  },
  why: {
    en: "What was not kept can be neither explained, nor monitored, nor learned from.",
    ja: "残っていない予測は、説明も監視もできず、学びにもつながりません。",
  },
  threshold: {
    en: "Yes when code on the serving path hands input and prediction to a store, or the model server's capture is on for all requests.",
    ja: "推論の経路上のコードが入力と予測を保存先に渡すか、モデルサーバーの記録機能がすべての要求で有効なこと。",
  },
  remedy: {
    en: "Log request, response, version and id at the gateway for every call, or serve by: akashi deploy <endpoint> --version <n>",
    ja: "要求・応答・版・IDをすべて記録します。akashi deploy <endpoint> --version <n> で提供すれば自動で残ります。",
  },
  effort: "medium",
  speaksFor: [{ practice: "prediction-logging", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const captured = [...captureInCode(facts), ...captureInFiles(facts)];
    const whole = captured.find(({ percent }) => percent === 100);
    if (whole) return yes(seenAt(facts, inBoth(CAPTURED, { what: whole.what }), whole.path, whole.line));
    const [sink] = sinks(facts);
    if (sink) return yes(seenAt(facts, inBoth(KEPT, { what: sink.what }), sink.path, sink.line));
    const [partial] = captured;
    if (partial)
      return no(seenAt(facts, inBoth(SAMPLED, { percent: partial.percent }), partial.path, partial.line));
    const [service] = services(facts);
    if (!service) return notApplicable(NO_SERVICE);
    const text = servingPath(facts)
      .flatMap(({ file, module }) => module.calls.map((call) => ({ file, call })))
      .find(({ call }) => /(^|\.)(info|debug|print)$/.test(call.name) && OUTPUT.test(call.arguments));
    if (text) return unknown(inBoth(TEXT_ONLY, { path: text.file.path }));
    return no(seenAt(facts, NOTHING, service.path, service.line));
  },
});

/** Handlers on the serving path that hand both sides of a prediction to something that keeps rows. */
function sinks(facts: RepositoryFacts): Sighting[] {
  return servingPath(facts).flatMap((python) => {
    const { file } = python;
    const keepsHere = importsFrom(python, STORE);
    return pythonBodies(python).bodies.flatMap((body) => {
      const predicts = body.calls.some(({ name }) =>
        /(^|[._])(predict\w*|infer\w*|score|invoke|run|classify\w*)$/i.test(name),
      );
      if (!predicts || body.name === null) return [];
      const kept = body.calls.find(({ name, text }) => {
        const given = text.slice(text.indexOf("(") + 1);
        const short = name.split(".").at(-1)!;
        const keeps = (keepsHere && KEEP.test(name)) || (KEEPER.test(short) && keepsElsewhere(facts, short));
        return keeps && OUTPUT.test(given) && INPUT.test(given);
      });
      return kept ? [{ path: file.path, line: kept.line, what: `${kept.name}()` }] : [];
    });
  });
}

/** The function is defined in a file that writes to a store. */
const keepsElsewhere = (facts: RepositoryFacts, name: string): boolean =>
  ownPython(facts).some(
    (python) =>
      importsFrom(python, STORE) &&
      python.module.definitions.some((one) => one.kind === "function" && one.name === name) &&
      pythonBodies(python).bodies.some(
        (body) => body.name === name && body.calls.some((call) => KEEP.test(call.name)),
      ),
  );

type Capture = Sighting & { readonly percent: number };

const captureInCode = (facts: RepositoryFacts): Capture[] =>
  callSites(facts, /^sagemaker(\.|$)/, /(^|\.)DataCaptureConfig$/).map(({ path, line, call }) => ({
    path,
    line,
    what: call.name,
    percent: /enable_capture = False/.test(call.arguments)
      ? 0
      : Number(/sampling_percentage = (\d+)/.exec(call.arguments)?.[1] ?? 20),
  }));

/** `logger:` of an InferenceService, `data_collector:` of a deployment, capture in Terraform. */
function captureInFiles(facts: RepositoryFacts): Capture[] {
  const yaml = yamlFiles(facts, /\.ya?ml$/, /^\s*(logger|data_collector)\s*:/m)
    .filter(({ file }) => !isExamplePath(file.path))
    .flatMap(({ file, documents }) =>
      documents.flatMap((root) => {
        const found: Capture[] = [];
        if (textOf(at(root, "kind")) === "InferenceService")
          for (const map of mapsIn(root)) {
            const mode = textOf(at(map, "logger", "mode"));
            if (mode)
              found.push({
                path: file.path,
                line: map.line,
                what: "logger",
                percent: mode === "all" ? 100 : 50,
              });
          }
        const collector = at(root, "data_collector");
        const collections = at(collector, "collections");
        if (collections && at(collections, "model_inputs") && at(collections, "model_outputs"))
          found.push({
            path: file.path,
            line: collections.line,
            what: "data_collector",
            percent: 100 * Number(textOf(at(collector, "sampling_rate")) ?? 1),
          });
        return found;
      }),
    );
  const terraform = terraformBlocks(facts).flatMap(({ path, block }) => {
    const percent = Number(literalIn(block, "initial_sampling_percentage") ?? Number.NaN);
    return block.type === "data_capture_config" && !Number.isNaN(percent)
      ? [{ path, line: block.line, what: block.type, percent }]
      : [];
  });
  return [...yaml, ...terraform];
}

const CAPTURED = {
  en: "The server captures every request and response: {what}.",
  ja: "サーバーがすべての要求と応答を記録します: {what}。",
} as const;
const KEPT = {
  en: "The serving path hands input and prediction to a store: {what}.",
  ja: "推論の経路で入力と予測を保存先に渡しています: {what}。",
} as const;
const SAMPLED = {
  en: "The capture is set to {percent} % of the requests.",
  ja: "記録の対象は要求の{percent}%に設定されています。",
} as const;
const NO_SERVICE = {
  en: "Nothing is served from this repository.",
  ja: "このリポジトリーからは推論を提供していません。",
} as const;
const TEXT_ONLY = {
  en: "{path} writes predictions to a text log; whether that log is kept with inputs cannot be seen here.",
  ja: "{path} は予測をテキストのログに出しますが、入力とともに保存されるかはここでは分かりません。",
} as const;
const NOTHING = {
  en: "No code on the serving path hands input and prediction to a store; a gateway or mesh may.",
  ja: "推論の経路に、入力と予測を保存先へ渡すコードがありません(ゲートウェイが行う可能性はあります)。",
} as const;
