import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { dockerfiles } from "../../readings/dockerfiles.ts";
import {
  installsFromLock,
  installsLoosely,
  lockInstallation,
  locks,
  requirementFiles,
} from "../../readings/environment.ts";
import { textFiles, unreadableNamed } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { isLibraryOnly } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Guards against direct pins, data locks (`dvc.lock`) and images that install something else than the lock. */
export const probe = repositoryProbe({
  id: "locks-the-environment",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Can the runtime environment be rebuilt identically from the repository?",
    ja: "実行環境を、リポジトリーから同じものとして再構築できますか。",
  },
  why: {
    en: "A model that changes because a dependency did is a change that nobody made.",
    ja: "依存パッケージの更新でモデルの動きが変われば、誰も行っていない変更になります。",
  },
  threshold: {
    en: "Yes when a lock names every package, it is what gets installed, and every base image is pinned by digest.",
    ja: "すべての依存を固定したロックがあり、それを使って導入し、基盤イメージをダイジェストで指定していること。",
  },
  remedy: {
    en: "Lock transitively (uv lock), install from the lock (uv sync --frozen), and pin the image by digest.",
    ja: "間接的な依存まで固定し(uv lock)、ロックから導入し(uv sync --frozen)、イメージをダイジェストで指定します。",
  },
  effort: "small",
  speaksFor: [{ practice: "env-reproducible", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    const lock =
      locks(facts).find(({ python }) => python) ??
      (textFiles(facts, /\.py$/).length === 0 ? locks(facts)[0] : undefined);
    const images = dockerfiles(facts);
    if (!lock) {
      const [missing] = unreadableNamed(facts, /(requirements[^/]*\.txt|\.lock)$/);
      if (missing) return unknown(inBoth(UNREADABLE, { path: missing }));
      const [loose] = requirementFiles(facts);
      const declared =
        loose ??
        textFiles(
          facts,
          /(^|\/)(environment|conda[\w-]*)\.ya?ml$|(^|\/)(pyproject\.toml|setup\.py|Pipfile)$/,
        )[0];
      return no(
        declared
          ? seenAt(facts, inBoth(NO_LOCK, { path: declared.path }), declared.path, 1)
          : { summary: NOTHING },
      );
    }
    for (const { path, runs } of images) {
      const loose = runs.find(({ text }) => installsLoosely(text));
      if (loose)
        return no(
          seenAt(facts, inBoth(LOOSE, { what: loose.text.slice(0, 80), lock: lock.path }), path, loose.line),
        );
    }
    const image = images.flatMap(({ path, runs }) =>
      runs
        .filter(
          ({ text }) =>
            installsFromLock(text) || text.includes(lock.path.slice(lock.path.lastIndexOf("/") + 1)),
        )
        .map(({ line }) => ({ path, line })),
    )[0];
    const installed = image ?? lockInstallation(facts);
    if (!installed) return unknown(inBoth(UNUSED, { lock: lock.path }));
    const tagged = images.flatMap(({ path, images: bases }) =>
      bases.filter(({ pinned }) => !pinned).map(({ name, line }) => ({ path, name, line })),
    )[0];
    if (tagged) return unknown(inBoth(TAGGED, { lock: lock.path, path: tagged.path, image: tagged.name }));
    if (isLibraryOnly(facts)) return unknown(inBoth(LIBRARY, { lock: lock.path }));
    return yes(
      seenAt(
        facts,
        inBoth(LOCKED, { lock: lock.path, path: installed.path }),
        installed.path,
        installed.line,
      ),
    );
  },
});

const LOCKED = {
  en: "{lock} pins every package and {path} installs from it.",
  ja: "{lock} がすべての依存を固定し、{path} がそれを使って導入します。",
} as const;
const NO_LOCK = {
  en: "{path} declares packages, but no lock pins what they pull in.",
  ja: "{path} は依存を宣言していますが、間接的な依存まで固定するロックがありません。",
} as const;
const LOOSE = {
  en: "The image installs outside of {lock}: {what}",
  ja: "イメージが {lock} を使わずに導入しています: {what}",
} as const;
const UNUSED = {
  en: "{lock} exists, but nothing shows that it is what gets installed.",
  ja: "{lock} はありますが、それを使って導入していることが確かめられません。",
} as const;
const TAGGED = {
  en: "{lock} is installed, but {path} takes its base image {image} by a tag that can move.",
  ja: "{lock} を使っていますが、{path} の基盤イメージ {image} は動きうるタグで指定されています。",
} as const;
const LIBRARY = {
  en: "{lock} pins what CI installs; the package itself runs in the environments of its users.",
  ja: "{lock} がCIの導入を固定していますが、パッケージ自体は利用者の環境で動きます。",
} as const;
const UNREADABLE = { en: "{path} could not be read.", ja: "{path} を読めませんでした。" } as const;
const NOTHING = {
  en: "No file declares or locks the environment.",
  ja: "環境を宣言・固定するファイルがありません。",
} as const;
