export { resolveSecret } from "./environment-secret.ts";
export { type Keyring, openKeyring } from "./keyring.ts";
