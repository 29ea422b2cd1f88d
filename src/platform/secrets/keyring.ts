import { createHmac, randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Secrets that Akashi makes for others, e.g. the one that signs a webhook: derived from one key that lies in the
 * store's folder, readable by its owner only. No derived secret is stored anywhere, so that a copy of the database
 * signs nothing.
 */
export interface Keyring {
  /** The secret of that name, the same each time. */
  secretFor(name: string): Promise<string>;
}

const FILE = "keyring.key";

/** Where several machines share one database, AKASHI_KEYRING names the same 64 hex digits on each. */
export function openKeyring(homePath: string, env: NodeJS.ProcessEnv = process.env): Keyring {
  let key: Promise<Buffer> | undefined;
  return {
    async secretFor(name) {
      key ??= readKey(homePath, env);
      const master = await key.catch((error) => {
        key = undefined;
        throw error;
      });
      return `whsec_${createHmac("sha256", master).update(name).digest("base64url")}`;
    },
  };
}

async function readKey(homePath: string, env: NodeJS.ProcessEnv): Promise<Buffer> {
  const given = env["AKASHI_KEYRING"];
  if (given) {
    if (!/^[0-9a-f]{64}$/i.test(given)) throw new Error("AKASHI_KEYRING is not 64 hexadecimal digits");
    return Buffer.from(given, "hex");
  }
  const path = join(homePath, FILE);
  const known = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (known !== null) return Buffer.from(known.trim(), "hex");
  await mkdir(homePath, { recursive: true });
  // Written whole beside it and linked into place: whoever comes second reads the first one's key.
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  await writeFile(temporary, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flush: true });
  try {
    await link(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(temporary, { force: true });
  }
  return Buffer.from((await readFile(path, "utf8")).trim(), "hex");
}
