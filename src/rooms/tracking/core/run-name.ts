const ADJECTIVES =
  "amber bold brisk calm clear deft eager fair fleet gentle keen lively lucid mellow neat nimble plain quick quiet rapid ready silver smooth steady still sunny swift tidy vivid warm".split(
    " ",
  );
const NOUNS =
  "crane heron swift finch plover wren egret tern kestrel curlew lark martin osprey petrel quail raven robin sandpiper shrike siskin starling stork swallow thrush wagtail warbler".split(
    " ",
  );

/** A name that people can say, for a run that came without one: `steady-plover-417`. */
export function randomRunName(random: () => number = Math.random): string {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)]!;
  return `${pick(ADJECTIVES)}-${pick(NOUNS)}-${Math.floor(random() * 1000)}`;
}
