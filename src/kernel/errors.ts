import { fill, type Lang, type MessageValue, type Placeholders, type Text } from "./messages.ts";

/**
 * The shape of one entry in the error catalogue. Every room declares its own entries with `defineErrors`;
 * the catalogue is their union and is printed to docs/reference/errors.md.
 */
export interface ErrorDefinition {
  /** HTTP status. A user's mistake is 4xx; 5xx is kept for Akashi's own faults and for missing machinery. */
  readonly status: number;
  /** What happened: names the value and the rule. */
  readonly message: Text;
  /** What to do next: a command or a concrete change. */
  readonly remedy: Text;
  /**
   * The remedy when a detail is null that `remedy` names, by that detail: what to do when, say, no known id is near.
   * It does not name that detail.
   */
  readonly remedyWithout?: Readonly<Record<string, Text>>;
  /** The code an MLflow client should see; derived from the status when absent. */
  readonly mlflowCode?: string;
}

export type ErrorDefinitions = Readonly<Record<`E_${string}`, ErrorDefinition>>;
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** The one error class that crosses a door. Everything else that is thrown is a fault of ours (500). */
export class AkashiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: ErrorDetails;
  readonly definition: ErrorDefinition;

  constructor(code: string, definition: ErrorDefinition, details: ErrorDetails, options?: ErrorOptions) {
    super(fill(definition.message.en, details, "en"), options);
    this.name = "AkashiError";
    this.code = code;
    this.status = definition.status;
    this.details = details;
    this.definition = definition;
  }

  messageIn(lang: Lang): string {
    return fill(this.definition.message[lang], this.details, lang);
  }

  remedyIn(lang: Lang): string {
    const { remedy, remedyWithout = {} } = this.definition;
    const missing = Object.keys(remedyWithout).find((name) => this.details[name] === null);
    return fill((missing === undefined ? remedy : remedyWithout[missing]!)[lang], this.details, lang);
  }
}

/** Details needed by an entry: the placeholders of its message and remedy. Extra details may be added. */
type DetailsOf<D extends ErrorDefinition> = {
  readonly [K in Placeholders<D["message"]["en"]> | Placeholders<D["remedy"]["en"]>]: MessageValue;
} & ErrorDetails;

type ErrorFactories<D extends ErrorDefinitions> = {
  readonly [C in keyof D]: D[C] extends ErrorDefinition
    ? (details: DetailsOf<D[C]>, options?: ErrorOptions) => AkashiError
    : never;
};

/**
 * Turns a table of definitions into functions that make the errors:
 * `throw dataErrors.E_DATA_FILE_MISSING({ path })`.
 */
export function defineErrors<const D extends ErrorDefinitions>(
  definitions: D,
): ErrorFactories<D> & { readonly definitions: D } {
  const factories: Record<string, unknown> = { definitions };
  for (const [code, definition] of Object.entries(definitions)) {
    factories[code] = (details: ErrorDetails, options?: ErrorOptions) =>
      new AkashiError(code, definition as ErrorDefinition, details, options);
  }
  return factories as ErrorFactories<D> & { readonly definitions: D };
}

export function isAkashiError(error: unknown): error is AkashiError {
  return error instanceof AkashiError;
}
