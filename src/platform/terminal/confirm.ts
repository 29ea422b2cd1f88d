import { createInterface } from "node:readline/promises";

/** The two ends of a conversation with a person. Tests bring their own. */
interface Dialogue {
  readonly input: NodeJS.ReadableStream & { isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { isTTY?: boolean };
}

const YES = /^(y|yes|はい)$/i;

/**
 * Asks a yes/no question; anything but yes is no. Where nobody can answer (a pipe, CI) it is not asked and the
 * answer is yes: a script that runs a command has decided already.
 */
export async function confirm(
  question: string,
  { input, output }: Dialogue = { input: process.stdin, output: process.stderr },
): Promise<boolean> {
  if (!input.isTTY || !output.isTTY) return true;
  const dialogue = createInterface({ input, output });
  try {
    return YES.test((await dialogue.question(`${question} [y/N] `)).trim());
  } finally {
    dialogue.close();
  }
}
