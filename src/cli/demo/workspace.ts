import { join } from "node:path";
import { parseDocument } from "yaml";
import { files } from "../../platform/files/index.ts";
import { commitAll, initRepository } from "../../platform/git/index.ts";
import { PROJECT_FILE } from "../../platform/project/index.ts";

export interface DemoWorkspace {
  readonly projectRoot: string;
  readonly csvPath: string;
}

const AUTHOR = { authorName: "Akashi demo", authorEmail: "demo@localhost" };

/** What a project declares beyond its purpose and goals; the bare one starts without. */
const WORKING_SECTIONS = ["datasets", "features", "pipelines", "endpoints", "monitors"];

/** A git repository of its own with the data file and an akashi.yaml that says only what the project is for. */
export async function makeWorkspace(
  homePath: string,
  exampleRoot: string,
  dataFile: string,
): Promise<DemoWorkspace> {
  const projectRoot = join(homePath, "demo", "bird-strikes");
  await files.makeDirectory(join(projectRoot, "data"));
  for (const name of ["README.md", ".gitignore"])
    await copyIfThere(join(exampleRoot, name), join(projectRoot, name));
  await files.writeAtomically(
    join(projectRoot, PROJECT_FILE),
    bare(await files.readText(join(exampleRoot, PROJECT_FILE))),
  );
  const csvPath = join(projectRoot, "data", "birdstrikes.csv");
  await files.copy(dataFile, csvPath);
  await initRepository(projectRoot, { ...AUTHOR, message: "feat: state what the project is for" });
  return { projectRoot, csvPath };
}

/** Brings in the whole akashi.yaml of the example, as one commit; gives its id. */
export async function declareEverything(projectRoot: string, exampleRoot: string): Promise<string> {
  await files.copy(join(exampleRoot, PROJECT_FILE), join(projectRoot, PROJECT_FILE));
  return commitAll(projectRoot, {
    ...AUTHOR,
    message: "feat: declare data, features, pipelines, endpoint and monitor",
  });
}

function bare(text: string): string {
  const document = parseDocument(text);
  for (const section of WORKING_SECTIONS) document.delete(section);
  return document.toString();
}

/** npm leaves .gitignore out of packages, so an installed example has none. */
async function copyIfThere(from: string, to: string): Promise<void> {
  if (files.exists(from)) await files.copy(from, to);
  else await files.writeAtomically(to, "data/\n.akashi/\n");
}
