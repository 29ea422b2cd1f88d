import { type AkashiClientOptions, Client } from "./client.ts";

export * from "./exports.ts";

/** A browser knows neither commit nor machine: what is missing is named at the run. */
export const collectProvenance = async (): Promise<Record<string, string>> => ({});

/** The client without what only Node can know; otherwise the same. */
export class AkashiClient extends Client {
  constructor(options: AkashiClientOptions) {
    super(options, collectProvenance);
  }
}
