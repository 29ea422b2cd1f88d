import type { Text } from "../../kernel/messages.ts";
import { fileReasons } from "./messages.ts";

export type FileReasonCode = keyof typeof fileReasons;

/** Node's code for bytes that are no UTF-8. */
const NOT_UTF8 = "ERR_ENCODING_INVALID_ENCODED_DATA";

/** Whether the system's code is one that people are told in words of theirs. */
export function isFileReason(code: unknown): code is FileReasonCode {
  return typeof code === "string" && Object.hasOwn(fileReasons, code);
}

/** Why a file could not be read or written, in both languages; what has no words here, in the system's own. */
export function fileReason(error: unknown): Text {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (isFileReason(code)) return fileReasons[code];
  if (code === NOT_UTF8) return fileReasons.EILSEQ;
  const words = typeof message === "string" && message !== "" ? message : String(code ?? error);
  return { en: words, ja: words };
}

/** An error as the system would give it: of a file that is refused here before the system is asked. */
export function refusedFile(code: FileReasonCode, path: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: ${fileReasons[code].en}`), { code, path });
}
