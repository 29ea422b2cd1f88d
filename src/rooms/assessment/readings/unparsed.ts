import type { Text } from "../../../kernel/messages.ts";
import type { RepositoryFacts } from "../core/repository-facts.ts";
import { inBoth } from "../core/text.ts";
import { DOCKERFILE, LONGEST_DOCKERFILE, parseDockerfile } from "./dockerfiles.ts";
import { textFiles } from "./files.ts";
import { DEEPEST_BLOCKS } from "./hcl.ts";
import { DEEPEST_BRACKETS, nestsTooDeep } from "./python/syntax.ts";
import { terraformFiles } from "./terraform.ts";

/** Files whose text is known and whose meaning is not: too long or nested too deep to be written by hand, or broken. */
export function unparsedNotes(facts: RepositoryFacts): { readonly path: string; readonly reason: Text }[] {
  return [...python(facts), ...dockerfiles(facts), ...terraform(facts)];
}

/** A text with fewer opening brackets than that cannot nest deeper. */
const FEWEST_CHARACTERS = DEEPEST_BRACKETS * 2;

const python = (facts: RepositoryFacts) =>
  textFiles(facts, /\.pyi?$/)
    .filter(({ text }) => text.length > FEWEST_CHARACTERS && nestsTooDeep(text))
    .map(({ path }) => ({ path, reason: inBoth(TOO_DEEP, { most: DEEPEST_BRACKETS }) }));

const dockerfiles = (facts: RepositoryFacts) =>
  textFiles(facts, DOCKERFILE).flatMap(({ path, text }) => {
    if (text.length > LONGEST_DOCKERFILE)
      return [{ path, reason: inBoth(TOO_LONG, { size: text.length, most: LONGEST_DOCKERFILE }) }];
    return parseDockerfile(text) === null ? [{ path, reason: NO_DOCKERFILE }] : [];
  });

const terraform = (facts: RepositoryFacts) =>
  terraformFiles(facts).flatMap(({ path, read }) => {
    if (read.tooDeepAt !== null)
      return [{ path, reason: inBoth(BLOCKS, { most: DEEPEST_BLOCKS, line: read.tooDeepAt }) }];
    const [line] = read.problems;
    return line === undefined ? [] : [{ path, reason: inBoth(BROKEN, { line }) }];
  });

const TOO_DEEP = {
  en: "Its brackets are nested deeper than {most} levels, so its code was not parsed.",
  ja: "かっこの入れ子が{most}段を超えるため、コードを解析していません。",
} as const;
const TOO_LONG = {
  en: "It has {size} characters; a Dockerfile is read up to {most}.",
  ja: "{size}文字あります。Dockerfileは{most}文字まで読みます。",
} as const;
const NO_DOCKERFILE = {
  en: "It could not be understood as a Dockerfile.",
  ja: "Dockerfileとして解釈できませんでした。",
} as const;
const BLOCKS = {
  en: "Blocks are nested deeper than {most} levels at line {line}; what is deeper was not read.",
  ja: "{line}行目でブロックの入れ子が{most}段を超えます。それより深い部分は読んでいません。",
} as const;
const BROKEN = {
  en: "Line {line} is no Terraform; what stands around it was read.",
  ja: "{line}行目をTerraformとして解釈できません。前後は読みました。",
} as const;
