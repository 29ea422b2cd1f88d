import { setImmediate } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import type { WriteTransaction } from "../database.ts";

// biome-ignore lint/suspicious/noExplicitAny: the queue carries work of every room; each caller types its own tables
type AnyTransaction = WriteTransaction<any>;

interface Job {
  readonly work: (trx: AnyTransaction) => Promise<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** More jobs than this wait for the next commit, which bounds how long one transaction holds the lock. */
const JOBS_PER_COMMIT = 256;

/**
 * A commit waits until this many turns of the event loop brought no new job: SQLite runs on this thread, and a turn accepts one
 * connection at most, so that without waiting a new client stands behind one commit after another for seconds. A turn
 * of a quiet loop takes some microseconds, far less than the fsync that the jobs then share.
 */
const QUIET_TURNS = 2;

/**
 * Lets many writers share one commit, and so one fsync: the jobs that wait while a commit runs go together
 * into the next. Each job runs behind its own savepoint; a job that throws takes nothing else with it.
 */
export class GroupCommit {
  // biome-ignore lint/suspicious/noExplicitAny: see AnyTransaction
  readonly #kysely: Kysely<any>;
  readonly #queue: Job[] = [];
  #running = false;

  // biome-ignore lint/suspicious/noExplicitAny: see AnyTransaction
  constructor(kysely: Kysely<any>) {
    this.#kysely = kysely;
  }

  submit<Result>(work: (trx: AnyTransaction) => Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#queue.push({ work, resolve: resolve as Job["resolve"], reject });
      if (!this.#running) {
        this.#running = true;
        void this.#drain();
      }
    });
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      await this.#gather();
      await this.#commit(this.#queue.splice(0, JOBS_PER_COMMIT));
    }
    this.#running = false;
  }

  async #gather(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS && this.#queue.length < JOBS_PER_COMMIT; ) {
      const waiting = this.#queue.length;
      await setImmediate();
      quiet = this.#queue.length > waiting ? 0 : quiet + 1;
    }
  }

  async #commit(jobs: readonly Job[]): Promise<void> {
    const settled: (() => void)[] = [];
    try {
      await this.#kysely.transaction().execute(async (trx) => {
        for (const job of jobs) settled.push(await runBehindSavepoint(trx, job));
      });
    } catch (error) {
      // The commit itself failed: nobody in this group was made durable, and everybody hears about it.
      for (const job of jobs) job.reject(error);
      return;
    }
    for (const settle of settled) settle();
  }
}

async function runBehindSavepoint(trx: AnyTransaction, job: Job): Promise<() => void> {
  await sql.raw("savepoint job").execute(trx);
  try {
    const result = await job.work(trx);
    await sql.raw("release job").execute(trx);
    return () => job.resolve(result);
  } catch (error) {
    await undo(trx, error);
    return () => job.reject(error);
  }
}

/** Without its savepoint the whole transaction is gone, as it is when the disk is full: the group then fails with the first error. */
async function undo(trx: AnyTransaction, error: unknown): Promise<void> {
  try {
    await sql.raw("rollback to job").execute(trx);
    await sql.raw("release job").execute(trx);
  } catch {
    throw error;
  }
}
