import fc from "fast-check";

/** What a generated registry is made of: a few words, so that what is searched for is often found. */
export const WORDS = ["alpha", "Alpha", "a_b", "a%b", "ünïcode", "日本語", "𝒙y", "[x]*?", "~", "m\\n"];
export const NAMES = WORDS.map((word) => `${word} model`);
export const RUNS = ["r1", "R1", "r_2"];
export const PROMPT = "mlflow.prompt.is_prompt";

export const text = fc.constantFrom(...WORDS);
const time = fc.integer({ min: 1, max: 4 });
const tags = fc.dictionary(fc.constantFrom("team", "the key"), text, { maxKeys: 2 });
const someVersion = fc.record({
  tracked: fc.boolean(),
  run: fc.constantFrom(...RUNS),
  withoutRun: fc.boolean(),
  source: text,
  digest: fc.constantFrom(null, "sha256:one", "sha256:two"),
  createdAt: time,
  changedAt: fc.option(time),
  deleted: fc.constantFrom(false, false, false, true),
  stage: fc.constantFrom("None", "Staging", "Production"),
  decisions: fc.array(fc.constantFrom("approved" as const, "rejected" as const), { maxLength: 2 }),
  tags,
});
const someModel = fc.record({
  name: fc.constantFrom(...NAMES),
  project: fc.constantFrom("", "birds"),
  createdAt: time,
  changedAt: fc.option(time),
  deleted: fc.constantFrom(false, false, false, true),
  renamed: fc.boolean(),
  prompt: fc.constantFrom(undefined, "true", "false"),
  tags,
  versions: fc.array(someVersion, { maxLength: 5 }),
});
/** Models with their versions, deleted and renamed ones among them. */
export const someStore = fc.uniqueArray(someModel, {
  selector: ({ name }) => name,
  minLength: 1,
  maxLength: 6,
});
export type Store = typeof someStore extends fc.Arbitrary<infer Value> ? Value : never;
