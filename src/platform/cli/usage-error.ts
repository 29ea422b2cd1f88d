import { defineErrors } from "../../kernel/errors.ts";
import type { Text } from "../../kernel/messages.ts";
import type { Invocation } from "./command.ts";

export const usageErrors = defineErrors({
  E_USAGE: {
    status: 400,
    message: {
      en: "The command line cannot be understood: {reason}",
      ja: "コマンドラインを解釈できません: {reason}",
    },
    remedy: {
      en: "Run the same command with --help.",
      ja: "同じコマンドに --help を付けて使い方を確かめてください。",
    },
  },
});

/** The error of a command line that parses but makes no sense; the CLI exits with 3. */
export function usageError(reason: Text, { terminal }: Pick<Invocation, "terminal">) {
  return usageErrors.E_USAGE({ reason: reason[terminal.lang] });
}
