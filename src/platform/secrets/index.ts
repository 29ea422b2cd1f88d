export { resolveSecret } from "./environment-secret.ts";
