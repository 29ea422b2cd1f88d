import { z } from "zod";
import { projectSchema } from "../../src/platform/project/index.ts";

interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly required?: readonly string[];
}

/** `akashi.yaml` as a table: one row per key, nested keys dotted, `<name>` where the user chooses. */
export function renderProjectFile(): string {
  const rows = rowsOf(z.toJSONSchema(projectSchema, { io: "input" }) as JsonSchema, "");
  return `# akashi.yaml

The project as code. Editors check it while you type with [akashi.schema.json](akashi.schema.json). \`<name>\` is a name of your choice:
lower-case letters, digits, \`.\`, \`_\`, \`-\`.

| key | value | needed | default | meaning |
|---|---|---|---|---|
${rows.join("\n")}
`;
}

function rowsOf(schema: JsonSchema, path: string): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, member]) => {
    const at = path ? `${path}.${key}` : key;
    const needed = schema.required?.includes(key) && member.default === undefined ? "yes" : "";
    return [row(at, member, needed), ...rowsOf(member, at)];
  });
  const named =
    typeof schema.additionalProperties === "object" && path
      ? rowsOf(schema.additionalProperties, `${path}.<name>`)
      : [];
  const listed = schema.items ? rowsOf(schema.items, `${path}[]`) : [];
  return [...own, ...named, ...listed];
}

function row(path: string, schema: JsonSchema, needed: string): string {
  const fallback =
    schema.default === undefined || typeof schema.default === "object"
      ? ""
      : `\`${JSON.stringify(schema.default)}\``;
  return `| \`${path}\` | ${kindOf(schema)} | ${needed} | ${fallback} | ${(schema.description ?? "").replaceAll("|", "\\|")} |`;
}

function kindOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(", ");
  if (schema.type === "array") return `list of ${schema.items ? kindOf(schema.items) : "values"}`;
  if (schema.type === "object") return "mapping";
  return schema.type ?? "any";
}
