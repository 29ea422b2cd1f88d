import { join } from "node:path";
import { files } from "../../platform/files/index.ts";
import { commitAll, initRepository } from "../../platform/git/index.ts";
import { demoErrors } from "./errors.ts";

/** Says that a store was made by the demo and may be replaced by it. */
const MARKER = "demo.json";

export interface DemoWorkspace {
  readonly projectRoot: string;
  readonly csvPath: string;
}

const AUTHOR = { authorName: "Akashi demo", authorEmail: "demo@localhost" };

/** Empties a store that an earlier demo made; refuses any other that has records. */
export async function clearHome(homePath: string): Promise<void> {
  if (files.exists(homePath)) {
    const names = await files.list(homePath);
    if (names.length > 0 && !names.includes(MARKER)) throw demoErrors.E_DEMO_HOME_IN_USE({ path: homePath });
    for (const name of names) await files.remove(join(homePath, name));
  }
  await files.makeDirectory(homePath);
  await files.writeAtomically(join(homePath, MARKER), `${JSON.stringify({ madeBy: "akashi demo" })}\n`);
}

/** A git repository of its own with the example project and the data file, below the store. */
export async function makeWorkspace(
  homePath: string,
  exampleRoot: string,
  dataFile: string,
): Promise<DemoWorkspace> {
  const projectRoot = join(homePath, "demo", "bird-strikes");
  await files.makeDirectory(join(projectRoot, "data"));
  for (const name of ["akashi.yaml", "README.md", ".gitignore"])
    await copyIfThere(join(exampleRoot, name), join(projectRoot, name));
  const csvPath = join(projectRoot, "data", "birdstrikes.csv");
  await files.copy(dataFile, csvPath);
  await initRepository(projectRoot, { ...AUTHOR, message: "feat: declare the bird-strikes project" });
  return { projectRoot, csvPath };
}

export function commitWorkspace(projectRoot: string, message: string): Promise<string> {
  return commitAll(projectRoot, { ...AUTHOR, message });
}

/** npm leaves .gitignore out of packages, so an installed example has none. */
async function copyIfThere(from: string, to: string): Promise<void> {
  if (files.exists(from)) await files.copy(from, to);
  else await files.writeAtomically(to, "data/\n.akashi/\n");
}
