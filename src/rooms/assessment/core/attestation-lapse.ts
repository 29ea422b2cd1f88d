import type { Text } from "../../../kernel/messages.ts";
import type { Attestation } from "./attestation.ts";
import { inBoth } from "./text.ts";

/** What the answers of people may speak of, as it is now. What could not be looked at makes nothing lapse. */
export interface AttestedWorld {
  /** Newest model version in production; null when none is known. */
  readonly liveVersionId: string | null;
  /** Dataset -> id of its newest version. */
  readonly dataVersions: ReadonlyMap<string, string>;
  /** Path -> digest now; null when nothing is there any more. Only the paths that answers name. */
  readonly digests: ReadonlyMap<string, string | null>;
  /** Path of a file -> commit time of its last change. */
  readonly changedAtMs: ReadonlyMap<string, number>;
  /** Names of tags with their time. */
  readonly tags: readonly { readonly name: string; readonly createdAtMs: number }[];
}

export const emptyWorld: AttestedWorld = {
  liveVersionId: null,
  dataVersions: new Map(),
  digests: new Map(),
  changedAtMs: new Map(),
  tags: [],
};

const texts = {
  model: {
    en: "It speaks of the model version {was}; the newest in production is {now}.",
    ja: "モデルの版 {was} についての回答ですが、本番の最新の版は {now} です。",
  },
  data: {
    en: "It speaks of version {was} of the dataset {dataset}; the newest is {now}.",
    ja: "データセット {dataset} の版 {was} についての回答ですが、最新の版は {now} です。",
  },
  gone: {
    en: "It speaks of {path}, which is not there any more.",
    ja: "{path} についての回答ですが、そのファイルはもうありません。",
  },
  changed: {
    en: "{path} has changed since the answer was given.",
    ja: "回答の後に {path} が変わっています。",
  },
  tag: {
    en: "It speaks of the tag {was}; the newest of its series is {now}.",
    ja: "タグ {was} についての回答ですが、同じ系列の最新のタグは {now} です。",
  },
} as const;

/** Why the answer counts no more, because of what it speaks of; null while nothing of that is known to have changed. */
export function lapseOf({ speaksOf, atMs }: Attestation, world: AttestedWorld): Text | null {
  const { modelVersionId, data, files, paths, tag } = speaksOf;
  const { liveVersionId } = world;
  if (modelVersionId !== null && liveVersionId !== null && modelVersionId !== liveVersionId)
    return inBoth(texts.model, { was: modelVersionId, now: liveVersionId });
  for (const [dataset, was] of Object.entries(data)) {
    const now = world.dataVersions.get(dataset);
    if (now !== undefined && now !== was) return inBoth(texts.data, { dataset, was, now });
  }
  for (const [path, digest] of Object.entries(files)) {
    const now = world.digests.get(path);
    if (now === null) return inBoth(texts.gone, { path });
    if (now !== undefined && now !== digest) return inBoth(texts.changed, { path });
  }
  for (const path of paths) {
    const folder = `${path.replace(/\/+$/, "")}/`;
    for (const [file, changedAtMs] of world.changedAtMs) {
      if (changedAtMs > atMs && (file === path || file.startsWith(folder)))
        return inBoth(texts.changed, { path: file });
    }
  }
  const newest = tag === null ? null : newestOfSeries(tag, world.tags);
  return tag === null || newest === null || newest === tag
    ? null
    : inBoth(texts.tag, { was: tag, now: newest });
}

/** `model-v1.2.0` belongs to the series `model-v`: what stands before the first digit. */
const seriesOf = (tag: string): string => /^[^0-9]*/.exec(tag)![0];

/** The youngest tag of the same series; null when the tag is not among them, so that nothing can be told. */
function newestOfSeries(tag: string, tags: AttestedWorld["tags"]): string | null {
  const series = tags.filter(({ name }) => /\d/.test(name) && seriesOf(name) === seriesOf(tag));
  const own = series.find(({ name }) => name === tag);
  if (own === undefined) return null;
  const newest = series.reduce((best, one) => (one.createdAtMs > best.createdAtMs ? one : best), own);
  return newest.name;
}
