export { confirm } from "./confirm.ts";
export { cut, formatTable, pad, type TableColumn } from "./table.ts";
export { openTerminal, type Style, type Terminal, type TerminalOptions, wantsColour } from "./terminal.ts";
