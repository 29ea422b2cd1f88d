import { no, notApplicable, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { commandsOf } from "../../readings/ci/commands.ts";
import { ciJobs } from "../../readings/ci/workflows.ts";
import { filesNamed, textFiles } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { type Sighting, services } from "../../readings/profile.ts";
import { pythonFiles } from "../../readings/python/modules.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const RUN =
  /(^|\s|\/)(k6 run|locust|jmeter|artillery run|vegeta attack|wrk2?|hey|ghz|oha|gatling|bombardier|ab)(\s|$)/;
const THRESHOLD =
  /thresholds\s*[:=]|p\(?9[059]\)?|percentile|fail[-_]ratio|DurationAssertion|--max-|ensure\s*:|assertions?|environment\.process_exit_code|avg_response_time|get_response_time_percentile/i;

/** Guards against a loop of curls and against files that are only named for load. */
export const probe = repositoryProbe({
  id: "load-tests-the-service",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is the service regularly load-tested against its latency target?",
    ja: "応答時間の目標に照らして、サービスを定期的に負荷試験していますか。",
  },
  why: {
    en: "Latency at one request a second says nothing about a busy Monday.",
    ja: "毎秒一件での応答時間は、混雑時については何も語りません。",
  },
  threshold: {
    en: "Yes when a load tool's scenario has a latency threshold and a CI job runs it on a schedule or per change.",
    ja: "負荷試験の道具のシナリオに応答時間のしきい値があり、CIが定期的または変更ごとに実行すること。",
  },
  remedy: {
    en: "Script the planned traffic with limits, run it weekly: load/k6.js",
    ja: "想定する負荷と上限をシナリオにし、毎週実行します: load/k6.js",
  },
  effort: "medium",
  speaksFor: [{ practice: "load-tests", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    const scenarios = loadScenarios(facts);
    const [limited] = scenarios.filter(({ thresholds }) => thresholds);
    const run = automaticRun(facts);
    if (limited && run)
      return yes(
        seenAt(facts, inBoth(SCENARIO, { what: limited.what }), limited.path, limited.line),
        seenAt(facts, inBoth(RUNS, { what: run.what }), run.path, run.line),
      );
    const [scenario] = scenarios;
    if (scenario && services(facts).length > 0)
      return unknown(inBoth(limited || run ? PARTIAL : NO_LIMIT, { path: scenario.path }));
    if (services(facts).length === 0) return notApplicable(NO_SERVICE);
    const [named] = filesNamed(facts, NAMED);
    const generator = pythonFiles(facts).find(
      ({ file }) => NAMED.test(file.path) && AT_ONCE.test(file.text) && ASKS.test(file.text),
    );
    if (generator) return unknown(inBoth(GENERATOR, { path: generator.file.path }));
    return no(
      named ? seenAt(facts, inBoth(ONLY_NAMED, { path: named.path }), named.path, 1) : { summary: NOTHING },
    );
  },
});

const NAMED = /load[-_]?test|stress[-_]?test/i;
/** A program of the project's own that asks many times at once; a loop that waits for each answer puts no load on anything. */
const AT_ONCE = /\b(ThreadPoolExecutor|ProcessPoolExecutor|asyncio|multiprocessing|threading|gevent)\b/;
const ASKS = /\b(requests|httpx|aiohttp|urllib3?|grpc)\b/;

function loadScenarios(facts: RepositoryFacts): (Sighting & { thresholds: boolean })[] {
  const k6 = textFiles(facts, /\.[jt]s$/)
    .filter(({ text }) => /from\s+['"]k6(\/|['"])/.test(text))
    .map((file) => ({ file, what: "k6" }));
  const locust = pythonFiles(facts)
    .filter(({ module }) => module.imports.some((entry) => entry.module.split(".")[0] === "locust"))
    .map(({ file }) => ({ file, what: "Locust" }));
  const jmeter = textFiles(facts, /\.jmx$/).map((file) => ({ file, what: "JMeter" }));
  const artillery = textFiles(facts, /\.ya?ml$/)
    .filter(
      ({ text }) => /^config\s*:/m.test(text) && /^\s+phases\s*:/m.test(text) && /^scenarios\s*:/m.test(text),
    )
    .map((file) => ({ file, what: "Artillery" }));
  return [...k6, ...locust, ...jmeter, ...artillery].map(({ file, what }) => ({
    path: file.path,
    line: 1,
    what,
    thresholds: THRESHOLD.test(file.text),
  }));
}

function automaticRun(facts: RepositoryFacts): Sighting | null {
  for (const job of ciJobs(facts)) {
    const { schedules, pullRequest, defaultBranch } = job.triggers;
    if (schedules.length === 0 && pullRequest !== true && defaultBranch !== true) continue;
    const command = commandsOf(facts, job).find(
      ({ words }) => RUN.test(words.join(" ")) && !/^(pip|npm|apt|apt-get|brew|echo)\b/.test(words[0] ?? ""),
    );
    if (command) return { path: command.path, line: command.line, what: command.text.slice(0, 80) };
    const step = job.steps.find(({ uses }) => /k6-action|run-k6|locust|artillery/i.test(uses ?? ""));
    if (step) return { path: step.path, line: step.line, what: step.uses! };
  }
  return null;
}

const SCENARIO = {
  en: "A {what} scenario has limits on latency.",
  ja: "{what}のシナリオに応答時間の上限があります。",
} as const;
const RUNS = { en: "CI runs it: {what}", ja: "CIが実行します: {what}" } as const;
const PARTIAL = {
  en: "{path} is a load scenario, but either its limits or its regular run is missing.",
  ja: "{path} は負荷試験のシナリオですが、上限か定期実行のどちらかがありません。",
} as const;
const NO_LIMIT = {
  en: "{path} is a load scenario without limits that no CI runs; whether somebody runs it regularly is not in git.",
  ja: "{path} のシナリオには上限がなく、CIも実行しません。誰かが定期的に動かしているかはgitから分かりません。",
} as const;
const GENERATOR = {
  en: "{path} puts load on the service without a known tool; whether it is run regularly, and against which limit, is not to be seen.",
  ja: "{path} が既知の道具を使わずに負荷をかけますが、定期的に動かしているか、上限があるかは確認できません。",
} as const;
const NO_SERVICE = {
  en: "The repository contains no online service.",
  ja: "オンラインで応答するサービスがこのリポジトリーにありません。",
} as const;
const ONLY_NAMED = {
  en: "{path} is named for load, but no load tool with limits stands behind it.",
  ja: "{path} は名前だけで、上限を持つ負荷試験ではありません。",
} as const;
const NOTHING = {
  en: "There is a service, but no load test.",
  ja: "サービスがありますが、負荷試験がありません。",
} as const;
