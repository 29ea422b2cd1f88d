/** What the first record of a CSV file says. */
export interface CsvHeader {
  readonly delimiter: string;
  readonly names: readonly string[];
}

const DELIMITERS = [",", "\t", ";", "|"] as const;

/**
 * Reads the first record (RFC 4180: quotes may hold separators, line ends and doubled quotes) with the
 * separator that gives the most fields; comma wins a draw. Undefined when `text` ends inside the record
 * and `complete` is false: the caller should read on.
 */
export function parseCsvHeader(text: string, complete: boolean): CsvHeader | undefined {
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  let best: CsvHeader | undefined;
  for (const delimiter of DELIMITERS) {
    const names = firstRecord(body, delimiter, complete);
    // A quote opens only after a separator, so one reading may end early where the right one goes on.
    if (!names) return undefined;
    if (!best || names.length > best.names.length) best = { delimiter, names };
  }
  return best;
}

function firstRecord(text: string, delimiter: string, complete: boolean): string[] | undefined {
  const fields: string[] = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[i + 1] === '"') {
        field += '"';
        i++;
      } else quoted = false;
    } else if (character === '"' && field.trim() === "") {
      quoted = true;
      field = "";
    } else if (character === delimiter) {
      fields.push(field.trim());
      field = "";
    } else if (character === "\n" || character === "\r") {
      return [...fields, field.trim()];
    } else field += character;
  }
  return complete ? [...fields, field.trim()] : undefined;
}
