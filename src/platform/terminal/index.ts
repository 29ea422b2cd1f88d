export { canAsk } from "./can-ask.ts";
export { confirm } from "./confirm.ts";
export {
  type Choice,
  openQuestioner,
  type Questioner,
  type QuestionerOptions,
  type QuestionStreams,
} from "./questions.ts";
export { cut, formatTable, pad, type TableColumn } from "./table.ts";
export {
  columnsOf,
  openTerminal,
  type Style,
  type Terminal,
  type TerminalOptions,
  wantsColour,
} from "./terminal.ts";
export { wrap } from "./wrap.ts";
