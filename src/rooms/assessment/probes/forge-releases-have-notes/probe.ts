import { no, unknown, yes } from "../../core/answers.ts";
import { percentOf, USUAL } from "../../core/forge/merged-changes.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const WINDOW = 10;
const FEWEST = 2;

const texts = {
  counts: {
    en: "{told} of the last {count} releases on GitHub tell what changed ({percent} %).",
    ja: "GitHubの直近{count}件のリリースのうち{told}件に、変更点の説明があります({percent}%)。",
  },
  tooFew: {
    en: "GitHub shows {count} published release(s); a practice shows from {fewest}.",
    ja: "GitHubで公開されたリリースは{count}件です。{fewest}件から判断します。",
  },
} as const;

/** Guards against empty notes, and against those that hold a link to the comparison and nothing else. */
export const probe: Probe<"github"> = {
  id: "forge-releases-have-notes",
  reads: "github",
  kind: "record",
  question: {
    en: "Do the releases on GitHub tell what changed?",
    ja: "GitHubのリリースに、変更点の説明がありますか。",
  },
  why: {
    en: "Whoever serves a model has to know what a new release does differently.",
    ja: "モデルを使う側は、新しいリリースで何が変わるかを知る必要があります。",
  },
  threshold: {
    en: "Yes when at least 90 % of the last 10 published releases, and at least two, have notes beyond a link to the comparison.",
    ja: "公開済みの直近10件(二件以上)の90%以上に、差分へのリンク以外の説明があること。",
  },
  remedy: {
    en: "Generate the notes from the merged changes whenever a version is released.",
    ja: "リリースのたびに、取り込まれた変更から説明をまとめます。",
  },
  effort: "small",
  // The notes may stand in a changelog instead.
  speaksFor: [{ practice: "release-notes", noMeans: "unknown" }],
  expiresAfterDays: 90,
  ask({ releases }) {
    if (!releases.known) return unknown(releases.reason);
    const last = releases.value.slice(0, WINDOW);
    if (last.length < FEWEST) return unknown(inBoth(texts.tooFew, { count: last.length, fewest: FEWEST }));
    const told = last.filter(({ notes }) => tellsSomething(notes));
    const values = { told: told.length, count: last.length, percent: percentOf(told.length, last.length) };
    const finding = {
      summary: inBoth(texts.counts, values),
      location: { recordId: (told[0] ?? last[0]!).url },
    };
    return told.length >= last.length * USUAL ? yes(finding) : no(finding);
  },
};

/** What is left without comments, headings, addresses and the line that GitHub adds by itself. */
function tellsSomething(notes: string): boolean {
  const words = notes
    .slice(0, 20_000)
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/^\s*#.*$/gm, "")
    .replace(/^\s*\**\s*full changelog\s*\**\s*:.*$/gim, "")
    .replace(/https?:\/\/\S+/g, "");
  return /[\p{L}\p{N}][^\n]*[\p{L}\p{N}]/u.test(words) && words.replace(/\s/g, "").length >= 10;
}
