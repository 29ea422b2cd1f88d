import { files } from "../../../../platform/files/index.ts";
import { findEnclosing, listFiles, readHistory, readTexts } from "../../../../platform/repository/index.ts";
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
  const facts: RepositoryFacts = {
    root,
    files: content.files.map((file) => ({
      ...file,
      lastChangedAtMs: past?.lastChangedAtMs.get(file.path) ?? null,
    })),
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
  const listing = await listFiles(found.root, ABOVE);
  const above = listing.files.filter(({ path }) => !path.startsWith(`${found.prefix}/`));
  const { files } = await readContent(found.root, above);
  return { prefix: found.prefix, files: files.map((file) => ({ ...file, lastChangedAtMs: null })) };
}

function withoutIndex({ lastChangedAtMs: _, ...history }: RepositoryFactsSource): RepositoryFacts["history"] {
  return history;
}
type RepositoryFactsSource = NonNullable<RepositoryFacts["history"]> & {
  readonly lastChangedAtMs: ReadonlyMap<string, number>;
};

type Content = {
  files: Omit<RepositoryFile, "lastChangedAtMs">[];
  unreadable: RepositoryFacts["unreadable"][number][];
};

async function readContent(
  root: string,
  listed: Awaited<ReturnType<typeof listFiles>>["files"],
): Promise<Content> {
  const roles = new Map<string, FileRole>(
    listed.map(({ path, sizeBytes, kind }) => [
      path,
      kind === "symlink" ? "link" : kind === "submodule" ? "submodule" : classifyFile(path, sizeBytes),
    ]),
  );
  const readable = listed.filter(({ path }) => roles.get(path) === "source").map(({ path }) => path);
  const texts = new Map((await readTexts(root, readable)).map((read) => [read.path, read]));
  const result: Content = { files: [], unreadable: [] };
  for (const { path, sizeBytes } of listed) {
    const read = texts.get(path);
    let role = roles.get(path)!;
    let text = read?.text ?? null;
    if (read?.text === null && "reason" in read) {
      if (read.reason === "binary") role = "binary";
      else
        result.unreadable.push({
          path,
          reason:
            read.reason === "pointer"
              ? messages.lfsPointer
              : inBoth(messages.unreadable, { reason: read.reason }),
        });
    }
    if (text !== null && path.endsWith(".ipynb")) {
      text = stripNotebook(text);
      if (text === null) result.unreadable.push({ path, reason: messages.brokenNotebook });
    }
    result.files.push({ path, sizeBytes, text, role });
  }
  return result;
}
