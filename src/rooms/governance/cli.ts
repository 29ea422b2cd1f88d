import { resolve } from "node:path";
import { fill, say, type Text } from "../../kernel/messages.ts";
import {
  type CommandSpec,
  EXIT,
  type Invocation,
  momentOption,
  textOption,
  usageError,
} from "../../platform/cli/index.ts";
import { files } from "../../platform/files/index.ts";
import { type ChainHead, exportProofSchema, type GovernanceRoom, governanceErrors } from "./contract.ts";
import { lineageCommands } from "./lineage/cli.ts";
import { messages } from "./messages.ts";
import { receiverCommands } from "./openlineage/cli.ts";
import { printEvents, printExportVerification, printVerification } from "./views.ts";

/** `akashi audit …`, `trace`, `timeline`, `lineage …`. `open` opens the store, and is called only when a command runs. */
export function governanceCommands(open: () => Promise<GovernanceRoom>): CommandSpec[] {
  return [
    listCommand(open),
    verifyCommand(open),
    exportCommand(open),
    ...lineageCommands(open),
    ...receiverCommands(open),
  ];
}

function listCommand(open: () => Promise<GovernanceRoom>): CommandSpec {
  return {
    path: ["audit"],
    summary: messages.helpList,
    details: messages.helpListDetails,
    options: [
      { flags: "--kind <kind>", summary: messages.optionKind },
      { flags: "--subject <subject>", summary: messages.optionSubject },
      { flags: "--actor <name>", summary: messages.optionActor },
      { flags: "--from <moment>", summary: messages.optionFrom },
      { flags: "--to <moment>", summary: messages.optionTo },
      { flags: "--before <number>", summary: messages.optionBefore },
      { flags: "--limit <number>", summary: messages.optionLimit },
    ],
    examples: ["akashi audit", "akashi audit --actor hana --from 2026-01-01 --json"],
    async run(invocation) {
      const filter = {
        kind: textOption(invocation, "kind"),
        subject: textOption(invocation, "subject"),
        actor: textOption(invocation, "actor"),
        fromMs: momentOption(invocation, "from", "start"),
        toMs: momentOption(invocation, "to", "end"),
        beforeSequence: wholeNumber(invocation, "before"),
        limit: wholeNumber(invocation, "limit") ?? 50,
      };
      const items = await (await open()).listEvents(filter);
      return { json: { items }, print: (terminal) => printEvents(terminal, items) };
    },
  };
}

function verifyCommand(open: () => Promise<GovernanceRoom>): CommandSpec {
  return {
    path: ["audit", "verify"],
    summary: messages.helpVerify,
    details: messages.helpVerifyDetails,
    options: [
      { flags: "--export <file>", summary: messages.optionExport },
      { flags: "--head <number:hash>", summary: messages.optionHead },
    ],
    examples: ["akashi audit verify", "akashi audit verify --export audit-2026.jsonl"],
    async run(invocation) {
      const head = headOption(invocation);
      const file = textOption(invocation, "export");
      const room = await open();
      if (file !== undefined) {
        const result = await room.verifyExport(linesOf(resolve(invocation.cwd, file)));
        return {
          json: { ...result },
          exitCode: result.intact && result.store !== "differs" ? EXIT.done : EXIT.error,
          print: (terminal) => printExportVerification(terminal, result),
        };
      }
      const result = await room.verifyChain(head, speaking(invocation));
      return {
        json: { ...result },
        exitCode: result.intact ? EXIT.done : EXIT.error,
        print: (terminal) => printVerification(terminal, result),
      };
    },
  };
}

function exportCommand(open: () => Promise<GovernanceRoom>): CommandSpec {
  return {
    path: ["audit", "export"],
    summary: messages.helpExport,
    arguments: [{ name: "file", required: true, summary: messages.argFile }],
    options: [
      { flags: "--after <number>", summary: messages.optionAfter },
      { flags: "--through <number>", summary: messages.optionThrough },
    ],
    examples: ["akashi audit export audit.jsonl", "akashi audit export new-events.jsonl --after 1200"],
    async run(invocation) {
      const range = {
        afterSequence: wholeNumber(invocation, "after"),
        throughSequence: wholeNumber(invocation, "through"),
      };
      const path = resolve(invocation.cwd, invocation.args[0]!);
      if (files.exists(path)) throw governanceErrors.E_GOVERNANCE_FILE_EXISTS({ path });
      const room = await open();
      let lastLine = "";
      await files.writeLinesAtomically(
        path,
        remembering(room.exportLines(range), (line) => (lastLine = line)),
      );
      const { proof } = exportProofSchema.parse(JSON.parse(lastLine));
      return {
        json: { path, proof },
        print: (terminal) =>
          terminal.out(
            say(messages.exported, terminal.lang, { count: proof.count, path, hash: proof.lastHash }),
          ),
      };
    },
  };
}

/** Progress in words. */
function speaking({ context, terminal }: Invocation): Invocation["context"] {
  const stage = say(messages.stageVerify, terminal.lang);
  return { ...context, progress: (progress) => context.progress?.({ ...progress, stage }) };
}

async function* remembering(
  lines: AsyncIterable<string>,
  see: (line: string) => void,
): AsyncIterable<string> {
  for await (const line of lines) {
    see(line);
    yield line;
  }
}

async function* linesOf(path: string): AsyncIterable<string> {
  if (!files.exists(path) || files.isDirectory(path))
    throw governanceErrors.E_GOVERNANCE_FILE_MISSING({ path });
  yield* files.readLines(path);
}

function wholeNumber(invocation: Invocation, option: string): number | undefined {
  const value = textOption(invocation, option);
  if (value === undefined) return undefined;
  if (!/^\d{1,15}$/.test(value)) throw usageError(filled(messages.notANumber, { option, value }), invocation);
  return Number(value);
}

function headOption(invocation: Invocation): ChainHead | undefined {
  const value = textOption(invocation, "head");
  if (value === undefined) return undefined;
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(value) ?? [];
  if (sequence === undefined || hash === undefined)
    throw usageError(filled(messages.notAHead, { value }), invocation);
  return { sequence: Number(sequence), hash };
}

function filled(message: Text, values: Readonly<Record<string, string>>): Text {
  return { en: fill(message.en, values, "en"), ja: fill(message.ja, values, "ja") };
}
