export type ArtifactKind = "image" | "table" | "html" | "markdown" | "text" | "none";

const KINDS: readonly (readonly [RegExp, ArtifactKind])[] = [
  [/\.(png|jpe?g|gif|webp|svg|avif|bmp)$/i, "image"],
  [/\.(csv|tsv)$/i, "table"],
  [/\.html?$/i, "html"],
  [/\.(md|markdown)$/i, "markdown"],
  [/\.(json|jsonl|ya?ml|txt|log|toml|ini|cfg|py|r|sql|sh|xml|lock)$/i, "text"],
  [/(^|\/)(MLmodel|requirements\.txt|Dockerfile|README|LICENSE)$/, "text"],
];

/** How an artifact can be shown, by its name; what is none of these can only be downloaded. */
export const artifactKind = (path: string): ArtifactKind =>
  KINDS.find(([pattern]) => pattern.test(path))?.[1] ?? "none";

export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** RFC 4180: fields in double quotes may hold separators, line breaks and doubled quotes. */
export function parseDelimited(text: string, separator: "," | "\t", mostRows: number): TextTable {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  const endField = () => {
    row.push(field);
    field = "";
  };
  for (let index = 0; index < text.length && rows.length <= mostRows; index++) {
    const sign = text[index]!;
    if (quoted) {
      if (sign !== '"') field += sign;
      else if (text[index + 1] === '"') {
        field += '"';
        index++;
      } else quoted = false;
    } else if (sign === '"' && field === "") quoted = true;
    else if (sign === separator) endField();
    else if (sign === "\n") {
      endField();
      rows.push(row);
      row = [];
    } else if (sign !== "\r") field += sign;
  }
  if (field !== "" || row.length > 0) {
    endField();
    rows.push(row);
  }
  const [columns = [], ...body] = rows;
  return { columns, rows: body.slice(0, mostRows) };
}

/** The table that MLflow's `log_table` writes (`columns` and `data`), or null for any other JSON. */
export function mlflowTable(text: string, mostRows: number): TextTable | null {
  try {
    const { columns, data } = JSON.parse(text) as { columns?: unknown; data?: unknown };
    if (!Array.isArray(columns) || !Array.isArray(data) || !data.every(Array.isArray)) return null;
    return {
      columns: columns.map(String),
      rows: data.slice(0, mostRows).map((row: unknown[]) => row.map(shown)),
    };
  } catch {
    return null;
  }
}

const shown = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value));

/**
 * A page that somebody logged, made harmless: no script, no form, no request to anywhere. The policy stands before
 * everything that the page says, and the frame that shows it has no origin.
 */
export const harmlessPage = (html: string): string =>
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:">${html}`;
