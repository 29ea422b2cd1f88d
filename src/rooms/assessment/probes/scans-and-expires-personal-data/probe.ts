import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { callSites } from "../../readings/call-sites.ts";
import { isExamplePath, lineAt, textFiles } from "../../readings/files.ts";
import { hclSource } from "../../readings/hcl.ts";
import { seenAt } from "../../readings/location.ts";
import type { Sighting } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { literalIn, terraformBlocks } from "../../readings/terraform.ts";

const SCANNER =
  /^(presidio_analyzer|presidio_anonymizer|scrubadub|google\.cloud\.dlp|google\.cloud\.dlp_v2|piicatcher|dataprofiler|gretel_client)(\.|$)/;
const SCAN =
  /(^|\.)(analyze|anonymize|clean|deidentify_content|inspect_content|AnalyzerEngine|AnonymizerEngine|BatchAnalyzerEngine|Profiler|scan\w*)$/;

/** Guards against half of it: finding personal data and letting it expire belong together. */
export const probe = repositoryProbe({
  id: "scans-and-expires-personal-data",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is data scanned for personal information, and does it expire?",
    ja: "個人情報を検出し、データに保存期限を設けていますか。",
  },
  why: {
    en: "What was never stored cannot leak, and what expired cannot either.",
    ja: "保存しなかったものと、期限で消したものは漏れません。",
  },
  threshold: {
    en: "Yes when code calls a scanner of personal data and a retention is set: a lifecycle with expiration in the definitions, a table's expiration, or SQL that deletes by age.",
    ja: "個人情報の検出をコードが呼び、保存期限があること(定義中の失効、表の期限、古い行を消すSQL)。",
  },
  remedy: {
    en: "Scan before storing (presidio) and set an expiration on the bucket or table in infra/, with a written reason for its length.",
    ja: "保存前に検出し(presidioなど)、infra/ のバケットや表に期限を設けて、長さの理由を書きます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-privacy", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const [scan] = callSites(facts, SCANNER, SCAN);
    const [retention] = [...inTerraform(facts), ...inSql(facts)];
    if (scan && retention)
      return yes(
        seenAt(facts, inBoth(SCANNED, { what: scan.what }), scan.path, scan.line),
        seenAt(facts, inBoth(EXPIRES, { what: retention.what }), retention.path, retention.line),
      );
    if (scan) return no(seenAt(facts, inBoth(FOREVER, { what: scan.what }), scan.path, scan.line));
    if (retention) return unknown(inBoth(UNSCANNED, { path: retention.path }));
    return unknown(NOTHING);
  },
});

const inTerraform = (facts: RepositoryFacts): Sighting[] =>
  terraformBlocks(facts).flatMap(({ path, block }) => {
    const { type, line } = block;
    const expires =
      (type === "expiration" && isNumber(literalIn(block, "days"))) ||
      (type === "lifecycle_rule" && /\btype = "Delete"/.test(hclSource(block))) ||
      (type === "ttl" && literalIn(block, "enabled") === "true");
    const settings = block.attributes.filter(
      ({ name, literal }) =>
        /^(default_(table|partition)_expiration_ms|delete_after_days_since_\w+)$/.test(name) &&
        isNumber(literal),
    );
    return [
      ...(expires ? [{ path, line, what: type }] : []),
      ...settings.map((one) => ({ path, line: one.line, what: one.name })),
    ];
  });

const isNumber = (literal: string | null): boolean => /^\d+$/.test(literal ?? "");

const inSql = (facts: RepositoryFacts): Sighting[] =>
  textFiles(facts, /\.sql$/i)
    .filter(({ path }) => !isExamplePath(path))
    .flatMap(({ path, text }) => {
      const code = text.replace(/--.*$/gm, (one) => " ".repeat(one.length));
      return [
        ...code.matchAll(
          /\bdelete\s+from\s+([\w.]+)\s+where\b[^;]*(?:interval|date_sub|dateadd|now\s*\(\s*\)\s*-|current_date\s*-)/gi,
        ),
      ].map((match) => ({
        path,
        line: lineAt(code, match.index),
        what: `delete from ${match[1]}`,
      }));
    });

const SCANNED = { en: "Personal data is looked for: {what}.", ja: "個人情報を検出します: {what}。" } as const;
const EXPIRES = { en: "Data expires: {what}.", ja: "データに期限があります: {what}。" } as const;
const FOREVER = {
  en: "Personal data is looked for ({what}), but nothing here lets data expire.",
  ja: "個人情報を検出しますが({what})、データの期限がここにありません。",
} as const;
const UNSCANNED = {
  en: "{path} lets data expire; whether personal data is found before it is stored is not shown here.",
  ja: "{path} に期限がありますが、保存前に個人情報を検出するかは分かりません。",
} as const;
const NOTHING = {
  en: "Neither a scan for personal data nor a retention is here. Show both, or who answers for privacy.",
  ja: "個人情報の検出も保存期限もここにありません。両方を示すか、責任者が答えてください。",
} as const;
