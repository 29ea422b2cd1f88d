import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { say } from "../../kernel/messages.ts";
import { type CommandSpec, EXIT } from "../../platform/cli/index.ts";
import { fileReason, files, refusedFile } from "../../platform/files/index.ts";
import { outsideOptions, readOutside } from "./cli-outside.ts";
import { type AssessmentRoom, assessmentErrors } from "./contract.ts";
import { PORTFOLIO_FORMATS } from "./portfolio/formats.ts";
import { gatherPortfolio } from "./portfolio/gather.ts";
import { messages } from "./portfolio/messages.ts";
import { printPortfolio } from "./portfolio/print-portfolio.ts";

/** `akashi portfolio [path…]`. Ends with 1 when nothing that was named could be read. */
export function portfolioCommand(open: () => Promise<AssessmentRoom>): CommandSpec {
  return {
    path: ["portfolio"],
    summary: messages.summary,
    details: messages.details,
    arguments: [{ name: "path...", required: false, summary: messages.argument }],
    options: [
      { flags: "--format <format>", summary: messages.formatOption },
      { flags: "--out <file>", summary: messages.outOption },
      ...outsideOptions.filter(({ flags }) => !flags.startsWith("--github-repository")),
    ],
    examples: [
      "akashi portfolio",
      "akashi portfolio ../churn ../pricing ../search",
      "akashi portfolio january/*.json february/*.json --format html --out portfolio.html",
      "akashi portfolio projects.txt --format csv",
    ],
    async run({ args, options, cwd, context, terminal }) {
      const { lang } = terminal;
      const format = options["format"] as string | undefined;
      const render = format === undefined ? undefined : formatOf(format);
      const outside = readOutside(options);
      const named = args.filter((arg) => arg !== undefined);
      const room = await open();
      const portfolio =
        named.length === 0
          ? await room.portfolio()
          : await gatherPortfolio(room, named, {
              cwd,
              outside,
              context,
              onSource: (source, done, total) =>
                terminal.progress(say(messages.working, lang, { source }), done, total),
            });
      terminal.endProgress();
      const text = render?.(portfolio, lang);
      const out = options["out"] as string | undefined;
      const path = out === undefined || out === "-" ? null : resolve(cwd, out);
      const content = text ?? PORTFOLIO_FORMATS["json"]!(portfolio, lang);
      if (path !== null) await write(path, content);
      const newest = portfolio.projects
        .map((one) => one.observedAt)
        .toSorted()
        .at(-1);
      return {
        // The newest moment in it, not that of printing: the same assessments are the same bytes.
        json: { ...portfolio, ...(newest === undefined ? {} : { generatedAt: newest }) },
        exitCode: portfolio.projects.length === 0 && portfolio.failures.length > 0 ? EXIT.error : EXIT.done,
        print() {
          if (path === null && text !== undefined) terminal.out(text.replace(/\n$/, ""));
          else printPortfolio(terminal, portfolio);
          if (path !== null) {
            const digest = createHash("sha256").update(content).digest("hex");
            terminal.out(say(messages.written, lang, { path, digest }));
          }
        },
      };
    },
  };
}

function formatOf(format: string) {
  const render = Object.hasOwn(PORTFOLIO_FORMATS, format) ? PORTFOLIO_FORMATS[format] : undefined;
  if (render === undefined)
    throw assessmentErrors.E_ASSESSMENT_FORMAT_UNKNOWN({ format, known: Object.keys(PORTFOLIO_FORMATS) });
  return render;
}

async function write(path: string, content: string): Promise<void> {
  try {
    if (files.isDirectory(path)) throw refusedFile("EISDIR", path);
    await files.writeAtomically(path, content);
  } catch (error) {
    throw assessmentErrors.E_ASSESSMENT_OUT_UNWRITABLE({ path, reason: fileReason(error) }, { cause: error });
  }
}
