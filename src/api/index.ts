export { type AccessPolicy, accessPolicy } from "./access.ts";
export { apiErrors } from "./errors.ts";
export { createServer, type ServerOptions } from "./server.ts";
