import { trackingErrors } from "../errors.ts";
import type { Field, Grammar } from "./grammar.ts";
import { describeToken, type Token } from "./tokenize.ts";

/** A cursor over tokens; the last token is always `end`. */
export class TokenCursor {
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }
  get current(): Token {
    return this.#tokens[this.#index]!;
  }
  take(): Token {
    const token = this.current;
    if (token.kind !== "end") this.#index += 1;
    return token;
  }
  /** Takes the word (in any case) or says what was expected. */
  takeIf(kind: Token["kind"], text: string): boolean {
    const { current } = this;
    if (current.kind !== kind || current.text.toUpperCase() !== text) return false;
    this.take();
    return true;
  }
  /** @throws E_TRACKING_FILTER_SYNTAX always */
  fail(expected: string): never {
    const token = this.current;
    throw trackingErrors.E_TRACKING_FILTER_SYNTAX({
      position: token.position,
      found: describeToken(token),
      expected,
    });
  }
}

/**
 * Reads `[entity.]key`, where the key may be plain, in backticks or in quotes, and looks it up.
 * @throws E_TRACKING_FILTER_SYNTAX, E_TRACKING_FILTER_KEY
 */
export function readKey<Entity extends string>(
  cursor: TokenCursor,
  grammar: Grammar<Entity>,
): { field: Field<Entity>; position: number } {
  const first = cursor.current;
  if (first.kind === "quoted" || first.kind === "backticked") {
    cursor.take();
    return resolve(grammar, grammar.bare, first.text, first.position);
  }
  if (first.kind !== "word") cursor.fail("a key");
  cursor.take();
  const dot = first.text.indexOf(".");
  if (dot < 0) {
    // `metrics . key` is not one key; `metrics."key"` arrives as a word that ends with a dot.
    return resolve(grammar, grammar.bare, first.text, first.position);
  }
  const prefix = first.text.slice(0, dot);
  const entity = Object.hasOwn(grammar.entities, prefix) ? grammar.entities[prefix] : undefined;
  if (entity === undefined) throw keyError(first.position, prefix, Object.keys(grammar.entities));
  const rest = first.text.slice(dot + 1);
  if (rest !== "") return resolve(grammar, entity, rest, first.position);
  const quoted = cursor.current;
  // MLflow's server takes a key in single quotes, too, where its entity stands before it.
  if (!quoted.joined || !["quoted", "backticked", "string"].includes(quoted.kind))
    cursor.fail(`a key after ${prefix}.`);
  cursor.take();
  return resolve(grammar, entity, quoted.text, first.position);
}

function resolve<Entity extends string>(
  grammar: Grammar<Entity>,
  entity: Entity,
  key: string,
  position: number,
): { field: Field<Entity>; position: number } {
  const field = grammar.field(entity, key);
  if (!field) throw keyError(position, key, grammar.keysOf(entity));
  return { field, position };
}

function keyError(position: number, key: string, allowed: readonly string[]) {
  return trackingErrors.E_TRACKING_FILTER_KEY({ position, key, allowed });
}
