import { say } from "../../kernel/messages.ts";
import type { Invocation } from "../../platform/cli/index.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import { messages } from "./messages.ts";

/** The caller, with the stages of an assessment told in the caller's language. */
export const withProgress = ({ context, terminal }: Invocation): UseCaseContext => ({
  ...context,
  progress: ({ stage }) =>
    terminal.progress(say(stage === "judge" ? messages.stageJudge : messages.stageCollect, terminal.lang)),
});
