import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { ownPython } from "../../readings/call-sites.ts";
import { isExamplePath, isTestPath, lineAt, textFiles } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const PREDICTION = /predict|(scor(e|es|ing)|inferences?)\b/i;
const OUTCOME = /\b\w*(outcomes?|feedbacks?|actuals?|ground_?truths?|labels?|conversions?|true_values?)\b/i;
const KEY =
  /\b(prediction|request|inference|event|transaction|trace|correlation|record|sample|ride|order|customer|user|lead|row)_?id\b|\bid\b|\buuid\b/i;
const MEASURE =
  /\b(count|avg|sum|mean|corr)\s*\(|(^|[._])(accuracy\w*|precision\w*|recall\w*|f1\w*|roc_auc\w*|mean_(absolute|squared)\w*|mae|rmse|mape|mean|agg|log_metrics?|log_loss|kpi\w*|calculate\w*|evaluate\w*)\b/i;

/** Guards against feedback that is written down and never read: outcomes have to meet their predictions and be measured. */
export const probe = repositoryProbe({
  id: "joins-outcomes-to-predictions",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Are real outcomes joined to their predictions and measured?",
    ja: "実際の結果を予測と結び付けて測っていますか。",
  },
  why: {
    en: "Only the outcome tells whether the model helps; everything before it is a forecast.",
    ja: "モデルが役立ったかは結果だけが教えます。それまでの数値は見込みです。",
  },
  threshold: {
    en: "Yes when SQL or code joins predictions with outcomes by an id and computes a figure from them, or akashi.yaml has a goal with a metric and a monitor that measures performance.",
    ja: "SQLやコードが予測と結果をIDで結合して数値を計算するか、akashi.yaml に指標つきの目標と性能の監視があること。",
  },
  remedy: {
    en: "Join outcomes to prediction ids and compute the agreed KPI on a schedule (kpi.sql), or send outcomes by: akashi feedback <file>",
    ja: "結果を予測IDと結合して合意したKPIを定期的に計算するか(kpi.sql)、akashi feedback <file> で結果を送ります。",
  },
  effort: "medium",
  speaksFor: [{ practice: "kpi-feedback-loop", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const project = projectFile(facts);
    if (project.state === "read") {
      const goal = project.config.goals.find(({ metric }) => metric !== undefined);
      const monitor = Object.entries(project.config.monitors).find(
        ([, one]) => one.performance !== undefined,
      );
      if (goal && monitor)
        return yes(
          seenAt(
            facts,
            inBoth(DECLARED, { kpi: goal.kpi, monitor: monitor[0] }),
            PROJECT_FILE,
            project.lineOf("goals"),
          ),
        );
    }
    const [joined] = [...inSql(facts), ...inCode(facts)];
    if (joined) return yes(seenAt(facts, inBoth(JOINED, { what: joined.what }), joined.path, joined.line));
    const [route] = feedbackRoutes(facts);
    if (route) return no(seenAt(facts, inBoth(UNREAD, { what: route.what }), route.path, route.line));
    return unknown(NOTHING);
  },
});

/** A statement that joins both tables on an id and aggregates. Comments and strings are no tables. */
function inSql(facts: RepositoryFacts): Sighting[] {
  return textFiles(facts, /\.sql$/i)
    .filter(({ path }) => !isExamplePath(path) && !isTestPath(path))
    .flatMap(({ path, text }) => {
      const code = text.replace(/--.*$|\/\*[\s\S]*?\*\/|'[^']*'/gm, (one) => one.replace(/[^\n]/g, " "));
      for (const statement of code.matchAll(/[^;]+/g)) {
        const tables = [
          ...statement[0].matchAll(
            /\b(?:from|join)\s+([\w.{}()'"` ]+?)(?=\s+(?:as|on|using|where|join|left|inner|group|order)\b|\s*$|\s*\n)/gi,
          ),
        ].map((one) => one[1]!);
        const on = /\bon\b([^;]*?)(\bwhere\b|\bgroup\b|$)|\busing\s*\(([^)]*)\)/i.exec(statement[0]);
        if (
          tables.some((name) => PREDICTION.test(name)) &&
          tables.some((name) => OUTCOME.test(name)) &&
          on &&
          KEY.test(on[1] ?? on[3] ?? "") &&
          MEASURE.test(statement[0])
        )
          return [
            {
              path,
              line: lineAt(code, statement.index + statement[0].search(/\S/)),
              what: tables.join(" ⋈ "),
            },
          ];
      }
      return [];
    });
}

function inCode(facts: RepositoryFacts): Sighting[] {
  return ownPython(facts).flatMap(({ file, module }) => {
    if (!PREDICTION.test(file.text) || !OUTCOME.test(file.text)) return [];
    if (!module.imports.some((entry) => /^(pandas|polars|pyspark|dask|duckdb)(\.|$)/.test(entry.module)))
      return [];
    // A file without these words need not be parsed.
    if (!/\b(merge|join|merge_asof)\b/.test(file.text)) return [];
    const merge = module.calls.find(({ name, arguments: text }) => {
      if (!/(^|\.)(merge|join|merge_asof)$/.test(name)) return false;
      const keys = /\b(?:on|left_on|by) = (\[[^\]]*\]|"[^"]*")/.exec(text)?.[1] ?? "";
      const both = `${name} ${text}`;
      return KEY.test(keys) && PREDICTION.test(both) && OUTCOME.test(both);
    });
    if (!merge || !module.calls.some(({ name }) => MEASURE.test(name))) return [];
    return [{ path: file.path, line: merge.line, what: `${merge.name}()` }];
  });
}

const feedbackRoutes = (facts: RepositoryFacts): Sighting[] =>
  ownPython(facts).flatMap(({ file, module }) =>
    (/feedback|outcome|ground[-_]?truth/i.test(file.text) ? module.definitions : []).flatMap(
      ({ decorators, line }) =>
        decorators.flatMap(({ name, arguments: text }) => {
          const route = /^"([^"]*(feedback|outcome|ground[-_]?truth)[^"]*)"/i.exec(text)?.[1];
          return route && /\.(post|put|route)$/.test(name) ? [{ path: file.path, line, what: route }] : [];
        }),
    ),
  );

const DECLARED = {
  en: 'The KPI "{kpi}" has a metric, and the monitor {monitor} measures performance on outcomes.',
  ja: "KPI「{kpi}」に指標があり、監視 {monitor} が結果から性能を測ります。",
} as const;
const JOINED = {
  en: "Predictions and outcomes are joined and measured: {what}.",
  ja: "予測と結果を結合して測っています: {what}。",
} as const;
const UNREAD = {
  en: "{what} takes feedback, but nothing here joins it to predictions.",
  ja: "{what} で結果を受け取りますが、予測と結合するものがここにありません。",
} as const;
const NOTHING = {
  en: "No join of outcomes with predictions is here; it may be in a BI tool. Show the query or send outcomes to Akashi.",
  ja: "結果と予測の結合がここにありません。BIツールにあれば、そのクエリを示すか、結果をAkashiに送ってください。",
} as const;
