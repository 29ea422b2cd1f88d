import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** A throw-away PostgreSQL cluster. It keeps nothing on disk for longer than the test and syncs nothing. */
export interface TestPostgres {
  /** Makes an empty database and returns its URL. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** Why no cluster can be started here, or null. A test that is skipped for it prints it. */
export function postgresMissing(): string | null {
  if (findBinaries() === undefined) return "PostgreSQL's initdb and postgres are not installed";
  if (process.getuid?.() === 0 && unprivilegedUser() === undefined)
    return "PostgreSQL refuses to run as root, and /etc/passwd has neither postgres nor nobody";
  return null;
}

const START_TIMEOUT_MS = 30_000;

/**
 * Starts a cluster on a Unix socket in a folder of its own, as an unprivileged user when the test runs as root.
 * `overrides` are settings of PostgreSQL, e.g. `{ fsync: "on" }` where durability is what is measured.
 */
export async function startPostgres(overrides: Readonly<Record<string, string>> = {}): Promise<TestPostgres> {
  const binaries = findBinaries();
  if (binaries === undefined) throw new Error(postgresMissing()!);
  const owner = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  const folder = mkdtempSync(join(tmpdir(), "akashi-pg-"));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const initialised = run(
    join(binaries, "initdb"),
    ["-D", data, "-U", "akashi", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
    folder,
    owner,
  );
  const { exitCode, output } = await initialised.ended;
  if (exitCode !== 0) throw new Error(`initdb failed: ${output()}`);
  const settings = {
    listen_addresses: "",
    unix_socket_directories: folder,
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "60",
    ...overrides,
  };
  const server = run(
    join(binaries, "postgres"),
    ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    folder,
    owner,
  );
  const urlOf = (database: string) =>
    `postgres://akashi@localhost/${database}?host=${encodeURIComponent(folder)}`;
  await untilReady(urlOf("postgres"), server);
  let count = 0;
  return {
    async createDatabase() {
      count += 1;
      const name = `test_${count}`;
      await execute(urlOf("postgres"), `create database ${name}`);
      return urlOf(name);
    },
    async stop() {
      // SIGINT is PostgreSQL's "fast": it ends open sessions and leaves.
      server.child.kill("SIGINT");
      await server.ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

function run(program: string, args: readonly string[], cwd: string, owner: Owner | undefined) {
  const child = spawn(program, args, { cwd, ...owner, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text = (text + chunk).slice(-4000);
    });
  const output = () => text;
  const ended = new Promise<{ exitCode: number | null; output: () => string }>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, output }));
  });
  return { child, ended, output };
}

async function untilReady(url: string, server: ReturnType<typeof run>): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      await execute(url, "select 1");
      return;
    } catch (error) {
      if (Date.now() > deadline || server.child.exitCode !== null)
        throw new Error(`PostgreSQL did not start: ${server.output()}`, { cause: error });
      await sleep(50);
    }
  }
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Debian keeps the server's programs off the PATH, one folder per version; the newest wins. */
function findBinaries(): string | undefined {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env["PATH"] ?? "").split(delimiter),
    ...versions.map((version) => join(root, version, "bin")),
  ];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

function unprivilegedUser(): Owner | undefined {
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const found = ["postgres", "nobody"].map((name) => users.find((user) => user[0] === name)).find(Boolean);
  return found && { uid: Number(found[2]), gid: Number(found[3]) };
}
