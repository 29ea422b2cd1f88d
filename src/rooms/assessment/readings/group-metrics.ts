import { no, unknown, yes } from "../core/answers.ts";
import type { Answer } from "../core/probe.ts";
import type { RepositoryFacts } from "../core/repository-facts.ts";
import { inBoth } from "../core/text.ts";
import { type CallSite, callSites } from "./call-sites.ts";
import { isExamplePath } from "./files.ts";
import { seenAt } from "./location.ts";
import { type PythonFile, pythonFiles } from "./python/modules.ts";
import { pythonBodies } from "./python-bodies.ts";

/** Measurements per group of rows, in the project's code and in its tests: a test is a good place for a floor. */
export function measurements(facts: RepositoryFacts, packages: RegExp, calls: RegExp): CallSite[] {
  const inTests = pythonFiles(facts)
    .filter(({ file }) => !isExamplePath(file.path) && /(^|\/)(test_[^/]*|[^/]*_test)\.py$/.test(file.path))
    .flatMap((python) =>
      python.module.imports.some((entry) => packages.test(entry.module))
        ? python.module.calls
            .filter(({ name }) => calls.test(name))
            .map((call) => ({
              path: python.file.path,
              line: call.line,
              what: `${call.name}()`,
              call,
              python,
            }))
        : [],
    );
  return [...callSites(facts, packages, calls), ...inTests];
}

const FLOOR_CALL =
  /(^|\.)(add_condition\w*|assert_\w+|MetricThreshold|validate_evaluation_results|GenericValueThreshold|GenericChangeThreshold)$/;

/** A comparison in the same file that fails the run: an assertion, an error, an exit. */
function hasFloor(python: PythonFile, about: RegExp): boolean {
  if (python.module.calls.some(({ name }) => FLOOR_CALL.test(name))) return true;
  return pythonBodies(python).bodies.some(({ branches }) =>
    branches.some(
      ({ comparisons, raises, calls }) =>
        (raises || calls.some((name) => /^(sys\.exit|exit)$/.test(name))) &&
        comparisons.some(
          ({ operator, left, right }) => /[<>]/.test(operator) && about.test(`${left} ${right}`),
        ),
    ),
  );
}

/** Measured with a limit that fails: yes. Measured only: no, since nobody has to look. Not measured: unknown. */
export function judgeMeasurements(facts: RepositoryFacts, found: readonly CallSite[], about: RegExp): Answer {
  const limited = found.find(({ python }) => hasFloor(python, about));
  if (limited) return yes(seenAt(facts, inBoth(LIMITED, { what: limited.what }), limited.path, limited.line));
  const [only] = found;
  if (only) return no(seenAt(facts, inBoth(UNLIMITED, { what: only.what }), only.path, only.line));
  return unknown(NOTHING);
}

const LIMITED = {
  en: "It is measured per group, and a value beyond the limit fails the run: {what}.",
  ja: "集団ごとに測り、限度を外れると実行が失敗します: {what}。",
} as const;
const UNLIMITED = {
  en: "It is measured per group ({what}), but no limit makes anything fail.",
  ja: "集団ごとに測っていますが({what})、限度を外れても何も失敗しません。",
} as const;
const NOTHING = {
  en: "No measurement per group was found here. Show a report per group with its limit.",
  ja: "集団ごとの測定がここにありません。限度つきの報告を示してください。",
} as const;
