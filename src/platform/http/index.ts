export type { Access, ApiApp, Routes } from "./http.ts";
export { releaseBytes } from "./release-bytes.ts";
export { sendBytes } from "./send-bytes.ts";
