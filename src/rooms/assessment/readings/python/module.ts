/** What probes want to know of one Python file. */
export interface PythonModule {
  readonly docstring: string | null;
  readonly imports: readonly PythonImport[];
  readonly definitions: readonly PythonDefinition[];
  readonly calls: readonly PythonCall[];
}

export interface PythonImport {
  /** Dotted name; relative imports keep their dots: `..features`. */
  readonly module: string;
  /** What `from … import` takes out of it; empty for `import module`. */
  readonly names: readonly string[];
  readonly line: number;
}

export interface PythonDefinition {
  readonly kind: "function" | "class";
  readonly name: string;
  /** Names of the classes and functions around it, outermost first. */
  readonly within: readonly { readonly kind: "function" | "class"; readonly name: string }[];
  readonly line: number;
  readonly docstring: string | null;
  readonly decorators: readonly PythonDecorator[];
  /** Parameters with their annotation as text; `null` when there is none. */
  readonly parameters: readonly { readonly name: string; readonly annotation: string | null }[];
  readonly returns: string | null;
  /** The classes that a class is derived from, dotted. */
  readonly bases: readonly string[];
}

export interface PythonDecorator {
  /** Dotted name, without arguments. */
  readonly name: string;
  readonly arguments: string;
  readonly line: number;
}

export interface PythonCall {
  /** Dotted name as written: `mlflow.log_metric`; a call on an expression begins with a dot: `.fit`. */
  readonly name: string;
  readonly line: number;
  /** The arguments as tokens joined by blanks, cut after 60 tokens; strings stand in double quotes. */
  readonly arguments: string;
}

/** Turns source into a module. The parser behind it can be replaced; nobody else reads Python text. */
export type PythonParser = (source: string) => PythonModule;
