import { createHash } from "node:crypto";
import { type Lang, say } from "../../../kernel/messages.ts";
import type { Assessment, Comparison } from "../contract.ts";
import { type Html, html, Html as Markup, scriptJson } from "./html.ts";
import { labels } from "./labels.ts";
import { applicability } from "./parts/applicability.ts";
import { change } from "./parts/change.ts";
import { frameworkCriteria } from "./parts/frameworks.ts";
import { identity } from "./parts/identity.ts";
import { levels } from "./parts/levels.ts";
import { nextStepList } from "./parts/next-steps.ts";
import { practices } from "./parts/practices.ts";
import { sections } from "./parts/sections.ts";
import { reportData } from "./report-data.ts";
import { SCRIPT } from "./script.ts";
import { STYLE } from "./style.ts";

export interface ReportOptions {
  readonly lang: Lang;
  /** What changed since an earlier assessment; adds a section. */
  readonly comparison?: Comparison;
}

/**
 * One HTML file that needs nothing else: no network, no script to be read, no fonts. The same assessment, language
 * and comparison give the same bytes. The policy in its head forbids every load and every style but its own.
 */
export function renderReport(assessment: Assessment, options: ReportOptions): string {
  let page = "";
  for (const evidenceRows of EVIDENCE_ROWS) {
    page = renderPage(assessment, options, evidenceRows);
    if (Buffer.byteLength(page) <= LARGEST_BYTES) break;
  }
  return page;
}

/** What mail servers and reviewers take without a word. */
const LARGEST_BYTES = 300_000;
/** Pieces of evidence that a practice shows; fewer where all of them together would make the file too large. */
const EVIDENCE_ROWS = [20, 8, 5, 3, 2, 1] as const;

function renderPage(assessment: Assessment, options: ReportOptions, evidenceRows: number): string {
  const { lang, comparison } = options;
  const title = say(labels.title, lang, { project: assessment.project.name });
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${hash(STYLE)}'`,
    `script-src 'sha256-${hash(SCRIPT)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const page = html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><title>${title}</title><style>${new Markup(STYLE)}</style></head>
<body><a class="skip" href="#levels">${say(labels.skip, lang)}</a><main><h1>${title}</h1>
${identity(assessment, lang)}
${levels(assessment.frameworks, assessment.practices, lang)}
${sections(assessment.frameworks, lang)}
${applicability(assessment, lang)}
${nextStepList(assessment.nextSteps, assessment.frameworks, lang)}
${comparison === undefined ? null : change(comparison, lang)}
${practices(assessment, lang, evidenceRows)}
${frameworkCriteria(assessment.frameworks, lang)}
${method(lang)}
<section aria-labelledby="raw"><h2 id="raw">${say(labels.raw, lang)}</h2><p>${say(labels.rawIntro, lang)}</p></section></main>
<script type="application/json" id="assessment">${scriptJson(reportData(assessment, lang, evidenceRows))}</script>
<script>${new Markup(SCRIPT)}</script></body></html>
`;
  return page.markup;
}

const hash = (text: string): string => createHash("sha256").update(text).digest("base64");

function method(lang: Lang): Html {
  const paragraphs = [labels.methodOne, labels.methodTwo, labels.methodThree].map(
    (text) => html`<p>${say(text, lang)}</p>`,
  );
  return html`<section aria-labelledby="method"><h2 id="method">${say(labels.method, lang)}</h2>${paragraphs}</section>`;
}
