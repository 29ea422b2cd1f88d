import { z } from "zod";

export const MANIFEST_FILE = "akashi-archive.json";

/** The file that is written last, so that it stands for a whole archive. */
export const manifestSchema = z.object({
  schema: z.literal("akashi.archive"),
  version: z.literal(1),
  exportedAt: z.string(),
  toolVersion: z.string(),
  /** Applied migrations: they fix which tables and columns there are. */
  migrations: z.array(z.string()),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z0-9_]+$/),
      columns: z.array(z.string()),
      rows: z.int(),
      /** Sum of the SHA-256 values of the rows' canonical JSON modulo 2^256, in hex. */
      digest: z.string(),
    }),
  ),
  blobs: z.object({ count: z.int(), sizeBytes: z.int() }),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const tableFile = (table: string) => `tables/${table}.jsonl`;
/** Blobs lie as in the store: by the first two digits of their digest. */
export const blobFile = (digest: string) => {
  const hex = digest.slice("sha256:".length);
  return `blobs/${hex.slice(0, 2)}/${hex}`;
};

export interface ArchiveProgress {
  readonly stage: "tables" | "blobs" | "verify";
  readonly done: number;
  readonly total: number;
}
