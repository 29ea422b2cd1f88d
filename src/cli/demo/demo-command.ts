import { join } from "node:path";
import { defineMessages, say } from "../../kernel/messages.ts";
import { type CommandSpec, usageError } from "../../platform/cli/index.ts";
import type { Home } from "../../platform/home/index.ts";
import type { Application } from "../application.ts";

const messages = defineMessages({
  summary: {
    en: "Run the closed loop on real data, from unproven to proven",
    ja: "実データで全工程を一巡し、「未証明」から「証明済み」になるまでを見せる",
  },
  details: {
    en: "Replaces the records of an earlier demo in the same store, and refuses a store that holds others or a database outside it (AKASHI_DATABASE_URL).",
    ja: "同じストアにある以前のデモの記録を置き換えます。デモ以外の記録があるストアや、ストアの外のデータベース(AKASHI_DATABASE_URL)では実行しません。",
  },
  optionKeep: { en: "Leave the server up when done", ja: "終了後もサーバーを動かしたままにする" },
  optionPort: {
    en: "Port of the demo's server; 0 takes a free one (default 0)",
    ja: "デモ用サーバーのポート。0なら空いているポート(既定 0)",
  },
  portInvalid: {
    en: "--port is a whole number from 0 to 65535",
    ja: "--port には0から65535の整数を指定します",
  },
  done: { en: "Done in {seconds} s.", ja: "{seconds} 秒で完了しました。" },
  kept: {
    en: "The UI is at {url} (stop it with: kill {pid})",
    ja: "UIは {url} で見られます(止めるには: kill {pid})",
  },
  later: {
    en: "See the same records in the UI: akashi up --home {home}",
    ja: "同じ記録をUIで見るには: akashi up --home {home}",
  },
});

export interface DemoDeps {
  open(): Promise<Application>;
  home(): Home;
  /** Folder that holds examples/ and node_modules/: the clone or the installed package. */
  readonly packageRoot: string;
  readonly self: readonly [string, ...string[]];
}

export function demoCommand(deps: DemoDeps): CommandSpec {
  return {
    path: ["demo"],
    summary: messages.summary,
    details: messages.details,
    options: [
      { flags: "--keep", summary: messages.optionKeep },
      { flags: "--port <port>", summary: messages.optionPort },
    ],
    examples: ["akashi demo", "akashi demo --keep", "akashi demo --json --home ./akashi-demo"],
    endsOnSignal: true,
    async run(invocation) {
      const { terminal, options, context, json } = invocation;
      const port = Number(options["port"] ?? 0);
      if (!Number.isInteger(port) || port < 0 || port > 65_535)
        throw usageError(messages.portInvalid, invocation);
      // Loaded here: the demo needs every engine, the help of other commands none.
      const { runDemo } = await import("./run-demo.ts");
      const { summary, server } = await runDemo({
        home: deps.home(),
        port,
        lang: terminal.lang,
        json,
        terminal,
        context,
        exampleRoot: join(deps.packageRoot, "examples", "bird-strikes"),
        dataFiles: [
          join(deps.packageRoot, "dist", "data", "birdstrikes.csv"),
          join(deps.packageRoot, "node_modules", "vega-datasets", "data", "birdstrikes.csv"),
        ],
        self: deps.self,
        open: deps.open,
      });
      const kept = () =>
        say(messages.kept, terminal.lang, { url: summary["uiUrl"] as string, pid: server.pid });
      if (options["keep"]) {
        server.detach();
        // Whoever reads the document has to know, too, what is left running.
        if (json) terminal.note(kept());
      } else await server.stop();
      return {
        json: summary,
        print() {
          terminal.out("");
          terminal.out(
            terminal.style(
              "bold",
              say(messages.done, terminal.lang, { seconds: summary["seconds"] as number }),
            ),
          );
          if (options["keep"]) terminal.out(kept());
          else terminal.out(say(messages.later, terminal.lang, { home: summary["home"] as string }));
        },
      };
    },
  };
}
