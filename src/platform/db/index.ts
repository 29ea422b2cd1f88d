export type { Database, Migration, WriteTransaction } from "./database.ts";
export { databaseWithin } from "./database-within.ts";
export { findHexMentions } from "./find-hex-mentions.ts";
export { openDatabase } from "./open-database.ts";
