import type { Lang } from "../../../kernel/messages.ts";
import type { Portfolio } from "../contract.ts";
import { portfolioCsv } from "./portfolio-csv.ts";
import { portfolioHtml } from "./portfolio-html.ts";
import { portfolioMarkdown } from "./portfolio-markdown.ts";

/** The forms in which a portfolio leaves Akashi; each is a pure function to text. */
export const PORTFOLIO_FORMATS: Readonly<Record<string, (portfolio: Portfolio, lang: Lang) => string>> = {
  csv: portfolioCsv,
  html: portfolioHtml,
  json: (portfolio) => `${JSON.stringify(portfolio, null, 2)}\n`,
  markdown: portfolioMarkdown,
};
