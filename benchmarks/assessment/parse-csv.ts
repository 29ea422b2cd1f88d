/** Rows of a CSV text by the names in its first line; quotes and line breaks inside quotes are understood. */
export function parseCsv(text: string): Record<string, string>[] {
  const records: string[][] = [[]];
  let field = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (quoted) {
      if (char === '"' && text[at + 1] === '"') field += text[++at];
      else if (char === '"') quoted = false;
      else field += char;
    } else if (char === '"') quoted = true;
    else if (char === "," || char === "\n") {
      records.at(-1)!.push(field.replace(/\r$/, ""));
      field = "";
      if (char === "\n") records.push([]);
    } else field += char;
  }
  if (field !== "" || records.at(-1)!.length > 0) records.at(-1)!.push(field);
  const [header = [], ...rows] = records.filter((record) => record.length > 1);
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ""])));
}
