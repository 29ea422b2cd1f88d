import type { Database } from "../../../platform/db/index.ts";
import type { ModelVersion } from "../../registry/contract.ts";
import { type Deployment, servingErrors } from "../contract.ts";
import { requireEnvironment } from "../core/promotion-rules.ts";
import { listDeployments } from "../store/deployment-store.ts";
import { type EndpointRecord, getEndpointRecord } from "../store/endpoint-store.ts";
import type { ServingTables } from "../store/tables.ts";

/** A live deployment with what is needed to answer from it. */
export interface LiveDeployment {
  readonly deployment: Deployment;
  readonly version: ModelVersion;
}

/** Where the requests of one endpoint go in one environment. */
export interface Route {
  readonly endpoint: EndpointRecord;
  readonly environment: string;
  readonly primary: LiveDeployment;
  /** The one that shares the traffic by weight, and those that answer only for an A/B test. */
  readonly canaries: readonly LiveDeployment[];
  readonly shadows: readonly LiveDeployment[];
}

type GetVersion = (model: string, version: number) => Promise<ModelVersion>;

/**
 * The routes, kept in memory for as long as the revision in the store stands. Another process that deploys or
 * rolls back moves the revision, and the next request here sees it: one read of one row buys that.
 */
export class RoutingTable {
  readonly #database: Database;
  readonly #getVersion: GetVersion;
  readonly #versions = new Map<string, Promise<ModelVersion>>();
  readonly #routes = new Map<string, Promise<Route>>();
  #revision = -1;

  constructor(database: Database, getVersion: GetVersion) {
    this.#database = database;
    this.#getVersion = getVersion;
  }

  /** Default environment: the last one. Throws E_SERVING_ENDPOINT_UNKNOWN, …_ENVIRONMENT_UNKNOWN, …_NOTHING_LIVE. */
  async route(endpoint: string, environment?: string): Promise<Route> {
    const revision = await this.#readRevision();
    if (revision > this.#revision) {
      this.#revision = revision;
      this.#routes.clear();
    }
    const key = JSON.stringify([endpoint, environment]);
    const known = this.#routes.get(key);
    if (known) return known;
    const route = this.#load(endpoint, environment);
    this.#routes.set(key, route);
    route.catch(() => {
      if (this.#routes.get(key) === route) this.#routes.delete(key);
    });
    return route;
  }

  async #readRevision(): Promise<number> {
    const row = await this.#database
      .query<ServingTables>()
      .selectFrom("serving_routing")
      .select("revision")
      .where("id", "=", 1)
      .executeTakeFirstOrThrow();
    return row.revision;
  }

  async #load(name: string, asked: string | undefined): Promise<Route> {
    const endpoint = await getEndpointRecord(this.#database, name);
    const environment = asked ?? endpoint.environments.at(-1)!;
    requireEnvironment(name, endpoint.environments, environment);
    const deployments = await listDeployments(this.#database.query<ServingTables>(), {
      endpoint: name,
      environment,
      state: "live",
    });
    const live = await Promise.all(
      deployments.map(async (deployment) => ({ deployment, version: await this.#version(deployment) })),
    );
    const ofRole = (role: Deployment["role"]) => live.filter(({ deployment }) => deployment.role === role);
    const [primary] = ofRole("primary");
    if (!primary) throw servingErrors.E_SERVING_NOTHING_LIVE({ endpoint: name, environment });
    return {
      endpoint,
      environment,
      primary,
      canaries: ofRole("canary"),
      shadows: ofRole("shadow"),
    };
  }

  /** What a version serves with never changes, so it is read once. */
  #version({ model, modelVersion }: Deployment): Promise<ModelVersion> {
    const key = `${model}@${modelVersion}`;
    const known = this.#versions.get(key);
    if (known) return known;
    const version = this.#getVersion(model, modelVersion);
    this.#versions.set(key, version);
    version.catch(() => this.#versions.delete(key));
    return version;
  }
}
