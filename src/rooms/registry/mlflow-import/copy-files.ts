import type { ImportWork } from "./import-work.ts";
import { orLeaveOut } from "./leave-out.ts";
import type { FilesOf } from "./source.ts";

/** Copies what is not there yet. Files that nobody can read here are counted, and their owner is named. */
export async function copyFiles(
  { deps: { tracking }, source, context, report }: ImportWork,
  of: FilesOf,
  artifactUri: string,
): Promise<void> {
  const listed = await source.files(of);
  if (listed === null) {
    report.filesElsewhere.push(`${of.kind} ${of.id}: ${plainAddress(of.artifactUri)}`);
    return;
  }
  const root = artifactUri.replace(/^mlflow-artifacts:\/+/, "");
  const there = new Map((await tracking.listArtifactsBelow(root)).map((file) => [file.path, file.sizeBytes]));
  for (const file of listed) {
    context.signal?.throwIfAborted();
    const path = `${root}/${file.path}`;
    if (file.sizeBytes !== null && there.get(path) === file.sizeBytes) {
      report.unchangedFiles++;
      continue;
    }
    await orLeaveOut(report, `${of.kind} ${of.id}, file ${file.path}`, async () => {
      const stored = await tracking.putArtifact(path, await source.open(of, file.path), context);
      if (file.sizeBytes !== null && stored.sizeBytes !== file.sizeBytes)
        report.differences.push(
          `${of.kind} ${of.id}: ${file.path} (${stored.sizeBytes}/${file.sizeBytes} B)`,
        );
      report.files++;
      report.fileBytes += stored.sizeBytes;
    });
  }
}

const plainAddress = (uri: string) => uri.replace(/^folder:/, "");
