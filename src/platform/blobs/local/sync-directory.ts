import { open } from "node:fs/promises";

/** A rename is durable only after its directory is synced. */
export async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
