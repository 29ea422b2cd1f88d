import { createInterface } from "node:readline";

/** One way to answer. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** What may be typed for it, in lower case; the first one is the key of a terminal and a single character. */
  readonly keys: readonly [string, ...string[]];
}

/** Asks a person one question after the other. `null` means that nobody answers any more. */
export interface Questioner {
  /** Somebody sits there: whoever answers no more has stopped on purpose. */
  readonly onTerminal: boolean;
  choose<Value extends string>(message: string, choices: readonly Choice<Value>[]): Promise<Value | null>;
  /** A line of free text, trimmed; it may be empty. */
  text(message: string): Promise<string | null>;
  close(): void;
}

export interface QuestionStreams {
  readonly input: NodeJS.ReadableStream & { isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { isTTY?: boolean };
}

export interface QuestionerOptions {
  readonly streams?: QuestionStreams;
  /** What to say about an answer that fits no choice; `keys` are the first keys of the choices. */
  unclear(answer: string, keys: readonly string[]): string;
}

/**
 * Menus on a terminal; elsewhere one answer per line of the input, so that a script can answer too. Questions go to
 * stderr, because results go to stdout.
 */
export async function openQuestioner(options: QuestionerOptions): Promise<Questioner> {
  const streams = options.streams ?? { input: process.stdin, output: process.stderr };
  return streams.input.isTTY && streams.output.isTTY ? onTerminal(streams) : byLines(streams, options);
}

function byLines({ input, output }: QuestionStreams, { unclear }: QuestionerOptions): Questioner {
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const lines = reader[Symbol.asyncIterator]();
  const say = (text: string) => void output.write(`${text}\n`);
  const nextLine = async (): Promise<string | null> => {
    const { done, value } = await lines.next();
    return done ? null : value.trim();
  };
  return {
    onTerminal: false,
    async choose(message, choices) {
      say(message);
      say(choices.map(({ keys, label }) => `  ${keys[0]}) ${label}`).join("\n"));
      for (;;) {
        const answer = await nextLine();
        if (answer === null) return null;
        const chosen = choices.find(({ keys }) => keys.includes(answer.toLowerCase()));
        if (chosen !== undefined) return chosen.value;
        if (answer !== "") {
          say(
            unclear(
              answer,
              choices.map(({ keys }) => keys[0]),
            ),
          );
        }
      }
    },
    async text(message) {
      say(message);
      return nextLine();
    },
    close: () => reader.close(),
  };
}

/** Loaded when somebody sits there. Ctrl+C and Ctrl+D are answers of nobody. */
async function onTerminal(streams: QuestionStreams): Promise<Questioner> {
  const prompts = await import("@clack/prompts");
  const io = streams as unknown as Pick<Parameters<typeof prompts.text>[0], "input" | "output">;
  return {
    onTerminal: true,
    async choose(message, choices) {
      const picked = await prompts.selectKey({
        ...io,
        message,
        options: choices.map(({ keys, label }) => ({ value: keys[0], label })),
      });
      if (prompts.isCancel(picked)) return null;
      return choices.find(({ keys }) => keys[0] === picked)?.value ?? null;
    },
    async text(message) {
      const answer = await prompts.text({ ...io, message });
      return prompts.isCancel(answer) ? null : (answer ?? "").trim();
    },
    close() {},
  };
}
