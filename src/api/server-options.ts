import type { Routes } from "../platform/http/index.ts";
import type { Platform } from "../platform/index.ts";
import type { AccessPolicy } from "./access.ts";

export interface ServerOptions {
  readonly platform: Platform;
  readonly policy: AccessPolicy;
  readonly routes: readonly Routes[];
  readonly version: string;
  /** The built UI; absent in a clone that has not built it. */
  readonly webRoot: string | undefined;
}
