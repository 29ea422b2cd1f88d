// `npm run reference`: writes docs/reference from the code.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderReference } from "./reference/render-reference.ts";

const root = join(import.meta.dirname, "..");
const folder = join(root, "docs", "reference");
mkdirSync(folder, { recursive: true });
for (const [name, content] of Object.entries(await renderReference(root)))
  writeFileSync(join(folder, name), content);
