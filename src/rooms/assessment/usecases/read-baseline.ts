import { z } from "zod";
import { fileReason, files, refusedFile } from "../../../platform/files/index.ts";
import {
  type Assessment,
  assessmentErrors,
  assessmentSchema,
  textSchema,
  verdictSchema,
} from "../contract.ts";
import type { Baseline } from "../core/gates/no-regress.ts";

const KNOWN_VERSION = 1;

/** A hundred times what an assessment takes. More is another file, and would not fit into memory with its parse. */
const LARGEST_BYTES = 100_000_000;

/** What gates need of an earlier document. Older documents may lack what later versions added. */
const baselineSchema = z.object({
  practices: z.array(z.object({ id: z.string(), title: textSchema, verdict: verdictSchema })).min(1),
  frameworks: z.array(
    z.object({
      id: z.string(),
      version: z.string(),
      definitionDigest: z.string().optional(),
      level: z.int(),
    }),
  ),
});

export interface ReadBaseline {
  readonly baseline: Baseline;
  /** The whole document where it has everything that is known today, so that it can be compared in full. */
  readonly assessment: Assessment | null;
}

/**
 * Reads the document that an earlier `akashi assess` wrote with --json or --format json. Throws
 * E_ASSESSMENT_BASELINE_MISSING, _NOT_JSON, _SCHEMA and _NEWER.
 */
export async function readBaseline(path: string): Promise<ReadBaseline> {
  const document = parseJson(path, decode(await bytesOf(path)));
  const head = z.object({ schema: z.literal("akashi.assessment"), version: z.int() }).safeParse(document);
  if (!head.success) throw schemaError(path, head.error);
  const { version } = head.data;
  if (version > KNOWN_VERSION) {
    throw assessmentErrors.E_ASSESSMENT_BASELINE_NEWER({ path, version, known: KNOWN_VERSION });
  }
  const baseline = baselineSchema.safeParse(document);
  if (!baseline.success) throw schemaError(path, baseline.error);
  const whole = assessmentSchema.safeParse(document);
  return { baseline: baseline.data, assessment: whole.success ? whole.data : null };
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    if ((await files.sizeBytes(path)) > LARGEST_BYTES) throw refusedFile("EFBIG", path);
    return await files.readBytes(path);
  } catch (error) {
    throw assessmentErrors.E_ASSESSMENT_BASELINE_MISSING(
      { path, reason: fileReason(error) },
      { cause: error },
    );
  }
}

/** Shells of Windows write redirected output as UTF-16 with a mark at its start. */
function decode(bytes: Buffer): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? "utf-16le" : "utf-8").decode(bytes);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const problem = (error as Error).message;
    throw assessmentErrors.E_ASSESSMENT_BASELINE_NOT_JSON({ path, problem }, { cause: error });
  }
}

function schemaError(path: string, error: z.ZodError) {
  const { path: at, message } = error.issues[0]!;
  const member = at.length === 0 ? "$" : at.join(".");
  return assessmentErrors.E_ASSESSMENT_BASELINE_SCHEMA({ path, member, problem: message });
}
