import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sqlLiteral } from "../../../platform/analytics/index.ts";
import { readEvents } from "../../../platform/events/index.ts";
import {
  BIRD_STRIKES,
  type DataProject,
  openDataProject,
  projectYaml,
  TEST_CONTEXT,
} from "../testing/open-data-project.ts";

let opened: DataProject;
let temporary: string;
beforeAll(async () => {
  // A temporary folder of this file's own, so that what is left behind in it can be told.
  temporary = await mkdtemp(join(tmpdir(), "akashi-add-"));
  process.env["TMPDIR"] = temporary;
  opened = await openDataProject(projectYaml());
});
afterAll(async () => {
  await opened.close();
  await rm(temporary, { recursive: true, force: true });
});

const CSV = 'id,name,when\n1,Ann,2024-01-01\n2,"B, ""b""",2024-01-02\n,,\n';

async function add(file: string, more: { from?: string; to?: string; note?: string } = {}) {
  return opened.room.addVersion(opened.project, { dataset: "d", file, ...more }, TEST_CONTEXT);
}

describe("adding a version", () => {
  it("reads types, quotes and missing values", async () => {
    const { version, created } = await add(await opened.write("a.csv", CSV), { note: "first" });
    expect(created).toBe(true);
    expect(version).toMatchObject({ rowCount: 3, note: "first", createdBy: "tester", source: "a.csv" });
    expect(version.columns.map((column) => [column.name, column.kind, column.missingCount])).toEqual([
      ["id", "number", 1],
      ["name", "category", 1],
      ["when", "time", 1],
    ]);
    const table = await opened.room.readTable(version);
    expect(table.columns.map((column) => [...column.values])).toEqual([
      [1, 2, Number.NaN],
      ["Ann", 'B, "b"', null],
      ["2024-01-01", "2024-01-02", null],
    ]);
  });

  it("returns the existing version for the same content, whatever the file's format, quoting or line ends", async () => {
    const { version } = await add(await opened.write("same.csv", CSV));
    const rewritten = await opened.write(
      "same-otherwise.tsv",
      '"id"\t"name"\t"when"\r\n"1"\t"Ann"\t"2024/1/1"\r\n2.0\t"B, ""b"""\t2024-01-02\r\n\t\t\r\n',
    );
    const parquet = join(opened.project.root, "same.parquet");
    await opened.platform.analytics.run(
      `copy (select * from (values (1::smallint, 'Ann', date '2024-01-01'), (2, 'B, "b"', date '2024-01-02'),
         (null, '', null)) as t(id, name, "when")) to ${sqlLiteral(parquet)} (format parquet, compression snappy)`,
    );
    for (const file of [rewritten, parquet]) {
      const again = await add(file);
      expect(again.created).toBe(false);
      expect(again.version.id).toBe(version.id);
    }
  });

  it.each([
    ["another value", "id,name,when\n1,Ann,2024-01-01\n2,Bob,2024-01-02\n,,\n"],
    ["another order of rows", 'id,name,when\n2,"B, ""b""",2024-01-02\n1,Ann,2024-01-01\n,,\n'],
    ["another order of columns", 'name,id,when\nAnn,1,2024-01-01\n"B, ""b""",2,2024-01-02\n,,\n'],
    ["another column name", CSV.replace("name", "nom")],
    ["values moved between columns", "a,b\nxy,\n,z\n"],
    ["values moved between columns, the other way", "a,b\nx,y\n,z\n"],
    ["a time of day", CSV.replace("2024-01-02", "2024-01-02T00:00:00")],
  ])("makes a new version for %s", async (_what, text) => {
    const before = await opened.room.listVersions({ dataset: "d" });
    const { version, created } = await add(await opened.write("changed.csv", text));
    expect(created).toBe(true);
    expect(version.version).toBe(before.length + 1);
    expect(before.map((one) => one.digest)).not.toContain(version.digest);
  });

  it.each([
    "with space.csv",
    'it\'s "quoted".csv',
    "全角 ファイル名（１）.csv",
    "wild[card]*?.csv",
    "k=v/part.csv",
  ])("reads a file called %s", async (name) => {
    await opened.write("wildcard-decoy.csv", "other\n1\n");
    const { version } = await add(await opened.write(name, `a,b\n1,${JSON.stringify(name).length}\n`));
    expect(version.rowCount).toBe(1);
    expect(version.columns.map((column) => column.name)).toEqual(["a", "b"]);
  });

  it("reads names and values in full-width characters, and columns whose names need quoting in SQL", async () => {
    const file = await opened.write("fullwidth.csv", '機体,"it\'s ""x""",select\nＢ－７３７,１２,1\n');
    const { version } = await add(file);
    const table = await opened.room.readTable(version);
    expect(table.columns.map((column) => [column.name, column.kind, column.values[0]])).toEqual([
      ["機体", "category", "Ｂ－７３７"],
      ['it\'s "x"', "category", "１２"],
      ["select", "number", 1],
    ]);
  });

  it("keeps identifiers as text: leading zeros and integers beyond 2^53", async () => {
    const file = await opened.write("ids.csv", "zip,big,plain\n00123,9007199254740993,7\n10115,1,8\n");
    const { version } = await add(file);
    const table = await opened.room.readTable(version);
    expect(table.columns.map((column) => column.kind)).toEqual(["category", "category", "number"]);
    expect(table.columns[1]!.values[0]).toBe("9007199254740993");
  });

  it("turns times with an offset into UTC and says so", async () => {
    const file = await opened.write(
      "times.csv",
      "t\n2024-01-01T09:00:00+09:00\n2024-01-01 10:30\n2024-01-02\n",
    );
    const { version } = await add(file);
    const table = await opened.room.readTable(version);
    expect(table.columns[0]!.values).toEqual([
      "2024-01-01T00:00:00Z",
      "2024-01-01T10:30:00Z",
      "2024-01-02T00:00:00Z",
    ]);
  });

  it("records an event with the version, and none for content that is already there", async () => {
    const file = await opened.write("event.csv", "only\nonce\n");
    const { version } = await add(file);
    await add(file);
    const subject = `dataset:p/d@${version.version}`;
    const events = await readEvents(opened.platform.database, { subject });
    expect(events.map((event) => [event.kind, event.actor.name, event.data["digest"]])).toEqual([
      ["dataset-version.added", "tester", version.digest],
    ]);
  });

  it("gives one version to content that is added twice at the same time", async () => {
    const file = await opened.write("twice.csv", "twice\n1\n2\n");
    const [first, second] = await Promise.all([add(file), add(file)]);
    expect(second.version.id).toBe(first.version.id);
    expect([first.created, second.created].filter(Boolean)).toHaveLength(1);
  });
});

describe("the time window", () => {
  let timed: DataProject;
  beforeAll(async () => {
    timed = await openDataProject(projectYaml("    time: t"));
  });
  afterAll(() => timed.close());
  const rows = "t,x\n2024-01-01,1\n2024-01-02T23:59:59,2\n2024-01-03,3\n,4\n";
  const addWindow = async (window: { from?: string; to?: string }, text = rows) =>
    timed.room.addVersion(
      timed.project,
      { dataset: "d", file: await timed.write("w.csv", text), ...window },
      TEST_CONTEXT,
    );

  it("includes both days, and says what it left out", async () => {
    const { version } = await addWindow({ from: "2024-01-01", to: "2024-01-02" });
    expect(version.rowCount).toBe(2);
    expect(version.window).toEqual({
      from: "2024-01-01",
      to: "2024-01-02",
      outsideRowCount: 1,
      withoutTimeRowCount: 1,
    });
  });

  it("is refused when no row lies in it, naming the range of the data", async () => {
    await expect(addWindow({ from: "2030-01-01" })).rejects.toMatchObject({
      code: "E_DATA_WINDOW_EMPTY",
      details: { earliest: "2024-01-01 00:00:00", latest: "2024-01-03 00:00:00" },
    });
  });

  it.each([{ from: "2024-02-30" }, { to: "1/1/2024" }, { from: "2024-01-02", to: "2024-01-01" }])(
    "is refused when it is %o",
    async (window) => {
      await expect(addWindow(window)).rejects.toMatchObject({ code: "E_DATA_WINDOW_INVALID", status: 422 });
    },
  );

  it("is refused without a time column", async () => {
    const file = await opened.write("w.csv", rows);
    await expect(add(file, { from: "2024-01-01" })).rejects.toMatchObject({ code: "E_DATA_WINDOW_NO_TIME" });
  });

  it("is refused when the time column is absent or holds something else, naming row and value", async () => {
    await expect(addWindow({}, "x\n1\n")).rejects.toMatchObject({
      code: "E_DATA_TIME_COLUMN_MISSING",
      details: { column: "t", known: ["x"] },
    });
    await expect(addWindow({}, "t\n2024-01-01\n31.12.2024\nsoon\n")).rejects.toMatchObject({
      code: "E_DATA_TIME_UNREADABLE",
      details: { row: 2, value: "31.12.2024", rowCount: 2 },
    });
  });
});

describe("bad input", () => {
  it.each<[string, string | Uint8Array, string, object]>([
    ["empty.csv", "", "E_DATA_FILE_EMPTY", {}],
    ["blank.csv", "\n\n \n", "E_DATA_FILE_EMPTY", {}],
    ["header.csv", "a,b\n", "E_DATA_NO_ROWS", {}],
    ["short.csv", "a,b,c\n1,2,3\n4,5\n", "E_DATA_CSV_RAGGED", { line: 3, expected: 3, found: 2 }],
    ["long.csv", "a,b\n1,2\n3,4,5\n", "E_DATA_CSV_RAGGED", { line: 3, expected: 2, found: 3 }],
    ["quote.csv", 'a,b\n1,"x\n2,3\n', "E_DATA_CSV_QUOTE", { line: 2 }],
    ["mixed.csv", "a,b\r\n1,2\n3,4\r\n", "E_DATA_FILE_UNREADABLE", { format: "CSV" }],
    [
      "cp932.csv",
      Uint8Array.of(0x61, 0x0a, 0x93, 0xfa, 0x96, 0x7b, 0x0a),
      "E_DATA_CSV_ENCODING",
      { line: 2 },
    ],
    [
      "cp932-header.csv",
      Uint8Array.of(0x93, 0xfa, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0x32),
      "E_DATA_CSV_ENCODING",
      { line: 1 },
    ],
    ["utf16.csv", Buffer.from("\uFEFFa,b\n1,2\n", "utf16le"), "E_DATA_CSV_ENCODING", { line: 1 }],
    ["twice.csv", "a,b,A\n1,2,3\n", "E_DATA_COLUMN_DUPLICATE", { column: "A" }],
    ["unnamed.csv", ",b\n0,2\n", "E_DATA_COLUMN_UNNAMED", { position: 1 }],
    ["data.xlsx", "PK", "E_DATA_FILE_EXTENSION", {}],
    ["broken.parquet", "PAR1 but not really", "E_DATA_FILE_UNREADABLE", { format: "Parquet" }],
  ])("%s is refused with a reason, and nothing is written", async (name, content, code, details) => {
    const before = await opened.room.listVersions();
    const scratch = await scratchFolders();
    await expect(add(await opened.write(`bad/${name}`, content))).rejects.toMatchObject({
      code,
      details: expect.objectContaining(details),
    });
    expect(await opened.room.listVersions()).toEqual(before);
    expect(await scratchFolders()).toEqual(scratch);
  });

  it("a missing file, a folder and an unknown dataset are told apart", async () => {
    await expect(add("nowhere.csv")).rejects.toMatchObject({ code: "E_DATA_FILE_MISSING", status: 404 });
    await expect(add(".")).rejects.toMatchObject({ code: "E_DATA_FILE_IS_FOLDER" });
    await expect(
      opened.room.addVersion(opened.project, { dataset: "other" }, TEST_CONTEXT),
    ).rejects.toMatchObject({ code: "E_PROJECT_ENTRY_UNKNOWN" });
  });

  it("what the engine says is reduced to one line", async () => {
    const error = await add(await opened.write("bad/one-line.parquet", "no")).catch(
      (thrown: Error) => thrown,
    );
    expect((error as Error).message).not.toMatch(/\n|null_padding|Error:/);
  });

  it.each([
    ["a list", "select [1, 2] as c", "E_DATA_COLUMN_TYPE"],
    ["an infinite number", "select 'infinity'::double as c", "E_DATA_COLUMN_INFINITE"],
  ])("%s in a Parquet column is refused", async (_what, sql, code) => {
    const file = join(opened.project.root, "typed.parquet");
    await opened.platform.analytics.run(`copy (${sql}) to ${sqlLiteral(file)} (format parquet)`);
    await expect(add(file)).rejects.toMatchObject({
      code,
      details: expect.objectContaining({ column: "c" }),
    });
  });

  it("an unknown version names those that there are", async () => {
    await expect(opened.room.getVersion("p", "d", 999)).rejects.toMatchObject({
      code: "E_DATA_VERSION_UNKNOWN",
    });
    await expect(opened.room.getVersion("p", "none", "latest")).rejects.toMatchObject({
      details: expect.objectContaining({ known: "—" }),
    });
  });
});

it("adds ten thousand real rows in less than a second of processor time, and reads them back sorted", async () => {
  const before = process.cpuUsage();
  const { version } = await add(BIRD_STRIKES);
  const { user, system } = process.cpuUsage(before);
  const elapsedMs = (user + system) / 1000;
  expect(version).toMatchObject({ rowCount: 10_000, duplicateRowCount: 24 });
  expect(elapsedMs).toBeLessThan(1000);
  const table = await opened.room.readTable(version, {
    columns: ["Flight Date", "Speed IAS in knots"],
    orderBy: "Speed IAS in knots",
  });
  const speeds = table.columns[1]!.values as Float64Array;
  const known = speeds.findIndex((value) => Number.isNaN(value));
  expect(known).toBe(10_000 - 2836);
  expect(speeds.subarray(0, known)).toEqual(Float64Array.from(speeds.subarray(0, known)).sort());
});

async function scratchFolders(): Promise<string[]> {
  return (await readdir(temporary)).filter((name) => name.startsWith("akashi-data-"));
}
