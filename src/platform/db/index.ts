export type { Database, Migration, WriteTransaction } from "./database.ts";
export { openDatabase } from "./open-database.ts";
