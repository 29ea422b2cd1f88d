import type { CommandSpec } from "../../platform/cli/index.ts";
import { changeCommands } from "./cli-changes.ts";
import { endpointsCommand } from "./cli-endpoints.ts";
import { feedbackCommand, predictCommand } from "./cli-predictions.ts";
import type { ServingRoom } from "./contract.ts";

export function servingCommands(open: () => Promise<ServingRoom>): CommandSpec[] {
  return [...changeCommands(open), endpointsCommand(open), predictCommand(open), feedbackCommand(open)];
}
