export { describeMachine, type Machine } from "./machine.ts";
export { type CommandOptions, type CommandResult, runCommand } from "./run-command.ts";
