import { globSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ErrorDefinition } from "../../src/kernel/errors.ts";

export interface CatalogueEntry {
  readonly code: string;
  readonly definition: ErrorDefinition;
  /** Where it is declared, from the repository's root. */
  readonly file: string;
}

/** Every error that any module of src/ declares with `defineErrors`, found by loading the modules. */
export async function collectErrors(root: string): Promise<CatalogueEntry[]> {
  const files = globSync("src/**/*errors.ts", { cwd: root }).concat(
    globSync("src/**/{contract,init}.ts", { cwd: root }),
  );
  const entries = new Map<string, CatalogueEntry>();
  for (const file of files.sort()) {
    const module = (await import(pathToFileURL(join(root, file)).href)) as Record<string, unknown>;
    for (const exported of Object.values(module)) {
      const definitions = (exported as { definitions?: Record<string, ErrorDefinition> } | undefined)
        ?.definitions;
      if (!definitions) continue;
      for (const [code, definition] of Object.entries(definitions)) {
        const known = entries.get(code);
        if (known && known.definition !== definition)
          throw new Error(`${code} is declared twice: ${known.file} and ${file}`);
        if (!known && code.startsWith("E_"))
          entries.set(code, { code, definition, file: file.replaceAll("\\", "/") });
      }
    }
  }
  return [...entries.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}
