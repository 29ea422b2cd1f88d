export { inBoth } from "../../../kernel/messages.ts";
