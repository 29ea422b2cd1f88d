/** What one run of the architecture checker found. */
export interface ArchitectureReport {
  readonly expectedModules: number;
  readonly readModules: number;
  readonly dependencies: number;
  readonly violations: readonly { readonly rule: string; readonly from: string; readonly to: string }[];
}
export function checkArchitecture(options: {
  readonly baseDir: string;
  readonly folders: readonly string[];
}): Promise<ArchitectureReport>;
