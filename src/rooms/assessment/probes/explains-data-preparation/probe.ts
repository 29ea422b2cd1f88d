import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { documentsIn } from "../../readings/documents.ts";
import { textFiles } from "../../readings/files.ts";
import { guides, isCurrent, isWritten } from "../../readings/guides.ts";
import { seenAt } from "../../readings/location.ts";
import { isPlaceholder, wordsIn } from "../../readings/placeholders.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { at, entriesOf, textOf } from "../../readings/yaml-tree.ts";

const HEADING =
  /\bdata ?(preparation|prep|pre-?processing|processing|cleaning|collection|pipeline|acquisition)\b|(データ|前処理).*(取得|収集|準備|整形|加工|手順|理由)|前処理/i;
const REASON =
  /\b(because|since|so that|in order to|to (avoid|prevent|reduce|keep|make sure)|reason|otherwise|rationale|why)\b|ため|理由|なぜ|ので/i;
const FEWEST_REASONS = 2;

/** Guards against paraphrase of the code: a description counts when it gives reasons, not only steps. */
export const probe = repositoryProbe({
  id: "explains-data-preparation",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is every step of preparing the data described together with its reason?",
    ja: "データを準備する各手順が、その理由とともに書かれていますか。",
  },
  why: {
    en: "A filter whose reason is lost can neither be kept with confidence nor removed.",
    ja: "理由の分からない除外条件は、自信を持って残すことも外すこともできません。",
  },
  threshold: {
    en: "Yes when every stage of dvc.yaml has a description, or a current section on preparing data gives at least two reasons.",
    ja: "dvc.yaml のすべての工程に説明があるか、データ準備の節が最新で、理由を二つ以上挙げていること。",
  },
  remedy: {
    en: "Add a line that begins with why to each stage, and build the page from the stages.",
    ja: "各工程に理由の一行を加え、工程の定義からページを作ります。",
  },
  effort: "medium",
  speaksFor: [{ practice: "data-prep-rationale", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    for (const { path } of textFiles(facts, /(^|\/)dvc\.yaml$/)) {
      const stages = entriesOf(at(documentsIn(facts, path)?.[0], "stages"));
      const told = stages.filter(([, stage]) => {
        const text = textOf(at(stage, "desc")) ?? "";
        return !isPlaceholder(text) && wordsIn(text) >= 5 && REASON.test(text);
      });
      if (stages.length > 0 && told.length === stages.length)
        return yes(seenAt(facts, inBoth(STAGES, { count: stages.length }), path, stages[0]![1].line));
    }
    const sections = guides(facts, HEADING).filter(isWritten);
    const reasoned = sections.find(
      ({ section }) => (section.body.match(new RegExp(REASON, "gi"))?.length ?? 0) >= FEWEST_REASONS,
    );
    if (reasoned && isCurrent(reasoned))
      return yes(
        seenAt(
          facts,
          inBoth(SECTION, { heading: reasoned.section.heading }),
          reasoned.document.file.path,
          reasoned.section.line,
        ),
      );
    if (reasoned) return unknown(inBoth(OLD, { path: reasoned.document.file.path }));
    const [steps] = sections;
    if (steps)
      return no(
        seenAt(
          facts,
          inBoth(ONLY_STEPS, { heading: steps.section.heading }),
          steps.document.file.path,
          steps.section.line,
        ),
      );
    return no({ summary: NOTHING });
  },
});

const STAGES = {
  en: "All {count} stages of the pipeline say what they do and why.",
  ja: "パイプラインの{count}工程すべてに、内容と理由が書かれています。",
} as const;
const SECTION = {
  en: 'The section "{heading}" gives the reasons for its steps.',
  ja: "「{heading}」の節が、手順の理由を述べています。",
} as const;
const OLD = {
  en: "{path} is out of date: it is older than the code or names paths that do not exist.",
  ja: "{path} は古く、コードより前のものか、存在しないパスを挙げています。",
} as const;
const ONLY_STEPS = {
  en: 'The section "{heading}" lists steps without their reasons.',
  ja: "「{heading}」の節には手順だけがあり、理由がありません。",
} as const;
const NOTHING = {
  en: "No document explains how the data is prepared and why.",
  ja: "データの準備の手順と理由を述べた文書がありません。",
} as const;
