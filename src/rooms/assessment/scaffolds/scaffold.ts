import type { Document } from "yaml";
import type { Lang, Text } from "../../../kernel/messages.ts";
import type { ProjectConfig } from "../../../platform/project/index.ts";
import type { RepositoryFacts } from "../core/repository-facts.ts";
import type { Stack } from "./stack.ts";

/** What a scaffold knows of the project that it is written for. */
export interface ScaffoldProject {
  readonly name: string;
  readonly lang: Lang;
  readonly facts: RepositoryFacts;
  /** akashi.yaml, when there is one that can be read. */
  readonly config: ProjectConfig | null;
  readonly stack: Stack;
  /** The newest runs with metrics that the store keeps of the project, newest first; empty without a store. */
  readonly runs: readonly ScaffoldRun[];
  /** YYYY-MM-DD, UTC. */
  readonly today: string;
}

export interface ScaffoldRun {
  readonly id: string;
  readonly name: string;
  readonly metrics: Readonly<Record<string, number>>;
}

interface Proposed {
  /** Relative to the project's root, with forward slashes. */
  readonly path: string;
  /** Why the project needs this file; one sentence. */
  readonly why: Text;
}

/** A whole file. One that is there already is never replaced: the proposal is then laid beside it. */
export interface NewFile extends Proposed {
  readonly kind: "file";
  readonly content: string;
}

/** Lines that a list of lines must hold (.gitignore, CODEOWNERS); missing ones are added at the end. */
export interface LinesIn extends Proposed {
  readonly kind: "lines";
  readonly lines: readonly string[];
  /** Comment above the lines that are added, without its sign. */
  readonly comment: string;
}

/** Entries of a YAML file; comments and what else stands in it are kept. */
export interface YamlIn extends Proposed {
  readonly kind: "yaml";
  /** The file where there is none. */
  readonly content: string;
  /**
   * Adds what is missing to the parsed file. Returns null when it could (or had nothing to do), else why a person has
   * to do it. The document is thrown away when a reason is returned.
   */
  readonly merge: (document: Document) => Text | null;
}

export type Proposal = NewFile | LinesIn | YamlIn;

/** One entry of the shelf: the files that a practice needs, fitted to the project. */
export interface Scaffold {
  /** Id of the practice; the folder has its name. */
  readonly practice: string;
  /** First file that it makes in a project that has nothing yet; the catalogue's `makes`. */
  readonly makes: string;
  /**
   * Why the practice may count as met with nothing filled in. Null for every scaffold that waits for people: those leave
   * open places, and a test holds that they count for nothing until the places are filled.
   */
  readonly completeAsWritten: Text | null;
  propose(project: ScaffoldProject): readonly Proposal[];
}

/** How a person would finish the scaffold, for the contract suite. */
export interface FilledScaffold {
  /** Path → what is written at its open places, in their order. One answer for all of them is enough. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** What tools and people add beside it: a lock file, say. Path → content. */
  readonly also?: Readonly<Record<string, string>>;
  /** Subject of further commits, for practices that only the history shows. */
  readonly commits?: readonly string[];
  /** A tag of the last commit. */
  readonly tag?: string;
  /** Why no probe of the repository can say yes; absent: it must. */
  readonly unseen?: string;
}
