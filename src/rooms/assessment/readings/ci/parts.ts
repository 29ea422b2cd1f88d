import { type CiJob, type CiStep, type CiTriggers, NO_TRIGGER } from "./workflow.ts";

/** What starts these services is chosen in their console (branches, forks, pull requests). */
export const CONSOLE: CiTriggers = { ...NO_TRIGGER, pullRequest: null, defaultBranch: null };

export const stepOf = (
  path: string,
  line: number,
  name: string,
  script: string | null,
  more: Partial<CiStep> = {},
): CiStep => ({
  name,
  path,
  line,
  uses: null,
  inputs: {},
  script,
  scriptLine: line,
  errexit: true,
  failureIgnored: false,
  condition: null,
  workingDirectory: null,
  ...more,
});

export const jobOf = (
  path: string,
  name: string,
  line: number,
  triggers: CiTriggers,
  steps: readonly CiStep[],
  more: Partial<CiJob> = {},
): CiJob => ({
  name,
  title: name,
  path,
  line,
  triggers,
  environment: null,
  condition: null,
  failureIgnored: false,
  steps,
  ...more,
});

const SHELLS = /^(.*\/)?(ba|z|da|a)?sh$/;

/** The shell text behind `["bash", "-c", "…"]`; other lists are one command. */
export function scriptOf(words: readonly string[]): string | null {
  if (words.length === 0) return null;
  const flag = words.findIndex((word) => /^-[a-z]*c[a-z]*$/.test(word));
  const script = words[flag + 1];
  if (SHELLS.test(words[0]!) && flag > 0 && script !== undefined) return script;
  return words
    .map((word) => (/^[\w./=:@,+-]+$/.test(word) ? word : `"${word.replace(/["\\]/g, "")}"`))
    .join(" ");
}
