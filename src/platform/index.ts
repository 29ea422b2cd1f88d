export { openPlatform, type Platform, type PlatformOptions } from "./platform.ts";
export type { Progress, ProgressListener, UseCaseContext } from "./use-case.ts";
