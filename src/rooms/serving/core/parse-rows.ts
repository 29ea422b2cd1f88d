import type { Row } from "../../../kernel/table.ts";
import { servingErrors } from "../contract.ts";

/**
 * Rows as people hand them over: a JSON object, a JSON array of objects, `{"instances": […]}`, or CSV with a header
 * line. CSV cells stay text; the feature view reads numbers from them. Throws E_SERVING_ROWS_FILE.
 */
export function parseRows(text: string, source: string): Row[] {
  const trimmed = text.replace(/^\uFEFF/, "").trim();
  if (trimmed === "") throw refuse(source, "it is empty");
  return /^[[{]/.test(trimmed) ? fromJson(trimmed, source) : fromCsv(trimmed, source);
}

function fromJson(text: string, source: string): Row[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refuse(source, (error as Error).message, error);
  }
  const wrapped = (value as { instances?: unknown }).instances;
  const items: unknown[] = Array.isArray(value) ? value : Array.isArray(wrapped) ? wrapped : [value];
  return items.map((item, i) => {
    if (item === null || typeof item !== "object" || Array.isArray(item))
      throw refuse(source, `item ${i + 1} is no object`);
    for (const [field, cell] of Object.entries(item))
      if (cell !== null && typeof cell === "object")
        throw refuse(source, `item ${i + 1}: "${field}" is no plain value`);
    return item as Row;
  });
}

function fromCsv(text: string, source: string): Row[] {
  const [header, ...lines] = parseCsv(text, source);
  if (lines.length === 0) throw refuse(source, "there is no line below the header");
  return lines.map((cells, i) => {
    if (cells.length !== header!.length)
      throw refuse(source, `record ${i + 2} has ${cells.length} cells, the header has ${header!.length}`);
    return Object.fromEntries(header!.map((name, at) => [name, cells[at] === "" ? null : cells[at]!]));
  });
}

/** RFC 4180: quoted cells may hold commas, line breaks and doubled quotes. */
export function parseCsv(text: string, source: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = "";
  let at = 0;
  const endCell = () => {
    record.push(cell);
    cell = "";
  };
  const endRecord = () => {
    endCell();
    records.push(record);
    record = [];
  };
  while (at < text.length) {
    const character = text[at]!;
    if (character === '"' && cell === "") {
      const quoted = readQuoted(text, at, source, records.length + 1);
      cell = quoted.cell;
      at = quoted.next;
    } else if (character === ",") {
      endCell();
      at += 1;
    } else if (character === "\n" || character === "\r") {
      endRecord();
      at += character === "\r" && text[at + 1] === "\n" ? 2 : 1;
    } else {
      cell += character;
      at += 1;
    }
  }
  if (cell !== "" || record.length > 0) endRecord();
  return records;
}

function readQuoted(
  text: string,
  start: number,
  source: string,
  record: number,
): { cell: string; next: number } {
  let cell = "";
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else return { cell, next: at + 1 };
  }
  throw refuse(source, `the quote in record ${record} is never closed`);
}

const refuse = (source: string, reason: string, cause?: unknown) =>
  servingErrors.E_SERVING_ROWS_FILE({ source, reason }, { cause });
