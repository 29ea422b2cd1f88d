import type { Text } from "../../../kernel/messages.ts";
import { file, inLang, open } from "./pieces.ts";
import type { Proposal, ScaffoldProject } from "./scaffold.ts";

export interface PageSection {
  readonly heading: Text;
  /** What a person writes there. */
  readonly asks: Text;
}

export interface Page {
  readonly path: string;
  readonly why: Text;
  readonly title: Text;
  readonly intro: Text;
  readonly sections: readonly PageSection[];
  /** What holds whatever is written above: rules of its review. */
  readonly closing: Text;
}

/** A document of headings, each with one open place. */
export function page(
  project: ScaffoldProject,
  { path, why, title, intro, sections, closing }: Page,
): Proposal {
  const { lang } = project;
  const owner = inLang(
    project,
    `Owner: [${open("role")}]  Last reviewed: [${open("date")}]`,
    `責任者: [${open("役割")}] 最終見直し: [${open("日付")}]`,
  );
  const body = sections
    .map(({ heading, asks }) => `## ${heading[lang]}\n\n[${open(asks[lang])}]`)
    .join("\n\n");
  return file(path, why, `# ${title[lang]}\n\n${owner}\n\n${intro[lang]}\n\n${body}\n\n${closing[lang]}`);
}
