import { repositoryProbe } from "../../readings/repository-probe.ts";
import { judgePlan } from "../../readings/written-plan.ts";

/** Guards against coding standards, and against names without a number. */
export const probe = repositoryProbe({
  id: "lists-applied-standards",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is there a list of the standards that are applied, and how far?",
    ja: "適用する規格と適用範囲の一覧がありますか。",
  },
  why: {
    en: "Who claims conformity has to say with what.",
    ja: "適合をうたうには、何に対してかを示す必要があります。",
  },
  threshold: {
    en: "Yes when a current section lists at least two standards or laws by number and how far each is applied.",
    ja: "最新の節に、番号つきの規格や法令が2件以上あり、それぞれの適用範囲が書かれていること。",
  },
  remedy: {
    en: "List number, title, scope and status of each standard in docs/standards.md.",
    ja: "規格ごとに番号、名称、範囲、状況を docs/standards.md に並べます。",
  },
  effort: "small",
  speaksFor: [{ practice: "x-standards-list", noMeans: "unknown" }],
  expiresAfterDays: 365,
  ask: (facts) =>
    judgePlan(facts, {
      heading:
        /(applied |harmoni[sz]ed |applicable |relevant )?standards\b|compliance|regulator(y|ions)|norms|適用(規格|基準)|準拠規格|規格(一覧|と)|法令/i,
      tells: TELLS,
      except: /cod(e|ing) (style|standards?)|style guide|コーディング/i,
      words: 15,
    }),
});

const TELLS = [
  {
    what: { en: "standards by their number", ja: "規格の番号" },
    in: (body: string) =>
      new Set(
        body.match(
          /\b(?:ISO|IEC|IEEE|EN|NIST|JIS|CEN|ETSI|SOC|IMDRF)[A-Z/ -]{0,12}\d[\w.:-]*|\bNIST AI RMF\b|\b(?:EU )?AI Act\b|\bGDPR\b|\bHIPAA\b|\bPCI DSS\b/g,
        ) ?? [],
      ).size >= 2,
  },
  {
    what: { en: "how far each is applied", ja: "適用の範囲" },
    in: /\b(applied|in full|fully|partly|partial(ly)?|in part|status|certified|conform\w*|complian\w*|met|planned|not applicable|scope|clause|section)\b|適用|準拠|一部|全部|認証|対象外|状況/i,
  },
];
