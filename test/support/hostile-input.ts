/** What strangers put into texts, numbers and identifiers. */
export const HOSTILE_TEXTS: readonly string[] = [
  "",
  " ",
  "..",
  "../../../../etc/passwd",
  "/etc/passwd",
  "a\u0000b",
  "'; DROP TABLE events; --",
  "%",
  "__proto__",
  "constructor",
  "鳥衝突 データ 'Ａ' 🦅",
  "\ud800",
  "\r\nx-injected: 1",
  "<script>alert(1)</script>",
  "x".repeat(1500),
  "-1",
  "0",
  "1.5",
  "1e309",
  "99999999999999999999",
  "9007199254740991",
  "NaN",
  "null",
  "01ARZ3NDEKTSV4RRFFQ69G5FAV",
];

/** The same for one member of a JSON body: every type that it is not. */
export const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  -Number.MAX_SAFE_INTEGER,
  "",
  "../../etc/passwd",
  "a\u0000b",
  "__proto__",
  "鳥衝突🦅\ud800",
  "'; DROP TABLE events; --",
  "x".repeat(100_000),
  [],
  [[]],
  [null],
  [1, "a", {}],
  Array.from({ length: 2000 }, () => 1),
  {},
  { a: { b: { c: [] } } },
  [{}],
  [{ "": null, "a\u0000b": 1, 鳥: "衝突" }],
];

/** Whole bodies, as they go over the wire. */
export const HOSTILE_BODIES: readonly string[] = [
  "",
  "null",
  "[]",
  "3",
  '"text"',
  "{}",
  "{",
  "\u0000",
  '{"__proto__": {"a": 1}}',
  '{"constructor": {"prototype": 1}}',
  "[".repeat(5000) + "]".repeat(5000),
  `{"a":${'{"a":'.repeat(5000)}1${"}".repeat(5000)}}`,
];

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minimum?: number;
}

/** The plainest value that a schema accepts; `known` gives names that exist. */
export function plainValue(
  schema: JsonSchema,
  name: string,
  known: Readonly<Record<string, unknown>>,
): unknown {
  if (name in known) return known[name];
  if (schema.enum) return schema.enum[0];
  const first = schema.anyOf?.[0];
  if (first) return plainValue(first, name, known);
  switch (schema.type) {
    case "object":
      return Object.fromEntries(
        (schema.required ?? []).map((key) => [key, plainValue(schema.properties?.[key] ?? {}, key, known)]),
      );
    case "array":
      return [plainValue(schema.items ?? {}, "", known)];
    case "integer":
    case "number":
      return Math.max(1, schema.minimum ?? 1);
    case "boolean":
      return true;
    default:
      return "x";
  }
}

/** Bodies of which one member, at any depth, is hostile and the rest is right. */
export function* spoiledBodies(
  schema: JsonSchema,
  known: Readonly<Record<string, unknown>>,
): Generator<unknown> {
  const object = schema.anyOf?.find((option) => option.type === "object") ?? schema;
  const plain = plainValue(object, "", known) as Record<string, unknown>;
  yield plain;
  for (const [name, member] of Object.entries(object.properties ?? {})) {
    const { [name]: _left, ...without } = plain;
    yield without;
    for (const value of HOSTILE_VALUES) yield { ...plain, [name]: value };
    const inner = member.type === "array" ? member.items : undefined;
    if (inner?.properties)
      for (const spoiled of spoiledBodies(inner, known)) yield { ...plain, [name]: [spoiled] };
  }
}
