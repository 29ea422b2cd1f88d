import { fileReason, files, placeInside, readInside, refusedFile } from "../../../platform/files/index.ts";
import { assessmentErrors } from "../contract.ts";

const LARGEST_BYTES = 1_000_000;

export interface MaturityFile {
  readonly bytes: Buffer;
  readonly text: string;
}

/** A file of the maturity folder; null where there is none. Throws E_MATURITY_UNREADABLE. */
export async function readMaturityFile(root: string, file: string): Promise<MaturityFile | null> {
  const { bytes, tooLarge } = await readInside(root, file, LARGEST_BYTES).catch(
    (error: NodeJS.ErrnoException) => {
      throw assessmentErrors.E_MATURITY_UNREADABLE({ file, reason: fileReason(error) });
    },
  );
  if (tooLarge)
    throw assessmentErrors.E_MATURITY_UNREADABLE({ file, reason: fileReason(refusedFile("EFBIG", file)) });
  if (bytes === null) {
    // A link that leads out of the project is there and is not read.
    if (files.exists(`${root}/${file}`))
      throw assessmentErrors.E_MATURITY_UNREADABLE({ file, reason: fileReason(refusedFile("ELOOP", file)) });
    return null;
  }
  try {
    return { bytes, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    throw assessmentErrors.E_MATURITY_UNREADABLE({ file, reason: "EILSEQ" }, { cause: error });
  }
}

/** Changes of one file wait for each other: two answers at once are both kept. */
const turns = new Map<string, Promise<unknown>>();

/**
 * Reads, changes and writes a file as one step of this process; readers see the old content or the new one. Throws
 * E_MATURITY_UNWRITABLE.
 */
export function changeMaturityFile<R>(
  root: string,
  file: string,
  change: (before: string | null) => { readonly text: string; readonly result: R },
): Promise<R> {
  const key = `${root}\0${file}`;
  const turn = (turns.get(key) ?? Promise.resolve())
    .catch(() => {})
    .then(async () => {
      const before = await readMaturityFile(root, file);
      const { text, result } = change(before?.text ?? null);
      await write(root, file, text);
      return result;
    });
  turns.set(key, turn);
  return turn.finally(() => {
    if (turns.get(key) === turn) turns.delete(key);
  });
}

async function write(root: string, file: string, text: string): Promise<void> {
  const place = await placeInside(root, file);
  if (place === null)
    throw assessmentErrors.E_MATURITY_UNWRITABLE({ file, reason: fileReason(refusedFile("ELOOP", file)) });
  try {
    await files.writeAtomically(place, text);
  } catch (error) {
    throw assessmentErrors.E_MATURITY_UNWRITABLE({ file, reason: fileReason(error) }, { cause: error });
  }
}
