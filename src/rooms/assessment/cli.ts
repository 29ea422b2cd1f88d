import type { CommandSpec } from "../../platform/cli/index.ts";
import type { QuestionStreams } from "../../platform/terminal/index.ts";
import { selfCheckCommand } from "./chapter/cli.ts";
import { assessCommand } from "./cli-assess.ts";
import { drillCommands } from "./cli-drill.ts";
import { fixCommand } from "./cli-fix.ts";
import { peopleCommands } from "./cli-people.ts";
import { portfolioCommand } from "./cli-portfolio.ts";
import type { AssessmentRoom } from "./contract.ts";

type Open = () => Promise<AssessmentRoom>;

/** `streams`: where `assess --ask` asks; default: the process's own. */
export function assessmentCommands(open: Open, streams?: QuestionStreams): CommandSpec[] {
  return [
    assessCommand(open, streams),
    ...peopleCommands(open),
    ...drillCommands(open),
    fixCommand(open),
    selfCheckCommand(open, streams),
    portfolioCommand(open),
  ];
}
