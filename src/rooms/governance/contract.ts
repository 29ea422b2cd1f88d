import { z } from "zod";
import { defineErrors } from "../../kernel/errors.ts";
import type { LedgerEvent } from "../../platform/events/index.ts";
import type { UseCaseContext } from "../../platform/index.ts";

/** An event as it travels. */
export const ledgerEventSchema = z.object({
  /** 1, 2, 3 … without gaps. */
  sequence: z.number().int(),
  id: z.string(),
  atMs: z.number().int(),
  /** `kind` is person, token or system; a tampered row may say anything, and must still be shown. */
  actor: z.object({ kind: z.string(), name: z.string() }),
  /** `<noun>.<past participle>` */
  kind: z.string(),
  /** `<noun>:<id>` */
  subject: z.string(),
  data: z.record(z.string(), z.json()),
  previousHash: z.string(),
  /** sha256 over the canonical JSON of everything here but `sequence` and `hash`. */
  hash: z.string(),
});

/** Why a chain is broken at an event. */
export const chainBreakSchema = z.enum([
  /** Its own content does not give its hash: it was edited. */
  "content",
  /** It does not follow the event before it: one was removed, inserted or edited. */
  "link",
  /** Sequence numbers are missing or repeated before it. */
  "sequence",
  /** The log no longer holds the event that an export or a noted head speaks of: the end was cut off or rewritten. */
  "head",
]);
export type ChainBreak = z.infer<typeof chainBreakSchema>;

export const chainVerificationSchema = z.object({
  intact: z.boolean(),
  checkedCount: z.number().int(),
  /** Sequence number of the first event whose hash does not fit, or null. */
  firstBrokenSequence: z.number().int().nullable(),
  brokenBy: chainBreakSchema.nullable(),
  /** The last event that fits: note it elsewhere, and a log that was cut off later can be told from a whole one. */
  head: z.object({ sequence: z.number().int(), hash: z.string() }),
});
export type ChainVerification = z.infer<typeof chainVerificationSchema>;

/** A place in the chain that was noted outside of the store. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

/** The last line of an export: with it, anybody can check the lines above without the store. */
export const exportProofSchema = z.object({
  proof: z.object({
    format: z.literal("akashi.audit-export"),
    version: z.literal(1),
    algorithm: z.literal("sha256 over canonical JSON"),
    count: z.number().int(),
    firstSequence: z.number().int().nullable(),
    lastSequence: z.number().int().nullable(),
    /** The hash before the first line. */
    startsAfterHash: z.string(),
    lastHash: z.string(),
    exportedAtMs: z.number().int(),
  }),
});
export type ExportProof = z.infer<typeof exportProofSchema>["proof"];

export interface AuditFilter {
  readonly kind?: string;
  readonly subject?: string;
  /** Name of the actor. */
  readonly actor?: string;
  readonly actorKind?: LedgerEvent["actor"]["kind"];
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly afterSequence?: number;
  /** For the next page: the sequence of the last event of this one. */
  readonly beforeSequence?: number;
  readonly limit?: number;
}

export interface ExportRange {
  /** Only events after this one; default: from the beginning. */
  readonly afterSequence?: number;
  /** Up to and including this one; default: to the end. */
  readonly throughSequence?: number;
}

/** An export that was checked on its own, and against the store if that holds its last event. */
export interface ExportVerification extends ChainVerification {
  /** `unknown`: the store does not reach that far. A store with other content at that place is `differs`. */
  readonly store: "agrees" | "differs" | "unknown";
}

export interface GovernanceRoom extends LineageReader {
  readonly receivers: LineageReceivers;
  /** Newest first. */
  listEvents(filter?: AuditFilter): Promise<LedgerEvent[]>;
  /** Recomputes the whole hash chain, page by page. With `head`, the chain must also hold that event. */
  verifyChain(
    head?: ChainHead,
    context?: Pick<UseCaseContext, "progress" | "signal">,
  ): Promise<ChainVerification>;
  countsByActor(
    filter?: Omit<AuditFilter, "limit">,
  ): Promise<{ actorKind: string; actorName: string; count: number }[]>;
  /** Events per slice of time, for a strip that filters by time; empty slices are left out. */
  countsByTime(
    sliceMs: number,
    filter?: Omit<AuditFilter, "limit">,
  ): Promise<{ fromMs: number; count: number }[]>;
  /** One JSON document per line, oldest first, the proof last. A contiguous range, since a gap cannot be proven. */
  exportLines(range?: ExportRange): AsyncIterable<string>;
  /** Throws E_GOVERNANCE_EXPORT_INVALID, naming the line. */
  verifyExport(lines: AsyncIterable<string>): Promise<ExportVerification>;
}

export const lineageKindSchema = z.enum([
  "commit",
  "dataset-version",
  "pipeline-run",
  "run",
  "logged-model",
  "model-version",
  "ab-test",
  "deployment",
  "prediction",
  "check",
  "alert",
]);
export type LineageKind = z.infer<typeof lineageKindSchema>;

export const lineageNodeSchema = z.object({
  /** `<kind>:<id>`, e.g. `model-version:strike-damage@3`. */
  key: z.string(),
  kind: lineageKindSchema,
  id: z.string(),
  label: z.string(),
  /** When it came to be; null where the record is missing or has no time. */
  atMs: z.number().nullable(),
  /** False: another record names it, and it cannot be read here. */
  found: z.boolean(),
  /** Small enough to read: state, who, digests. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable()),
  direction: z.enum(["root", "back", "forward"]),
  /** Steps from the root. */
  depth: z.number().int(),
});
export type LineageNode = z.infer<typeof lineageNodeSchema>;

export const lineageEdgeSchema = z.object({
  /** What came first. */
  from: z.string(),
  to: z.string(),
  relation: z.enum([
    "code-of",
    "data-of",
    "steps-of",
    "parent-of",
    "made",
    "read-by",
    "registered-as",
    "copied-to",
    "deployed-as",
    "compared-in",
    "answered",
    "assigned",
    "judged-by",
    "raised",
    "triggered",
  ]),
});
export type LineageEdge = z.infer<typeof lineageEdgeSchema>;

/** What a record came from and what came of it. */
export const lineageGraphSchema = z.object({
  root: z.string(),
  nodes: z.array(lineageNodeSchema),
  edges: z.array(lineageEdgeSchema),
  /** What was left out, and why; empty when the graph is whole. */
  omitted: z.array(
    z.object({
      key: z.string(),
      reason: z.enum(["newest-only", "depth", "size"]),
      /** Null where it was not counted. */
      count: z.number().int().nullable(),
    }),
  ),
});
export type LineageGraph = z.infer<typeof lineageGraphSchema>;

export interface TraceOptions {
  /** Default both. */
  readonly direction?: "back" | "forward" | "both";
  /** Steps from the root; default 12. */
  readonly maxDepth?: number;
  /** Default 500. */
  readonly maxNodes?: number;
  /** Of predictions, checks and child runs of one record; default 10, the newest. */
  readonly fanOut?: number;
}

/** One stretch of time in which a version held a place or a name. */
export const timelineEntrySchema = z.object({
  kind: z.enum(["deployment", "alias", "stage"]),
  /** `<endpoint>/<environment>`, an alias, or a stage. */
  place: z.string(),
  model: z.string(),
  version: z.number().int(),
  fromMs: z.number(),
  /** Null: to this day. */
  toMs: z.number().nullable(),
  by: z.string(),
  /** How it came: deploy, promote, canary, rollback …; null for names. */
  cause: z.string().nullable(),
  reason: z.string().nullable(),
  role: z.string().nullable(),
  /** The latest share of the traffic, 0..1. */
  weight: z.number().nullable(),
  deploymentId: z.string().nullable(),
  /** The decision about the version that stood when it came here; null when nobody had decided. */
  decision: z
    .object({
      decision: z.enum(["approved", "rejected"]),
      by: z.string(),
      reason: z.string(),
      atMs: z.number(),
    })
    .nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export interface TimelineFilter {
  readonly model?: string;
  readonly endpoint?: string;
  readonly environment?: string;
  /** Only what held then. */
  readonly atMs?: number;
}

/** Where a run comes from; null is what its client did not say. */
export const runProvenanceSchema = z.object({
  runId: z.string(),
  user: z.string().nullable(),
  commit: z.string().nullable(),
  dirty: z.boolean().nullable(),
  /** The changes that were not committed, or a digest of them, as the client sent it. */
  diff: z.string().nullable(),
  command: z.string().nullable(),
  environmentDigest: z.string().nullable(),
  machine: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  dataVersions: z.array(
    z.object({ dataset: z.string(), version: z.number().int().nullable(), digest: z.string() }),
  ),
  /** What is missing, and the tag by which a client can still say it. */
  missing: z.array(z.object({ piece: z.string(), tag: z.string() })),
});
export type RunProvenance = z.infer<typeof runProvenanceSchema>;

/** Where things came from and what became of them, over the records of all rooms before this one. */
export interface LineageReader {
  /** Throws E_GOVERNANCE_ID_UNKNOWN with the nearest ids, E_GOVERNANCE_ID_AMBIGUOUS. */
  trace(id: string, options?: TraceOptions): Promise<LineageGraph>;
  /** The runs of a graph as OpenLineage run events (spec 2-0-2): one START and one end for each run. */
  openLineageEvents(id: string, options?: TraceOptions): Promise<readonly OpenLineageEvent[]>;
  /** Throws E_TRACKING_RUN_UNKNOWN. */
  runProvenance(runId: string): Promise<RunProvenance>;
  /** Newest first. */
  timeline(filter?: TimelineFilter): Promise<TimelineEntry[]>;
}

type Facets = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** https://openlineage.io/spec/2-0-2/OpenLineage.json */
export interface OpenLineageEvent {
  readonly eventType: "START" | "RUNNING" | "COMPLETE" | "ABORT" | "FAIL" | "OTHER";
  /** ISO 8601. */
  readonly eventTime: string;
  readonly producer: string;
  readonly schemaURL: string;
  readonly run: { readonly runId: string; readonly facets: Facets };
  readonly job: { readonly namespace: string; readonly name: string; readonly facets: Facets };
  readonly inputs: readonly OpenLineageDataset[];
  readonly outputs: readonly OpenLineageDataset[];
}

export interface OpenLineageDataset {
  readonly namespace: string;
  readonly name: string;
  readonly facets: Facets;
  /** Of a dataset that went in: what held when it did. */
  readonly inputFacets?: Facets;
  /** Of a dataset that came out. */
  readonly outputFacets?: Facets;
}

/** An address that hears of lineage as it happens, and how far it has been told. */
export const lineageReceiverSchema = z.object({
  id: z.string(),
  url: z.string(),
  /** The environment variable that holds a token or `user:password`; null when none is sent. */
  authEnv: z.string().nullable(),
  allowPrivate: z.boolean(),
  /** `server`: told only by servers that were started with its address. */
  origin: z.enum(["command", "server"]),
  /** Changes that it has not heard of. */
  pending: z.number().int(),
  /** OpenLineage events that it took. */
  delivered: z.number().int(),
  /** Changes that it would not take and that were passed over. */
  refused: z.number().int(),
  /** Failed attempts since the last one that arrived. */
  failures: z.number().int(),
  lastError: z.string().nullable(),
  /** Null unless the last attempt failed. */
  nextAttemptAtMs: z.number().nullable(),
  lastDeliveredAtMs: z.number().nullable(),
  createdAtMs: z.number(),
  createdBy: z.string(),
});
export type LineageReceiver = z.infer<typeof lineageReceiverSchema>;

/** A change that a receiver would not take. */
export const lineageRefusalSchema = z.object({
  /** Of the event in the audit log. */
  sequence: z.number().int(),
  kind: z.string(),
  subject: z.string(),
  error: z.string(),
  atMs: z.number(),
});
export type LineageRefusal = z.infer<typeof lineageRefusalSchema>;

export interface NewLineageReceiver {
  readonly url: string;
  readonly authEnv?: string | null;
  /** Whether loopback and private networks may be reached. */
  readonly allowPrivate?: boolean;
  /** Also what is in the audit log already; default: only what happens from now on. */
  readonly fromBeginning?: boolean;
}

/**
 * Receivers of OpenLineage events. Each hears of every change once or more, in its order; one that does not answer is
 * tried again, ever later, for as long as it is there.
 */
export interface LineageReceivers {
  /** Throws E_GOVERNANCE_COLLECTOR_INVALID, E_GOVERNANCE_COLLECTOR_LOGIN_UNSET, E_GOVERNANCE_RECEIVER_EXISTS. */
  add(input: NewLineageReceiver, context: UseCaseContext): Promise<LineageReceiver>;
  list(): Promise<LineageReceiver[]>;
  /** Throws E_GOVERNANCE_RECEIVER_UNKNOWN. */
  remove(id: string, context: UseCaseContext): Promise<void>;
  /** The newest hundred. Throws E_GOVERNANCE_RECEIVER_UNKNOWN. */
  listRefusals(id: string): Promise<LineageRefusal[]>;
  /** Tells every receiver what is due now; returns how many events arrived. */
  deliverNow(): Promise<number>;
  /** Makes the receiver that a server is started with, unless it is there. */
  ensure(input: NewLineageReceiver, context: UseCaseContext): Promise<LineageReceiver>;
  /** Tells receivers as things happen: those that were added, and the one with this address. Returns how to stop. */
  start(configuredUrl?: string): () => Promise<void>;
}

export const governanceErrors = defineErrors({
  E_GOVERNANCE_EXPORT_INVALID: {
    status: 422,
    message: {
      en: "Line {line} of the export is not what an export has there: {rule}",
      ja: "エクスポートの {line} 行目の内容が正しくありません: {rule}",
    },
    remedy: {
      en: "Give a file that was written by: akashi audit export <file>",
      ja: "akashi audit export <file> で書き出したファイルを指定してください。",
    },
  },
  E_GOVERNANCE_FILE_MISSING: {
    status: 404,
    message: { en: "There is no file {path}.", ja: "ファイル {path} がありません。" },
    remedy: {
      en: "Check the path, or write an export with: akashi audit export <file>",
      ja: "パスを確かめるか、akashi audit export <file> で書き出してください。",
    },
  },
  E_GOVERNANCE_FILE_EXISTS: {
    status: 409,
    message: {
      en: "The file {path} exists already and is not overwritten.",
      ja: "ファイル {path} はすでにあります。上書きはしません。",
    },
    remedy: {
      en: "Name another file. Exports are evidence; remove the old one yourself if it is not.",
      ja: "別の名前を指定してください。エクスポートは証拠です。不要なら自分で削除してください。",
    },
  },
  E_GOVERNANCE_ID_UNKNOWN: {
    status: 404,
    message: {
      en: "Nothing here has the id '{id}'.",
      ja: "ID「{id}」の記録はありません。",
    },
    remedy: {
      en: "The nearest: {nearest}. It may be the id of a prediction, deployment, model version (name@3), run, data version (name@2), commit, alert, check or A/B test.",
      ja: "近いものは {nearest} です。予測・デプロイ・モデルバージョン(名前@3)・ラン・データバージョン(名前@2)・コミット・アラート・チェック・A/Bテストの ID を指定できます。",
    },
    remedyWithout: {
      nearest: {
        en: "Give the id of a prediction, deployment, model version (name@3), run, data version (name@2), commit, alert, check or A/B test.",
        ja: "予測・デプロイ・モデルバージョン(名前@3)・ラン・データバージョン(名前@2)・コミット・アラート・チェック・A/Bテストの ID を指定してください。",
      },
    },
  },
  E_GOVERNANCE_ID_AMBIGUOUS: {
    status: 400,
    message: {
      en: "'{id}' may mean several records: {candidates}.",
      ja: "「{id}」に当てはまる記録が複数あります: {candidates}。",
    },
    remedy: {
      en: "Write its kind before it, or more of its characters, e.g. {first}",
      ja: "種類を前に付けるか、もう少し長く指定してください。例: {first}",
    },
  },
  E_GOVERNANCE_COLLECTOR_INVALID: {
    status: 422,
    message: {
      en: "Events cannot be sent to '{value}': {rule}.",
      ja: "「{value}」にはイベントを送れません: {rule}。",
    },
    remedy: {
      en: "Give an http or https address without credentials; --auth-env names the variable with the login, and --allow-private lets events go to this machine and private networks.",
      ja: "認証情報を含まない http または https のアドレスを指定してください。ログイン情報は --auth-env で変数名を渡し、このマシンや社内ネットワークへ送るには --allow-private を付けます。",
    },
  },
  E_GOVERNANCE_COLLECTOR_LOGIN_UNSET: {
    status: 422,
    message: {
      en: "The environment variable {name}, which is to hold the login of the receiver, is not set.",
      ja: "受信先のログイン情報を持つはずの環境変数 {name} が設定されていません。",
    },
    remedy: {
      en: "Set it to a token or to user:password where Akashi runs, and repeat the command.",
      ja: "Akashi を実行する環境で、トークンまたは「ユーザー:パスワード」を設定してから、もう一度実行してください。",
    },
  },
  E_GOVERNANCE_RECEIVER_EXISTS: {
    status: 409,
    message: {
      en: "Lineage is sent to that address at {host} already, as receiver {id}.",
      ja: "{host} のそのアドレスには、受信先 {id} としてすでに系譜を送っています。",
    },
    remedy: {
      en: "To change how it is reached, remove it first: akashi lineage remove {id}",
      ja: "設定を変えるには、先に受信先を取り除いてください: akashi lineage remove {id}",
    },
  },
  E_GOVERNANCE_RECEIVER_UNKNOWN: {
    status: 404,
    message: {
      en: "There is no receiver of lineage with the id '{id}'.",
      ja: "ID「{id}」の系譜の受信先はありません。",
    },
    remedy: {
      en: "List the receivers with: akashi lineage",
      ja: "受信先の一覧は次のコマンドで確かめられます: akashi lineage",
    },
  },
  E_GOVERNANCE_COLLECTOR_FAILED: {
    status: 502,
    message: {
      en: "{host} took {sent} of {count} events; the next one was not taken: {problem}.",
      ja: "{host} は {count} 件中 {sent} 件のイベントを受け取りました。次のイベントは受け取られませんでした: {problem}。",
    },
    remedy: {
      en: "Check the address and the login, and run the same command again: an event that arrives twice says the same about the same run.",
      ja: "アドレスとログイン情報を確かめて、同じコマンドをもう一度実行してください。同じイベントが2回届いても、同じランについて同じことを伝えるだけです。",
    },
  },
});
