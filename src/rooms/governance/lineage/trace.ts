import type { LineageEdge, LineageGraph, LineageKind, LineageNode, TraceOptions } from "../contract.ts";
import { identify } from "./identify.ts";
import { stepsFrom } from "./neighbours.ts";
import { nodeFacts } from "./node-facts.ts";
import { LineageRecords, type LineageRooms } from "./records.ts";

const DEFAULTS = { direction: "both", maxDepth: 12, maxNodes: 500, fanOut: 10 } as const;

/**
 * Follows a record back to everything that it came from, and forward to everything that came of it. Back stays back
 * and forward stays forward: a run's other models are no lineage of this one. A record is visited once, so that what
 * leads back to itself ends.
 * @throws E_GOVERNANCE_ID_UNKNOWN, E_GOVERNANCE_ID_AMBIGUOUS
 */
export async function trace(
  rooms: LineageRooms,
  id: string,
  options: TraceOptions = {},
): Promise<LineageGraph> {
  const records = new LineageRecords(rooms);
  const root = await identify(records, id);
  const graph = new GraphBuilder(records, { ...DEFAULTS, ...options });
  await graph.start(root);
  const direction = options.direction ?? DEFAULTS.direction;
  if (direction !== "forward") await graph.walk("back");
  if (direction !== "back") await graph.walk("forward");
  return graph.finish();
}

interface Visit {
  readonly kind: LineageKind;
  readonly id: string;
}

export const keyOfNode = ({ kind, id }: Visit): string => `${kind}:${id}`;

class GraphBuilder {
  readonly #records: LineageRecords;
  readonly #limits: Required<TraceOptions>;
  readonly #nodes = new Map<string, LineageNode>();
  readonly #edges = new Map<string, LineageEdge>();
  readonly #omitted: LineageGraph["omitted"] = [];
  #root: LineageNode | undefined;

  constructor(records: LineageRecords, limits: Required<TraceOptions>) {
    this.#records = records;
    this.#limits = limits;
  }

  async start(root: Visit): Promise<void> {
    this.#root = await this.#add(root, "root", 0);
  }

  /** Breadth first: what is near is there even when the graph is cut off. */
  async walk(direction: "back" | "forward"): Promise<void> {
    const { maxDepth, maxNodes, fanOut } = this.#limits;
    let wave: LineageNode[] = [this.#root!];
    for (let depth = 1; wave.length > 0; depth++) {
      const next: LineageNode[] = [];
      for (const node of wave) {
        const { steps, more } = await stepsFrom(this.#records, node, direction, fanOut);
        if (depth > maxDepth) {
          if (steps.length > 0) this.#omit(node.key, "depth", steps.length);
          continue;
        }
        if (more !== 0) this.#omit(node.key, "newest-only", more);
        let left = 0;
        for (const step of steps) {
          const known = this.#nodes.get(keyOfNode(step));
          if (!known && this.#nodes.size >= maxNodes) {
            left += 1;
            continue;
          }
          const reached = known ?? (await this.#add(step, direction, depth));
          if (!known) next.push(reached);
          const [from, to] = direction === "back" ? [reached.key, node.key] : [node.key, reached.key];
          this.#edges.set(`${from} ${step.relation} ${to}`, { from, to, relation: step.relation });
        }
        if (left > 0) this.#omit(node.key, "size", left);
      }
      wave = next;
    }
  }

  finish(): LineageGraph {
    return {
      root: this.#root!.key,
      nodes: [...this.#nodes.values()],
      edges: [...this.#edges.values()],
      omitted: this.#omitted,
    };
  }

  async #add(visit: Visit, direction: LineageNode["direction"], depth: number): Promise<LineageNode> {
    const node: LineageNode = {
      key: keyOfNode(visit),
      kind: visit.kind,
      id: visit.id,
      direction,
      depth,
      ...(await nodeFacts(this.#records, visit.kind, visit.id)),
    };
    this.#nodes.set(node.key, node);
    return node;
  }

  #omit(key: string, reason: LineageGraph["omitted"][number]["reason"], count: number | null): void {
    this.#omitted.push({ key, reason, count });
  }
}
