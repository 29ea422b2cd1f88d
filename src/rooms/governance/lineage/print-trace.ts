import { type Lang, say } from "../../../kernel/messages.ts";
import type { Terminal } from "../../../platform/terminal/index.ts";
import type { LineageGraph, LineageNode, TimelineEntry } from "../contract.ts";
import { kindMessages, lineageMessages as messages } from "./messages.ts";

/** A graph as two trees from its root: what it came from, and what came of it. */
export function printTrace(
  terminal: Terminal,
  graph: LineageGraph,
  direction: "back" | "forward" | "both",
): void {
  const nodes = new Map(graph.nodes.map((node) => [node.key, node]));
  terminal.out(lineOf(nodes.get(graph.root)!, terminal));
  for (const side of ["back", "forward"] as const) {
    if (direction !== "both" && direction !== side) continue;
    terminal.out(`\n${terminal.style("bold", say(messages[side], terminal.lang))}`);
    const lines = treeLines(graph, nodes, side, terminal);
    for (const line of lines.length > 0 ? lines : [`  ${say(messages.nothing, terminal.lang)}`])
      terminal.out(line);
  }
}

function treeLines(
  graph: LineageGraph,
  nodes: ReadonlyMap<string, LineageNode>,
  side: "back" | "forward",
  terminal: Terminal,
): string[] {
  const lines: string[] = [];
  const shown = new Set<string>([graph.root]);
  const walk = (key: string, indent: string): void => {
    const next = graph.edges
      .filter((edge) => (side === "back" ? edge.to === key : edge.from === key))
      .map((edge) => nodes.get(side === "back" ? edge.from : edge.to)!)
      .filter((node) => node.key === graph.root || node.direction === side);
    const omitted = graph.omitted.filter((it) => it.key === key && isOf(nodes.get(key)!, side, graph.root));
    const rows = next.length + omitted.length;
    next.forEach((node, index) => {
      const last = index === rows - 1;
      const again = shown.has(node.key);
      const mark = again ? ` ${say(messages.shownAbove, terminal.lang)}` : "";
      lines.push(`${indent}${last ? "└─ " : "├─ "}${lineOf(node, terminal)}${mark}`);
      if (again) return;
      shown.add(node.key);
      walk(node.key, `${indent}${last ? "   " : "│  "}`);
    });
    omitted.forEach(({ count }, index) => {
      const last = index === omitted.length - 1;
      const text =
        count === null
          ? say(messages.omitted, terminal.lang)
          : say(messages.omittedCount, terminal.lang, { count });
      lines.push(`${indent}${last ? "└─ " : "├─ "}${terminal.style("dim", text)}`);
    });
  };
  walk(graph.root, "  ");
  return lines;
}

/** What was left out belongs to the tree in which its node stands; the root's to the forward one, which has the many. */
function isOf(node: LineageNode, side: "back" | "forward", root: string): boolean {
  return node.key === root ? side === "forward" : node.direction === side;
}

function lineOf(node: LineageNode, terminal: Terminal): string {
  const { lang } = terminal;
  const kind = terminal.style("dim", say(kindMessages[node.kind], lang));
  const id = node.label === node.id ? "" : ` ${terminal.style("dim", node.id)}`;
  const time = node.atMs === null ? "" : `  ${terminal.style("dim", timeText(node.atMs))}`;
  const missing = node.found ? "" : ` ${terminal.style("bad", say(messages.missing, lang))}`;
  return `${kind} ${node.label}${id}${factsText(node)}${time}${missing}`;
}

/** The fact that people ask for first. */
function factsText({ facts }: LineageNode): string {
  const first =
    facts["approval"] ?? facts["status"] ?? facts["state"] ?? facts["verdict"] ?? facts["validation"];
  return typeof first === "string" ? `  [${first}]` : "";
}

export function printTimeline(terminal: Terminal, entries: readonly TimelineEntry[]): void {
  const { lang } = terminal;
  if (entries.length === 0) {
    terminal.out(say(messages.timelineEmpty, lang));
    return;
  }
  terminal.table(
    [
      { header: say(messages.place, lang), value: ({ place }: TimelineEntry) => place },
      { header: say(messages.version, lang), value: ({ model, version }) => `${model}@${version}` },
      { header: say(messages.from, lang), value: ({ fromMs }) => timeText(fromMs) },
      {
        header: say(messages.to, lang),
        value: ({ toMs }) => (toMs === null ? say(messages.today, lang) : timeText(toMs)),
      },
      {
        header: say(messages.how, lang),
        value: ({ cause, kind, role }) => [cause ?? kind, role].filter(Boolean).join(" "),
      },
      { header: say(messages.by, lang), value: ({ by }) => by, shrink: true },
      { header: say(messages.decision, lang), value: (entry) => decisionText(entry, lang), shrink: true },
    ],
    entries,
  );
}

function decisionText({ decision }: TimelineEntry, lang: Lang): string {
  if (decision === null) return say(messages.noDecision, lang);
  return say(decision.decision === "approved" ? messages.approvedBy : messages.rejectedBy, lang, {
    by: decision.by,
  });
}

function timeText(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 19).replace("T", " ");
}
