import type { Framework } from "../core/framework.ts";
import type { Catalogue } from "../core/practice.ts";
import { checkReferences } from "./check-references.ts";
import { parseDefinition } from "./parse-definition.ts";
import { frameworkSchema } from "./schema.ts";

/** One framework file, checked against the schema and the catalogue. */
export function parseFramework(text: string, file: string, catalogue: Catalogue): Framework {
  const parsed = parseDefinition(text, file, frameworkSchema);
  checkReferences(parsed, catalogue);
  return parsed.value;
}
