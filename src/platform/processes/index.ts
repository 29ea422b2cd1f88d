export { describeMachine, isProcessAlive, type Machine, machineName, ownProcessId } from "./machine.ts";
export { type CommandOptions, type CommandResult, runCommand } from "./run-command.ts";
export { type RunningProcess, type StartProcessOptions, startProcess } from "./start-process.ts";
