import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { accessPolicy, createServer } from "../../src/api/index.ts";
import { commandsOf } from "../../src/commands.ts";
import { openApplication } from "../../src/main.ts";
import type { CommandSpec } from "../../src/platform/cli/index.ts";
import { locateHome } from "../../src/platform/home/index.ts";
import { projectSchema } from "../../src/platform/project/index.ts";
import { assessmentDocumentSchema, portfolioSchema } from "../../src/rooms/assessment/index.ts";
import { collectErrors } from "./collect-errors.ts";
import { renderMaturitySchemas } from "./render-maturity-files.ts";
import { renderProjectFile } from "./render-project-file.ts";

const NOTICE = "<!-- Made by `npm run reference` from the code; a test fails when the two differ. -->\n";

/** File name below docs/reference -> content, as the code says it now. */
export async function renderReference(root: string): Promise<Readonly<Record<string, string>>> {
  return {
    "cli.md": renderCli(),
    "errors.md": await renderErrors(root),
    "openapi.json": await renderOpenApi(),
    "project-file.md": NOTICE + renderProjectFile(),
    "akashi.schema.json": `${JSON.stringify(z.toJSONSchema(projectSchema, { io: "input" }), null, 2)}\n`,
    "assessment.schema.json": renderAssessmentSchema(),
    "portfolio.schema.json": renderPortfolioSchema(),
    ...renderMaturitySchemas(),
  };
}

/** Every command of the CLI; none of them can run, because there is no store. */
export function referenceCommands(): CommandSpec[] {
  const noStore = () => Promise.reject(new Error("help needs no store"));
  return commandsOf({ open: noStore, openIfThere: noStore, home: () => locateHome() });
}

/** Of what `akashi assess --json` prints. As input, so that members which later versions add are allowed. */
function renderAssessmentSchema(): string {
  const schema = z.toJSONSchema(assessmentDocumentSchema, { io: "input" });
  const title = "Assessment by Akashi, version 1";
  return `${JSON.stringify({ title, ...schema }, null, 2)}\n`;
}

/** Of what `akashi portfolio --json` prints. */
function renderPortfolioSchema(): string {
  const schema = z.toJSONSchema(portfolioSchema, { io: "input" });
  return `${JSON.stringify({ title: "Portfolio by Akashi, version 1", ...schema }, null, 2)}\n`;
}

function renderCli(): string {
  const head = `${NOTICE}# Commands\n\nEvery command also takes \`--home\`, \`--project\`, \`--lang\`, \`--json\`, \`--no-color\` and \`--help\`.\nExit codes: 0 done, 1 error, 2 gate not met, 3 usage, 130 stopped by Ctrl+C.\n`;
  return `${head}\n${referenceCommands().map(renderCommand).join("\n")}`;
}

function renderCommand(spec: CommandSpec): string {
  const name = `akashi ${spec.path.join(" ")}`;
  const usage = (spec.arguments ?? []).map((argument) =>
    argument.required ? `<${argument.name}>` : `[${argument.name}]`,
  );
  const rows = [
    ...(spec.arguments ?? []).map((argument) => `| \`${argument.name}\` | ${cell(argument.summary.en)} |`),
    ...(spec.options ?? []).map(
      (option) => `| \`${option.flags.replaceAll("|", "\\|")}\` | ${cell(option.summary.en)} |`,
    ),
  ];
  return [
    `## ${name}\n`,
    `${spec.summary.en}.${spec.details ? ` ${spec.details.en}` : ""}\n`,
    `\`\`\`sh\n${[name, ...usage].join(" ")}\n\`\`\`\n`,
    ...(rows.length > 0 ? [`| argument or option | meaning |\n|---|---|\n${rows.join("\n")}\n`] : []),
    `\`\`\`sh\n${spec.examples.join("\n")}\n\`\`\`\n`,
  ].join("\n");
}

async function renderErrors(root: string): Promise<string> {
  const entries = await collectErrors(root);
  const rows = entries.map(
    ({ code, definition }) =>
      `| \`${code}\` | ${definition.status} | ${cell(definition.message.en)} | ${cell(definition.remedy.en)} |`,
  );
  return `${NOTICE}# Errors\n\nThe same code comes back from the CLI (\`Error CODE: …\`, \`--json\`: \`error.code\`) and from HTTP (\`error.code\`), each with the\nmessage, what to do, and typed details. Braces are filled with the values at hand.\n\n| code | HTTP | message | what to do |\n|---|---|---|---|\n${rows.join("\n")}\n`;
}

async function renderOpenApi(): Promise<string> {
  const path = mkdtempSync(join(tmpdir(), "akashi-reference-"));
  const application = await openApplication({ home: locateHome({ home: path, env: {} }), serving: false });
  try {
    const app = await createServer({
      platform: application.platform,
      policy: accessPolicy({ host: "127.0.0.1", token: undefined, localUser: "reference" }),
      routes: application.routes,
      version: "0.0.0",
      webRoot: undefined,
    });
    const document = app.swagger();
    await app.close();
    return `${JSON.stringify(document, null, 2)}\n`;
  } finally {
    await application.close();
    rmSync(path, { recursive: true, force: true });
  }
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ").replaceAll("<", "&lt;");
}
