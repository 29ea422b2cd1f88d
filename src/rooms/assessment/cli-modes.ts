import { type Invocation, usageError } from "../../platform/cli/index.ts";

/** What `akashi assess` can do in place of an assessment of now. */
const MODES = [
  { option: "list", flag: "--list" },
  { option: "history", flag: "--history" },
  { option: "replay", flag: "--replay" },
  { option: "whatIf", flag: "--what-if" },
] as const;
export type AssessMode = (typeof MODES)[number]["option"];

/** Options that ask for a proof or a document of one, or that begin an assessment: no mode gives either. */
const OF_AN_ASSESSMENT = [
  { option: "minLevel", flag: "--min-level" },
  { option: "require", flag: "--require" },
  { option: "regress", flag: "--no-regress" },
  { option: "allowUnknown", flag: "--allow-unknown" },
  { option: "format", flag: "--format" },
  { option: "out", flag: "--out" },
  { option: "html", flag: "--html" },
  { option: "compare", flag: "--compare" },
  { option: "since", flag: "--since" },
  { option: "ask", flag: "--ask" },
] as const;

/**
 * The mode that the options name; undefined for an assessment of now. Throws E_USAGE where a gate, an output or a second
 * mode stands beside it: left out in silence, a gate would pass that nobody judged.
 */
export function assessMode(invocation: Invocation): AssessMode | undefined {
  const { options } = invocation;
  const named = MODES.filter(({ option }) => isGiven(options[option]));
  const [mode, second] = named;
  if (mode === undefined) return undefined;
  const clash =
    second ?? OF_AN_ASSESSMENT.find(({ option }) => isGiven(options[option], option === "regress"));
  if (clash === undefined) return mode.option;
  throw usageError(
    mode.option === "whatIf"
      ? {
          en: `--what-if supposes something, so that it takes no gate, no output and no comparison; leave ${clash.flag} out`,
          ja: `--what-if は仮定の計算なので、条件、出力形式、比較の指定と一緒には使えません。${clash.flag} を外してください`,
        }
      : {
          en: `${mode.flag} makes no assessment of now, so that ${clash.flag} would do nothing; give one of the two`,
          ja: `${mode.flag} は新しい評価を行わないため、${clash.flag} は効きません。どちらか一方にしてください`,
        },
    invocation,
  );
}

/** The name --no-regress begins with "no-", so that the parser gives true where nobody wrote it. */
const isGiven = (value: unknown, trueIsAbsent = false): boolean =>
  value !== undefined && value !== false && !(trueIsAbsent && value === true);
