import { files } from "../../../../platform/files/index.ts";
import {
  findEnclosing,
  listFiles,
  listTracked,
  readHistory,
  readTexts,
} from "../../../../platform/repository/index.ts";
import { classifyFile } from "../../core/classify-file.ts";
import type { Collector, CollectRequest } from "../../core/collector.ts";
import type { Collected } from "../../core/facts.ts";
import type { FileRole, RepositoryFacts, RepositoryFile } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { messages } from "./messages.ts";
import { stripNotebook } from "./strip-notebook.ts";

/** Enough for shares over the last 100 human commits of a history in which most commits are a bot's. */
const FIRST_PARENT_COMMITS = 400;
/** How far back the last change of a file is searched. */
const CHANGES = 5_000;

export function createCollector(): Collector<"repository"> {
  return { id: "repository", provides: "repository", title: messages.title, collect };
}

async function collect(request: CollectRequest): Promise<Collected<RepositoryFacts>> {
  const root = request.projectPath;
  if (root === null) return { available: false, reason: messages.noPath };
  if (!files.isDirectory(root))
    return { available: false, reason: inBoth(messages.noFolder, { path: root }) };

  const reading = Promise.all([
    readHistory(root, { firstParentCommits: FIRST_PARENT_COMMITS, changes: CHANGES }),
    listFiles(root).then(async (listing) => ({ listing, content: await readContent(root, listing.files) })),
  ]);
  const [[history, { listing, content }], enclosing] = await Promise.all([reading, readEnclosing(root)]);
  if (listing.files.length === 0 && listing.unreadable.length === 0)
    return { available: false, reason: inBoth(messages.emptyFolder, { path: root }) };

  const unreadable = listing.unreadable.map(({ path, reason }) => ({
    path,
    reason: inBoth(messages.unreadable, { reason }),
  }));
  if (!history.ok)
    unreadable.push({ path: ".git", reason: inBoth(messages.history, { reason: history.reason }) });
  const past = history.ok ? history.history : null;
  if (past !== null)
    for (const file of content.files) file.lastChangedAtMs = past.lastChangedAtMs.get(file.path) ?? null;
  const facts: RepositoryFacts = {
    root,
    files: content.files,
    history: past === null ? null : withoutIndex(past),
    enclosing: history.ok && history.trackedFolder ? enclosing : null,
    unreadable: [...unreadable, ...content.unreadable],
  };
  return { available: true, facts, observedAtMs: request.nowMs };
}

/** What of a repository's root speaks for every project in it. */
const ABOVE = [
  ":(glob)*",
  ...[
    ".github",
    ".gitlab",
    ".circleci",
    ".buildkite",
    ".woodpecker",
    ".pipelines",
    ".azuredevops",
    ".config",
  ],
  ...["azure-pipelines", ".azure-pipelines", "taskcluster", "cloudbuild", ".cloudbuild", "docs/CODEOWNERS"],
  ...["ci", "scripts", "tools", "rulesets"],
];

async function readEnclosing(root: string): Promise<RepositoryFacts["enclosing"]> {
  const found = await findEnclosing(root);
  if (found === null) return null;
  const listing = await listTracked(found.root, ABOVE);
  const above = listing.files.filter(({ path }) => !path.startsWith(`${found.prefix}/`));
  const { files } = await readContent(found.root, above);
  return { prefix: found.prefix, files };
}

function withoutIndex({ lastChangedAtMs: _, ...history }: RepositoryFactsSource): RepositoryFacts["history"] {
  return history;
}
type RepositoryFactsSource = NonNullable<RepositoryFacts["history"]> & {
  readonly lastChangedAtMs: ReadonlyMap<string, number>;
};

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type Content = {
  files: Writable<RepositoryFile>[];
  unreadable: RepositoryFacts["unreadable"][number][];
};

/** A name that promises a text; others may well be binary. */
const NAMED_AS_TEXT =
  /\.(pyi?|ipynb|r|R|sh|sql|tf|ya?ml|toml|json|cfg|ini|md|rst|txt)$|(^|\/)(Dockerfile|Makefile|CODEOWNERS)$/;

/** Every file once, with its text where it is read; the last change is not known yet. One object a file: there are many. */
async function readContent(
  root: string,
  listed: Awaited<ReturnType<typeof listFiles>>["files"],
): Promise<Content> {
  const unreadable: Content["unreadable"] = [];
  const files = listed.map(({ path, sizeBytes, kind }) => ({
    path,
    sizeBytes,
    text: null as string | null,
    role: roleOf(path, sizeBytes, kind),
    lastChangedAtMs: null,
  }));
  const sources = files.filter(({ role }) => role === "source");
  const texts = await readTexts(
    root,
    sources.map(({ path }) => path),
  );
  for (const [at, file] of sources.entries()) {
    const { path } = file;
    const read = texts[at]!;
    file.text = read.text;
    if (read.text === null) {
      if (read.reason === "binary") {
        file.role = "binary";
        if (NAMED_AS_TEXT.test(path)) unreadable.push({ path, reason: messages.notText });
      } else
        unreadable.push({
          path,
          reason:
            read.reason === "pointer"
              ? messages.lfsPointer
              : inBoth(messages.unreadable, { reason: read.reason }),
        });
    } else if (path.endsWith(".ipynb")) {
      file.text = stripNotebook(read.text);
      if (file.text === null) unreadable.push({ path, reason: messages.brokenNotebook });
    }
  }
  return { files, unreadable };
}

const roleOf = (path: string, sizeBytes: number, kind: "file" | "symlink" | "submodule"): FileRole =>
  kind === "symlink" ? "link" : kind === "submodule" ? "submodule" : classifyFile(path, sizeBytes);
