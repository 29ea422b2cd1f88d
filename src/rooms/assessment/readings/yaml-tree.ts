import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from "yaml";

/** A YAML value that remembers where it stands. JSON is YAML too. */
export type YamlTree =
  | { readonly kind: "map"; readonly line: number; readonly entries: ReadonlyMap<string, YamlTree> }
  | { readonly kind: "list"; readonly line: number; readonly items: readonly YamlTree[] }
  | { readonly kind: "value"; readonly line: number; readonly value: string | number | boolean | null };

/** Nobody writes configuration of this length by hand; reading it would take seconds. */
const LONGEST_TEXT = 300_000;

/** The documents of a YAML or JSON text, or null when it is none (templates with braces, broken files, data dumps). */
export function parseYamlTree(text: string): YamlTree[] | null {
  if (text.length > LONGEST_TEXT) return null;
  const lines = new LineCounter();
  try {
    const documents = parseAllDocuments(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: "silent",
      uniqueKeys: false,
      merge: true,
    });
    if (!Array.isArray(documents) || documents.some((document) => document.errors.length > 0)) return null;
    return documents.map((document) => {
      // Aliases share the tree of what they name, so that a text of nested aliases does not grow when it is read.
      const known = new Map<Node, YamlTree>();
      const anchors = new Map<string, Node>();
      const open = new Set<Node>();
      const convert = (node: Node | null | undefined, depth: number): YamlTree => {
        const line = node?.range ? lines.linePos(node.range[0]).line : 1;
        if (!node || depth > 60) return { kind: "value", line, value: null };
        const found = known.get(node);
        if (found) return found;
        if (isAlias(node)) return convert(anchors.get(node.source), depth + 1);
        if (open.has(node)) return { kind: "value", line, value: null };
        open.add(node);
        if ("anchor" in node && typeof node.anchor === "string") anchors.set(node.anchor, node);
        let tree: YamlTree;
        if (isMap(node)) {
          const entries = new Map<string, YamlTree>();
          for (const pair of node.items) {
            if (!isPair(pair)) continue;
            const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
            const value = convert(pair.value as Node | null, depth + 1);
            if (key === "<<" || key === "Symbol(<<)")
              for (const [name, inherited] of mergedFrom(value))
                entries.has(name) || entries.set(name, inherited);
            else
              entries.set(
                key,
                value.line === 1 && pair.value === null
                  ? { ...value, line: keyLine(pair.key, lines) }
                  : value,
              );
          }
          tree = { kind: "map", line, entries };
        } else if (isSeq(node)) {
          tree = { kind: "list", line, items: node.items.map((item) => convert(item as Node, depth + 1)) };
        } else {
          const value: unknown = isScalar(node) ? node.value : null;
          const plain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
          // A block scalar starts on the line after its key.
          const block = isScalar(node) && (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED");
          tree = {
            kind: "value",
            line: block ? line + 1 : line,
            value: plain ? value : value === null ? null : String(value),
          };
        }
        open.delete(node);
        known.set(node, tree);
        return tree;
      };
      return convert(document.contents as Node | null, 0);
    });
  } catch {
    return null;
  }
}

const mergedFrom = (tree: YamlTree): [string, YamlTree][] =>
  tree.kind === "map" ? [...tree.entries] : tree.kind === "list" ? tree.items.flatMap(mergedFrom) : [];

function keyLine(key: unknown, lines: LineCounter): number {
  const range = (key as { range?: [number, number, number] }).range;
  return range ? lines.linePos(range[0]).line : 1;
}

/** The node at a path of keys; undefined where it does not exist. */
export function at(tree: YamlTree | undefined, ...keys: readonly string[]): YamlTree | undefined {
  let node = tree;
  for (const key of keys) node = node?.kind === "map" ? node.entries.get(key) : undefined;
  return node;
}

/** A scalar as text; undefined for maps, lists and nothing. */
export const textOf = (tree: YamlTree | undefined): string | undefined =>
  tree?.kind === "value" && tree.value !== null ? String(tree.value) : undefined;

export const itemsOf = (tree: YamlTree | undefined): readonly YamlTree[] =>
  tree?.kind === "list" ? tree.items : [];

export const entriesOf = (tree: YamlTree | undefined): readonly (readonly [string, YamlTree])[] =>
  tree?.kind === "map" ? [...tree.entries] : [];

/** One text or a list of texts. */
export function textsOf(tree: YamlTree | undefined): string[] {
  const one = textOf(tree);
  return one !== undefined ? [one] : itemsOf(tree).flatMap((item) => textOf(item) ?? []);
}

/** Every map anywhere in the tree, once, however many aliases lead there. */
export function* mapsIn(
  tree: YamlTree | undefined,
  seen: Set<YamlTree> = new Set(),
): Generator<YamlTree & { kind: "map" }> {
  if (!tree || tree.kind === "value" || seen.has(tree)) return;
  seen.add(tree);
  if (tree.kind === "map") {
    yield tree;
    for (const child of tree.entries.values()) yield* mapsIn(child, seen);
  } else for (const item of tree.items) yield* mapsIn(item, seen);
}
