import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { type Invocation, usageError } from "../../platform/cli/index.ts";
import { fileReason, files, refusedFile } from "../../platform/files/index.ts";
import { type Assessment, assessmentErrors } from "./contract.ts";
import type { OutputContext } from "./core/output.ts";
import { OUTPUTS } from "./outputs/index.ts";

export interface PlannedOutput {
  readonly format: string;
  /** Null: to stdout. */
  readonly path: string | null;
}

/**
 * What `--format` and `--out` ask for: pairs in their order, one format alone goes to stdout, and `-` is stdout.
 * `--html <file>` is one more pair. Throws E_ASSESSMENT_FORMAT_UNKNOWN, E_ASSESSMENT_OUT_UNWRITABLE for a folder, and
 * E_USAGE for what cannot be paired.
 */
export function planOutputs(invocation: Invocation, known: readonly string[]): PlannedOutput[] {
  const { options, cwd } = invocation;
  const formats = (options["format"] as readonly string[] | undefined) ?? [];
  const outs = (options["out"] as readonly string[] | undefined) ?? [];
  for (const format of formats) {
    if (!known.includes(format)) throw assessmentErrors.E_ASSESSMENT_FORMAT_UNKNOWN({ format, known });
  }
  const alone = formats.length === 1 && outs.length === 0;
  if (!alone && formats.length !== outs.length) {
    throw usageError(
      {
        en: `${formats.length} times --format and ${outs.length} times --out; give one --out after each --format, "-" for the terminal`,
        ja: `--format が${formats.length}個、--out が${outs.length}個あります。--format ごとに --out を一つずつ指定してください(端末には「-」)`,
      },
      invocation,
    );
  }
  const place = (out: string | undefined) => (out === undefined || out === "-" ? null : resolve(cwd, out));
  const plan = formats.map((format, i) => ({ format, path: place(outs[i]) }));
  const html = options["html"];
  if (typeof html === "string") plan.push({ format: "html", path: resolve(cwd, html) });
  checkPlaces(plan, invocation);
  return plan;
}

function checkPlaces(plan: readonly PlannedOutput[], invocation: Invocation): void {
  const onStdout = plan.filter((one) => one.path === null).length + (invocation.json ? 1 : 0);
  if (onStdout > 1) {
    throw usageError(
      {
        en: "only one document can go to the terminal; give --out a file",
        ja: "端末に出せる文書は一つだけです。--out にファイルを指定してください",
      },
      invocation,
    );
  }
  const paths = plan.flatMap(({ path }) => (path === null ? [] : [path]));
  const twice = paths.find((path, i) => paths.indexOf(path) !== i);
  if (twice !== undefined) {
    throw usageError(
      {
        en: `${twice} is named twice; every format needs a file of its own`,
        ja: `${twice} が二度指定されています。形式ごとに別のファイルを指定してください`,
      },
      invocation,
    );
  }
  for (const path of paths) {
    if (files.isDirectory(path)) {
      throw assessmentErrors.E_ASSESSMENT_OUT_UNWRITABLE({
        path,
        reason: fileReason(refusedFile("EISDIR", path)),
      });
    }
  }
}

export interface RenderedOutput extends PlannedOutput {
  readonly text: string;
}

/** All of them before any is written: a format that fails leaves no half of a set behind. */
export function renderOutputs(
  plan: readonly PlannedOutput[],
  assessment: Assessment,
  context: OutputContext,
): Promise<RenderedOutput[]> {
  return Promise.all(
    plan.map(async (planned) => {
      const output = await OUTPUTS.find((entry) => entry.id === planned.format)!.load();
      return { ...planned, text: output.render(assessment, context) };
    }),
  );
}

/** Throws E_ASSESSMENT_OUT_UNWRITABLE. */
export async function writeOutputs(
  rendered: readonly RenderedOutput[],
): Promise<{ format: string; path: string; sha256: string }[]> {
  const written = [];
  for (const { format, path, text } of rendered) {
    if (path === null) continue;
    try {
      await files.writeAtomically(path, text);
    } catch (error) {
      throw assessmentErrors.E_ASSESSMENT_OUT_UNWRITABLE(
        { path, reason: fileReason(error) },
        { cause: error },
      );
    }
    written.push({ format, path, sha256: createHash("sha256").update(text).digest("hex") });
  }
  return written;
}
