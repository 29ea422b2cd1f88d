import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { textFiles } from "../../readings/files.ts";
import { guides, isCurrent } from "../../readings/guides.ts";
import { seenAt } from "../../readings/location.ts";
import { tableRows } from "../../readings/markdown.ts";
import { isPlaceholder } from "../../readings/placeholders.ts";
import { PROJECT_FILE, projectFile } from "../../readings/project-file.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const HEADING =
  /\b(team|roles?( and)?( responsibilities)?|responsibilities|raci|ownership|maintainers|who does what)\b|体制|担当|役割|責任(範囲|者)/i;
const FEWEST_DUTIES = 2;

/** Guards against one team alias that owns everything: a list counts when it tells at least two duties apart. */
export const probe = repositoryProbe({
  id: "names-who-answers-for-what",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does a current list say who takes part and what each answers for?",
    ja: "誰が参加し、それぞれ何に責任を持つかを示す最新の一覧がありますか。",
  },
  why: {
    en: "When a model misbehaves at night, somebody has to know whom to call, and who may decide.",
    ja: "夜中にモデルがおかしくなったとき、誰に連絡し誰が決めるのかが分からなければ動けません。",
  },
  threshold: {
    en: "Yes when akashi.yaml lists two or more roles with their duties, a table of roles fills two rows, or CODEOWNERS gives different paths to different owners.",
    ja: "akashi.yaml に役割と責任が2件以上あるか、役割の表に2行以上の記載があるか、CODEOWNERS がパスごとに異なる担当を示していること。",
  },
  remedy: {
    en: "Name an owner and a deputy for each duty under team in akashi.yaml.",
    ja: "責任ごとに担当と代理を決め、akashi.yaml の team に書きます。",
  },
  effort: "small",
  speaksFor: [{ practice: "team-responsibilities", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: 180,
  ask(facts) {
    const project = projectFile(facts);
    if (project.state === "read") {
      const roles = project.config.team.filter(
        (one) => !isPlaceholder(one.role) && !isPlaceholder(one.answers_for),
      );
      if (roles.length >= FEWEST_DUTIES)
        return yes(
          seenAt(facts, inBoth(ROLES, { count: roles.length }), PROJECT_FILE, project.lineOf("team")),
        );
    }
    const table = guides(facts, HEADING).find(({ section }) => filledRows(section.body) >= FEWEST_DUTIES);
    if (table && isCurrent(table))
      return yes(
        seenAt(
          facts,
          inBoth(TABLE, { heading: table.section.heading }),
          table.document.file.path,
          table.section.line,
        ),
      );

    const [owners] = textFiles(facts, /^(\.github\/|docs\/|\.gitlab\/)?CODEOWNERS$/);
    if (owners) {
      const rules = owners.text
        .split("\n")
        .map((line) => line.replace(/#.*/, "").trim().split(/\s+/))
        .filter((words) => words.length >= 2);
      const distinct = new Set(rules.map(([, ...who]) => who.sort().join(" ")));
      if (distinct.size >= FEWEST_DUTIES)
        return yes(seenAt(facts, inBoth(OWNERS, { count: distinct.size }), owners.path, 1));
      if (rules.length > 0) return unknown(ONE_OWNER);
    }
    if (table) return unknown(inBoth(OLD, { path: table.document.file.path }));
    return no({ summary: NOTHING });
  },
});

const filledRows = (body: string): number =>
  tableRows(body)
    .slice(1)
    .filter((row) => row.length >= 2 && row.slice(0, 2).every((cell) => !isPlaceholder(cell))).length;

const ROLES = {
  en: "akashi.yaml lists {count} roles with what they answer for.",
  ja: "akashi.yaml に、責任範囲つきの役割が{count}件あります。",
} as const;
const TABLE = {
  en: 'The table under "{heading}" tells duties apart.',
  ja: "「{heading}」の表が責任範囲を分けて示しています。",
} as const;
const OWNERS = {
  en: "CODEOWNERS gives paths to {count} different owners.",
  ja: "CODEOWNERS がパスごとに{count}通りの担当を示しています。",
} as const;
const ONE_OWNER = {
  en: "CODEOWNERS names one owner for everything, which does not say who answers for what.",
  ja: "CODEOWNERS の担当が一つだけで、誰が何に責任を持つかは分かりません。",
} as const;
const OLD = {
  en: "The list of roles in {path} is out of date.",
  ja: "{path} の役割の一覧は古くなっています。",
} as const;
const NOTHING = {
  en: "No list of roles was found in akashi.yaml, CODEOWNERS or the documents.",
  ja: "akashi.yaml、CODEOWNERS、文書のいずれにも役割の一覧がありません。",
} as const;
