import type { Text } from "../../../kernel/messages.ts";
import type { Platform, UseCaseContext } from "../../../platform/index.ts";
import type { Project } from "../../../platform/project/index.ts";
import type { RecordRooms } from "../collectors/records/sources.ts";
import type { DrillOutcome } from "./drill-outcome.ts";

/** Where a drill is held. */
export interface DrillTarget {
  readonly endpoint: string;
  readonly environment: string;
  /** The last environment of the endpoint: what real callers reach. */
  readonly isProduction: boolean;
  /** A server that the caller named; the drill looks for one itself otherwise. */
  readonly url?: string;
}

/** A server that can be called over HTTP, with what its callers have to send. */
export interface DrillServer {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A process of its own that ends with the drill. */
  readonly own: boolean;
  close(): Promise<void>;
}

/** What a drill may use. */
export interface DrillWorld {
  readonly rooms: RecordRooms;
  readonly project: Project;
  readonly platform: Pick<Platform, "clock" | "home" | "database">;
  /** The rooms of a store that was opened anew, as after a restart: nothing of this process's memory is in them. */
  openFresh(): Promise<{ readonly rooms: RecordRooms; close(): Promise<void> }>;
  /**
   * A server for marked traffic: the one that was named, or a process of its own. With `own: "never"` the server that
   * runs over this store; null when there is none.
   */
  server(options: {
    readonly url?: string;
    readonly own: "preferred" | "never";
  }): Promise<DrillServer | null>;
  /** The token that servers of this machine's environment ask for; undefined when none is set. */
  token(): string | undefined;
  /** Marks what this execution sends. */
  readonly mark: string;
}

/** One entry of the shelf of drills. */
export interface DrillEntry {
  /** The folder's name. */
  readonly id: string;
  readonly title: Text;
  /** What a pass shows, one sentence with the figures that decide. */
  readonly proves: Text;
  readonly practices: readonly [string, ...string[]];
  /** Where it is held when nobody says. */
  readonly place: "preproduction" | "production";
  /**
   * What it leaves changed or stored while it runs. `nothing`: it only reads. `marked-calls`: predictions that bear
   * its mark, refused in production. `routing`: another version answers for a moment.
   */
  readonly leaves: "nothing" | "marked-calls" | "routing";
  /** `server`: the endpoint does not matter. */
  readonly scope: "endpoint" | "server";
  /** Why it makes no sense for this project or endpoint; null when it does. */
  notFor(project: Project, endpoint: string): Text | null;
  run(world: DrillWorld, target: DrillTarget, context: UseCaseContext): Promise<DrillOutcome>;
}

/** Applies to every endpoint. */
export const forEvery = (): null => null;
