export { type AccessPolicy, accessPolicy } from "./access.ts";
export { apiErrors } from "./errors.ts";
export { createServer } from "./server.ts";
export type { ServerOptions } from "./server-options.ts";
