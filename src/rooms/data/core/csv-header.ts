/** What the first record of a CSV file says. */
export interface CsvHeader {
  readonly delimiter: string;
  readonly names: readonly string[];
}

const DELIMITERS = [",", "\t", ";", "|"] as const;

/**
 * Reads the first record (RFC 4180: quotes may hold separators, line ends and doubled quotes) with the
 * separator that gives the most fields; comma wins a draw, and a separator that leaves text behind a closing quote
 * loses to every other. Undefined when `text` ends inside the record
 * and `complete` is false: the caller should read on.
 */
export function parseCsvHeader(text: string, complete: boolean): CsvHeader | undefined {
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  let best: (CsvHeader & FirstRecord) | undefined;
  for (const delimiter of DELIMITERS) {
    const record = firstRecord(body, delimiter, complete);
    // A quote opens only after a separator, so one reading may end early where the right one goes on.
    if (!record) return undefined;
    if (!best || isBetter(record, best)) best = { delimiter, ...record };
  }
  return best && { delimiter: best.delimiter, names: best.names };
}

interface FirstRecord {
  readonly names: readonly string[];
  /** No text stands between a closing quote and the next separator. */
  readonly wellFormed: boolean;
}

function isBetter(one: FirstRecord, other: FirstRecord): boolean {
  return one.wellFormed === other.wellFormed ? one.names.length > other.names.length : one.wellFormed;
}

function firstRecord(text: string, delimiter: string, complete: boolean): FirstRecord | undefined {
  const fields: string[] = [];
  let field = "";
  let quoted = false;
  let closed = false;
  let wellFormed = true;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[i + 1] === '"') {
        field += '"';
        i++;
      } else {
        quoted = false;
        closed = true;
      }
    } else if (character === '"' && field.trim() === "") {
      quoted = true;
      field = "";
    } else if (character === delimiter) {
      fields.push(field.trim());
      field = "";
      closed = false;
    } else if (character === "\n" || character === "\r") {
      return { names: [...fields, field.trim()], wellFormed };
    } else {
      field += character;
      if (closed && character.trim() !== "") wellFormed = false;
    }
  }
  return complete ? { names: [...fields, field.trim()], wellFormed } : undefined;
}
