import { type Lang, say, type Text } from "../../kernel/messages.ts";
import type { Style, Terminal } from "../../platform/terminal/index.ts";
import type {
  ColumnDifference,
  ColumnProfile,
  DatasetVersion,
  ValidationFinding,
  ValidationRuleDescription,
  VersionDifference,
} from "./contract.ts";
import { figure, percent } from "./core/rule.ts";
import { sparkline } from "./core/sparkline.ts";
import { messages } from "./messages.ts";

export function printAdded(
  terminal: Terminal,
  { version, created }: { version: DatasetVersion; created: boolean },
): void {
  const { lang } = terminal;
  const { dataset, digest } = version;
  const about = { dataset, version: version.version, digest };
  if (!created) {
    terminal.out(say(messages.alreadyThere, lang, about));
    return;
  }
  const figures = { rowCount: version.rowCount, columnCount: version.columns.length };
  terminal.out(terminal.style("good", say(messages.added, lang, { ...about, ...figures })));
  printWindow(terminal, version);
  terminal.note(say(messages.nextValidate, lang, { dataset }));
}

function printWindow(terminal: Terminal, { window }: DatasetVersion): void {
  if (!window) return;
  const { from, to, outsideRowCount: outside, withoutTimeRowCount: withoutTime } = window;
  const values = { from: from ?? "…", to: to ?? "…", outside, withoutTime };
  terminal.out(say(messages.windowTaken, terminal.lang, values));
}

const SEVERITIES: Readonly<Record<ValidationFinding["severity"], { text: Text; style: Style }>> = {
  error: { text: messages.severityError, style: "bad" },
  warn: { text: messages.severityWarn, style: "warn" },
  info: { text: messages.severityInfo, style: "dim" },
};

export function printValidation(terminal: Terminal, version: DatasetVersion): void {
  const { lang } = terminal;
  const { validation, dataset } = version;
  if (!validation) {
    terminal.out(say(messages.notValidated, lang, { dataset, version: version.version }));
    return;
  }
  for (const finding of validation.findings) {
    const { text, style } = SEVERITIES[finding.severity];
    terminal.out(
      `${terminal.style(style, text[lang])}  ${terminal.style("dim", finding.rule)}  ${finding.message[lang]}`,
    );
  }
  const count = (severity: string) => validation.findings.filter((one) => one.severity === severity).length;
  const about = { dataset, version: version.version, ruleCount: validation.checkedRules.length };
  const warningCount = count("warn");
  const verdicts = {
    passed: () => terminal.style("good", say(messages.verdictPassed, lang, about)),
    "passed-with-warnings": () =>
      terminal.style("warn", say(messages.verdictPassedWithWarnings, lang, { ...about, warningCount })),
    failed: () =>
      terminal.style(
        "bad",
        say(messages.verdictFailed, lang, { ...about, errorCount: count("error"), warningCount }),
      ),
  };
  terminal.out(verdicts[validation.verdict]());
}

const VERDICTS = {
  passed: messages.verdictShortPassed,
  "passed-with-warnings": messages.verdictShortWarnings,
  failed: messages.verdictShortFailed,
} as const;

export function printVersions(terminal: Terminal, versions: readonly DatasetVersion[]): void {
  const { lang } = terminal;
  if (versions.length === 0) {
    terminal.out(say(messages.noVersions, lang));
    return;
  }
  terminal.table<DatasetVersion>(
    [
      { header: say(messages.columnProject, lang), value: (one) => one.project },
      { header: say(messages.columnDataset, lang), value: (one) => one.dataset },
      { header: say(messages.columnVersion, lang), value: (one) => String(one.version), align: "right" },
      { header: say(messages.columnRows, lang), value: (one) => String(one.rowCount), align: "right" },
      {
        header: say(messages.columnColumns, lang),
        value: (one) => String(one.columns.length),
        align: "right",
      },
      {
        header: say(messages.columnValidation, lang),
        value: (one) => (one.validation ? VERDICTS[one.validation.verdict][lang] : "-"),
      },
      { header: say(messages.columnAdded, lang), value: (one) => moment(one.createdAtMs) },
      { header: say(messages.columnDigest, lang), value: (one) => one.digest.slice(0, 19) },
    ],
    versions,
  );
}

export function printVersion(terminal: Terminal, version: DatasetVersion): void {
  const { lang } = terminal;
  const { dataset, rowCount, source, duplicateRowCount: duplicates } = version;
  const headline = {
    dataset,
    version: version.version,
    rowCount,
    columnCount: version.columns.length,
    duplicates,
  };
  terminal.out(terminal.style("bold", say(messages.headline, lang, headline)));
  const origin = { source, commit: version.commit?.slice(0, 12) ?? "-", by: version.createdBy };
  terminal.out(say(messages.origin, lang, { ...origin, at: moment(version.createdAtMs) }));
  terminal.out(version.digest);
  if (version.note !== null) terminal.out(say(messages.noteLine, lang, { note: version.note }));
  printWindow(terminal, version);
  terminal.out("");
  terminal.table<ColumnProfile>(profileColumns(lang), version.columns);
  terminal.out("");
  printValidation(terminal, version);
}

function profileColumns(lang: Lang) {
  return [
    { header: say(messages.columnName, lang), value: (one: ColumnProfile) => one.name, shrink: true },
    { header: say(messages.columnKind, lang), value: (one: ColumnProfile) => one.kind },
    {
      header: say(messages.columnMissing, lang),
      value: (one: ColumnProfile) => (one.missingCount === 0 ? "-" : percent(one.missingShare)),
      align: "right" as const,
    },
    {
      header: say(messages.columnDistinct, lang),
      value: (one: ColumnProfile) => String(one.distinctCount),
      align: "right" as const,
    },
    {
      header: say(messages.columnMedian, lang),
      value: (one: ColumnProfile) => (one.median === null ? "" : figure(one.median)),
      align: "right" as const,
    },
    { header: say(messages.columnRange, lang), value: rangeOf },
    { header: say(messages.columnShape, lang), value: shapeOf, shrink: true },
  ];
}

function rangeOf({ min, max, earliest, latest }: ColumnProfile): string {
  if (min !== null && max !== null) return `${figure(min)} … ${figure(max)}`;
  return earliest !== null && latest !== null ? `${earliest} … ${latest}` : "";
}

function shapeOf({ histogram, topValues }: ColumnProfile): string {
  if (histogram.length > 0) return sparkline(histogram.map((bin) => bin.count));
  return topValues
    .slice(0, 3)
    .map(({ value, count }) => `${value} (${count})`)
    .join(", ");
}

const CHANGES: Readonly<Record<ColumnDifference["change"], { text: Text; style: Style }>> = {
  added: { text: messages.changeAdded, style: "good" },
  removed: { text: messages.changeRemoved, style: "bad" },
  "kind-changed": { text: messages.changeKind, style: "bad" },
  "values-changed": { text: messages.changeValues, style: "accent" },
  same: { text: messages.changeSame, style: "dim" },
};

export function printDifference(
  terminal: Terminal,
  { before, after, ...difference }: VersionDifference,
): void {
  const { lang } = terminal;
  const change = `${difference.rowCountChange >= 0 ? "+" : ""}${difference.rowCountChange}`;
  const rows = { rowsBefore: before.rowCount, rowsAfter: after.rowCount, change };
  const about = { dataset: after.dataset, before: before.version, after: after.version };
  terminal.out(terminal.style("bold", say(messages.diffHeadline, lang, { ...about, ...rows })));
  if (before.digest === after.digest) terminal.out(say(messages.diffSame, lang));
  terminal.table<ColumnDifference>(
    [
      { header: say(messages.columnName, lang), value: (one) => one.name, shrink: true },
      {
        header: say(messages.columnChange, lang),
        value: (one) => terminal.style(CHANGES[one.change].style, CHANGES[one.change].text[lang]),
      },
      { header: say(messages.columnBefore, lang), value: (one) => summaryOf(one.before), shrink: true },
      { header: say(messages.columnAfter, lang), value: (one) => summaryOf(one.after), shrink: true },
    ],
    difference.columns,
  );
}

/** One column in a few words: where it is, how it looks, how much is missing. */
function summaryOf(profile: ColumnProfile | null): string {
  if (!profile) return "";
  const missing = profile.missingCount === 0 ? "" : ` ∅ ${percent(profile.missingShare)}`;
  if (profile.kind === "time") return `${rangeOf(profile)}${missing}`;
  if (profile.kind === "number")
    return `${profile.mean === null ? "" : `μ ${figure(profile.mean)}`} ${shapeOf(profile)}${missing}`;
  const [top] = profile.topValues;
  return `${profile.distinctCount}: ${top ? `${top.value} (${top.count}), …` : ""}${missing}`;
}

export function printRules(terminal: Terminal, rules: readonly ValidationRuleDescription[]): void {
  const { lang } = terminal;
  for (const rule of rules) {
    const runs = rule.sort === "inferred" ? messages.runsAlways : messages.runsOnDemand;
    terminal.out(`${terminal.style("bold", rule.name)} (${say(runs, lang)})`);
    terminal.out(`  ${rule.summary[lang]}`);
    const settings = settingsOf(rule);
    if (settings !== "")
      terminal.out(terminal.style("dim", `  ${say(messages.settingsLine, lang, { settings })}`));
  }
}

function settingsOf({ params }: ValidationRuleDescription): string {
  const properties = (params as { properties?: Record<string, { default?: unknown }> }).properties ?? {};
  return Object.entries(properties)
    .map(([name, schema]) =>
      schema.default === undefined ? name : `${name}=${JSON.stringify(schema.default)}`,
    )
    .join(" ");
}

function moment(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 16).replace("T", " ");
}
