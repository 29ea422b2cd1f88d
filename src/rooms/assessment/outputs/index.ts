import type { Output } from "../core/output.ts";

export interface OutputEntry {
  readonly id: string;
  /** Imports the format's folder, which exports `output`. */
  load(): Promise<Output>;
}

/** Every format of `akashi assess --format`. */
export const OUTPUTS: readonly OutputEntry[] = [
  { id: "badge", load: async () => (await import("./badge/output.ts")).output },
  { id: "csv", load: async () => (await import("./csv/output.ts")).output },
  { id: "html", load: async () => (await import("./html/output.ts")).output },
  { id: "json", load: async () => (await import("./json/output.ts")).output },
  { id: "markdown", load: async () => (await import("./markdown/output.ts")).output },
  { id: "sarif", load: async () => (await import("./sarif/output.ts")).output },
];
