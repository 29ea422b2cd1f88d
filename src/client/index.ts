import { type AkashiClientOptions, Client } from "./client.ts";
import { collectProvenance } from "./node-provenance.ts";

export * from "./exports.ts";
export { collectProvenance };

/**
 * Logs, searches, registers and predicts over Akashi's HTTP API. In Node, each run that it starts says from which commit,
 * command, environment and machine it comes.
 *
 * @example
 * const client = new AkashiClient({ url: "http://127.0.0.1:4980" });
 * await client.withRun({ experiment: "strike-damage", params: { depth: 4 } }, async (run) => {
 *   await run.logMetric("roc_auc", 0.78);
 * });
 */
export class AkashiClient extends Client {
  constructor(options: AkashiClientOptions) {
    super(options, () => collectProvenance());
  }
}
