import { basename, dirname, resolve } from "node:path";
import { isAkashiError } from "../../../kernel/errors.ts";
import { fileReason, files, refusedFile } from "../../../platform/files/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { type Assessment, type AssessmentRoom, assessmentErrors, type Portfolio } from "../contract.ts";
import type { OutsideSources } from "../core/outside-sources.ts";
import { readBaseline } from "../usecases/read-baseline.ts";
import { buildPortfolio, type PortfolioEntry } from "./build-portfolio.ts";

const LARGEST_LIST_BYTES = 1_000_000;

export interface GatherOptions {
  readonly cwd: string;
  readonly outside?: OutsideSources;
  readonly context: UseCaseContext;
  readonly onSource?: (source: string, done: number, total: number) => void;
}

/**
 * Reads what the arguments name: folders are assessed, documents are read, other files are lists of both. One that fails
 * is named in the portfolio and the others go on. Throws only what is not about one of them, such as an interruption.
 */
export async function gatherPortfolio(
  room: AssessmentRoom,
  named: readonly string[],
  options: GatherOptions,
): Promise<Portfolio> {
  const failures: Portfolio["failures"][number][] = [];
  const attempt = async <T>(source: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!isAkashiError(error)) throw error;
      const inBoth = (of: "messageIn" | "remedyIn") => ({ en: error[of]("en"), ja: error[of]("ja") });
      failures.push({ source, code: error.code, message: inBoth("messageIn"), remedy: inBoth("remedyIn") });
      return undefined;
    }
  };
  const places: Place[] = [];
  for (const name of named) places.push(...((await attempt(name, () => placesOf(name, options.cwd))) ?? []));

  const entries: PortfolioEntry[] = [];
  const documents: { source: string; assessment: Assessment }[] = [];
  for (const [at, { shown, path }] of unique(places).entries()) {
    options.context.signal?.throwIfAborted();
    options.onSource?.(shown, at, places.length);
    if (files.isDirectory(path)) {
      const entry = await attempt(shown, () => assessFolder(room, shown, path, options));
      if (entry !== undefined) entries.push(entry);
    } else {
      const assessment = await attempt(shown, () => readDocument(path));
      if (assessment !== undefined) documents.push({ source: shown, assessment });
    }
  }
  return buildPortfolio([...entries, ...newestOfEach(documents)], failures);
}

interface Place {
  /** As the user wrote it. */
  readonly shown: string;
  readonly path: string;
}

/** A place that is named twice is read once. */
const unique = (places: readonly Place[]): Place[] =>
  [...new Map(places.toReversed().map((place) => [place.path, place])).values()].toReversed();

async function placesOf(name: string, cwd: string): Promise<Place[]> {
  const path = resolve(cwd, name);
  if (files.isDirectory(path) || /\.json$/i.test(basename(path))) return [{ shown: name, path }];
  const text = await readList(path);
  return text.split(/\r?\n/).flatMap((line) => {
    const shown = line.replace(/^\ufeff/, "").trim();
    // A list speaks of places from where it lies, so that it can be kept beside them.
    return shown === "" || shown.startsWith("#") ? [] : [{ shown, path: resolve(dirname(path), shown) }];
  });
}

async function readList(path: string): Promise<string> {
  try {
    if ((await files.sizeBytes(path)) > LARGEST_LIST_BYTES) throw refusedFile("EFBIG", path);
    const text = (await files.readBytes(path)).toString("utf8");
    if (text.includes("\0")) throw refusedFile("EILSEQ", path);
    return text;
  } catch (error) {
    throw assessmentErrors.E_PORTFOLIO_SOURCE_UNREADABLE(
      { path, reason: fileReason(error) },
      { cause: error },
    );
  }
}

async function assessFolder(
  room: AssessmentRoom,
  source: string,
  path: string,
  { outside, context }: GatherOptions,
): Promise<PortfolioEntry> {
  // Whoever gathers tells how far it is, not every assessment.
  const assessment = await room.assess({ path, outside }, { ...context, progress: undefined });
  const kept = await room.list({ project: assessment.project.name, limit: 2 });
  return { source, assessment, previous: kept.find((one) => one.id !== assessment.id) ?? null };
}

async function readDocument(path: string): Promise<Assessment> {
  const { assessment } = await readBaseline(path);
  if (assessment === null) throw assessmentErrors.E_PORTFOLIO_DOCUMENT_OLD({ path });
  return assessment;
}

/** Several documents of one project are its course: the newest counts, the one before it is the comparison. */
function newestOfEach(documents: readonly { source: string; assessment: Assessment }[]): PortfolioEntry[] {
  const byProject = Map.groupBy(documents, ({ assessment }) => assessment.project.name);
  return [...byProject.values()].map((those) => {
    const [newest, before] = those.toSorted(
      (a, b) => Date.parse(b.assessment.observedAt) - Date.parse(a.assessment.observedAt),
    );
    return { ...newest!, previous: before?.assessment ?? null };
  });
}
