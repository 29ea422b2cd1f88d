import { resolve } from "node:path";
import { defineMessages, say } from "../../kernel/messages.ts";
import type { ArchiveProgress, Manifest } from "../../platform/archive/index.ts";
import type { CommandOutcome, CommandSpec, Invocation } from "../../platform/cli/index.ts";
import type { Application } from "../application.ts";

/** Loaded by the command: its readers and writers would cost every other one a query builder. */
const archive = () => import("../../platform/archive/index.ts");

/** Tables in which a store without any record has a row: experiment 0, and counters at their beginning. */
const SEEDED = ["tracking_experiments", "abtests_revision", "serving_routing"];

const messages = defineMessages({
  exportSummary: {
    en: "Write every record and file of the store into a folder of open files",
    ja: "保存先のすべての記録とファイルを、開かれた形式でフォルダーに書き出す",
  },
  exportDetails: {
    en: "One JSON Lines file per table, files by their SHA-256, and a manifest with counts and digests. Safe while a server runs.",
    ja: "表ごとにJSON Linesファイル1つ、SHA-256を名前とするファイル、件数とダイジェストの目録ができます。サーバーの稼働中でも使えます。",
  },
  importSummary: {
    en: "Bring an exported folder into a fresh store, with the same ids",
    ja: "書き出したフォルダーを、同じIDのまま新しい保存先に取り込む",
  },
  importDetails: {
    en: "Everything is read back and compared with the manifest. Works from SQLite to PostgreSQL and back.",
    ja: "取り込んだ内容を読み直して目録と照合します。SQLiteとPostgreSQLの間でも移せます。",
  },
  folderArgument: { en: "Folder of the archive", ja: "アーカイブのフォルダー" },
  tables: { en: "Records", ja: "記録" },
  blobs: { en: "Files", ja: "ファイル" },
  verify: { en: "Comparing with the manifest", ja: "目録との照合" },
  exported: {
    en: "Exported {rows} records of {tables} tables and {files} files ({bytes} bytes) to {folder}",
    ja: "{tables} 表の記録 {rows} 件とファイル {files} 件({bytes} バイト)を {folder} に書き出しました",
  },
  exportNext: {
    en: "Bring it into a fresh store with: akashi import archive {folder} --home <folder>",
    ja: "新しい保存先に取り込むには: akashi import archive {folder} --home <フォルダー>",
  },
  imported: {
    en: "Imported {rows} records of {tables} tables and {files} files ({bytes} bytes); all counts and digests agree.",
    ja: "{tables} 表の記録 {rows} 件とファイル {files} 件({bytes} バイト)を取り込みました。件数とダイジェストはすべて一致しています。",
  },
});

export function archiveCommands(open: () => Promise<Application>, toolVersion: string): CommandSpec[] {
  return [
    {
      path: ["export"],
      summary: messages.exportSummary,
      details: messages.exportDetails,
      arguments: [{ name: "folder", required: true, summary: messages.folderArgument }],
      examples: ["akashi export ./akashi-archive"],
      async run(invocation) {
        const folder = resolve(invocation.cwd, invocation.args[0]!);
        const { platform } = await open();
        const { exportArchive } = await archive();
        const manifest = await exportArchive(platform, {
          folder,
          toolVersion,
          ...following(invocation),
        });
        return outcome(invocation, manifest, (terminal) => {
          terminal.out(say(messages.exported, terminal.lang, { ...figures(manifest), folder }));
          terminal.note(say(messages.exportNext, terminal.lang, { folder }));
        });
      },
    },
    {
      path: ["import", "archive"],
      summary: messages.importSummary,
      details: messages.importDetails,
      arguments: [{ name: "folder", required: true, summary: messages.folderArgument }],
      examples: ["akashi import archive ./akashi-archive --home ./records"],
      async run(invocation) {
        const folder = resolve(invocation.cwd, invocation.args[0]!);
        const { platform } = await open();
        const { importArchive } = await archive();
        const manifest = await importArchive(platform, {
          folder,
          toolVersion,
          seeded: SEEDED,
          ...following(invocation),
        });
        return outcome(invocation, manifest, (terminal) =>
          terminal.out(say(messages.imported, terminal.lang, figures(manifest))),
        );
      },
    },
  ];
}

function following({ terminal, context }: Invocation) {
  return {
    signal: context.signal,
    progress: ({ stage, done, total }: ArchiveProgress) =>
      terminal.progress(say(messages[stage], terminal.lang), done, total || undefined),
  };
}

function figures({ tables, blobs }: Manifest) {
  return {
    rows: tables.reduce((sum, table) => sum + table.rows, 0),
    tables: tables.length,
    files: blobs.count,
    bytes: blobs.sizeBytes,
  };
}

function outcome(
  { terminal }: Invocation,
  manifest: Manifest,
  print: CommandOutcome["print"],
): CommandOutcome {
  terminal.endProgress();
  return { json: { ...manifest }, print };
}
