import { z } from "zod";
import { defineErrors } from "../../kernel/errors.ts";
import type { Row, Table } from "../../kernel/table.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import type { FeatureViewConfig, Project } from "../../platform/project/index.ts";

/** A feature view as it was when a model was trained: immutable, and shipped with the model. */
export const featureViewVersionSchema = z.object({
  project: z.string(),
  name: z.string(),
  /** 1, 2, 3 … grows when the definition changes. */
  version: z.number().int(),
  /** sha256 of the canonical definition and of the transforms' versions. */
  digest: z.string(),
  dataset: z.string(),
  entity: z.string().nullable(),
  features: z.array(
    z.object({
      name: z.string(),
      column: z.string(),
      type: z.enum(["number", "category"]),
      transform: z.string(),
      params: z.record(z.string(), z.json()),
      description: z.string(),
      /** The version of the transform's code; computing with another one is refused. Set by `applyView`. */
      transformVersion: z.number().int().optional(),
    }),
  ),
  createdAtMs: z.number().int(),
});
export type FeatureViewVersion = z.infer<typeof featureViewVersionSchema>;
export type FeatureDefinition = FeatureViewVersion["features"][number];
export type { FeatureViewConfig };

/** Which model uses which feature; written when a model version is registered. */
export const featureUsageSchema = z.object({
  model: z.string(),
  modelVersion: z.number().int(),
  view: z.string(),
  viewVersion: z.number().int(),
  feature: z.string(),
});
export type FeatureUsage = Readonly<z.infer<typeof featureUsageSchema>>;

/** What the shelf of transforms offers. */
export interface TransformDescription {
  readonly name: string;
  readonly version: number;
  readonly summary: { readonly en: string; readonly ja: string };
  /** How the raw value is read before the transform sees it. */
  readonly input: "number" | "text" | "time" | "any" | "declared";
  /** What comes out; `declared`: whatever type the feature declares. */
  readonly output: "number" | "category" | "declared";
  /** JSON Schema of `params`. */
  readonly params: unknown;
}

/** Online or offline computation through ONE code path; `computeRows` and `computeTable` agree value by value. */
export interface FeatureComputer {
  /** Whole dataset version -> model inputs. Throws E_FEATURES_COLUMN_MISSING, E_FEATURES_VALUE. */
  computeTable(view: FeatureViewVersion, raw: Table): Table;
  /** Request rows -> model inputs. Throws the same errors, naming row and field. Unknown extra fields are ignored and reported by `unknownFields`. */
  computeRows(view: FeatureViewVersion, rows: readonly Row[]): Table;
}

export interface FeaturesRoom extends FeatureComputer {
  /** Registers the view of akashi.yaml, or returns the version that already says the same. */
  applyView(project: Project, name: string, context: UseCaseContext): Promise<FeatureViewVersion>;
  listViews(filter?: { project?: string }): Promise<FeatureViewVersion[]>;
  recordUsage(usages: readonly FeatureUsage[], context: UseCaseContext): Promise<void>;
  listUsage(filter?: { model?: string; view?: string }): Promise<FeatureUsage[]>;
  listTransforms(): readonly TransformDescription[];
  /** The versions of one view, newest first. Throws E_FEATURES_VIEW_UNKNOWN when there is none. */
  getView(project: string, name: string): Promise<FeatureViewVersion[]>;
}

export const featuresErrors = defineErrors({
  E_FEATURES_VALUE: {
    status: 422,
    message: {
      en: 'Row {row}: the field "{field}" is {value}, but the feature {feature} needs {rule}.',
      ja: "{row} 行目: フィールド「{field}」の値は {value} ですが、特徴量 {feature} には{rule}が必要です。",
    },
    remedy: {
      en: "Correct the value, or leave it out (null or empty) if it is not known.",
      ja: "値を直してください。分からない場合は省略(null または空)してください。",
    },
  },
  E_FEATURES_COLUMN_MISSING: {
    status: 422,
    message: {
      en: 'Feature {feature} of view {view} is made from the column "{column}", which the data does not have; it has: {known}.',
      ja: "ビュー {view} の特徴量 {feature} は列「{column}」から作られますが、データにその列がありません。あるもの: {known}。",
    },
    remedy: {
      en: "Correct `column` in akashi.yaml, or add a version of the data that has it.",
      ja: "akashi.yaml の `column` を直すか、その列を持つデータのバージョンを追加してください。",
    },
  },
  E_FEATURES_TRANSFORM_UNKNOWN: {
    status: 422,
    message: {
      en: 'Feature {feature} of view {view} asks for the transform "{transform}", which does not exist; there are: {known}.',
      ja: "ビュー {view} の特徴量 {feature} が求める変換「{transform}」は存在しません。あるもの: {known}。",
    },
    remedy: {
      en: "Use one of those names; akashi features transforms explains each.",
      ja: "いずれかの名前を使ってください。説明は akashi features transforms で見られます。",
    },
  },
  E_FEATURES_TRANSFORM_PARAMS: {
    status: 422,
    message: {
      en: "Feature {feature} of view {view} gives the transform {transform} wrong settings at {where}: {reason}",
      ja: "ビュー {view} の特徴量 {feature} の変換 {transform} の設定が {where} で正しくありません: {reason}",
    },
    remedy: {
      en: "Correct `params` in akashi.yaml; akashi features transforms shows what each accepts.",
      ja: "akashi.yaml の `params` を直してください。受け付ける設定は akashi features transforms で見られます。",
    },
  },
  E_FEATURES_TRANSFORM_CHANGED: {
    status: 409,
    message: {
      en: "View {view} version {version} was made with version {expected} of the transform {transform}; this Akashi has version {actual}, which may compute other values.",
      ja: "ビュー {view} のバージョン {version} は変換 {transform} のバージョン {expected} で作られましたが、この Akashi のバージョンは {actual} で、異なる値になる可能性があります。",
    },
    remedy: {
      en: "Apply the view again and retrain (akashi features apply {view}), or serve the model with the Akashi that trained it.",
      ja: "ビューを適用し直して(akashi features apply {view})再学習するか、学習時の Akashi でモデルを提供してください。",
    },
  },
  E_FEATURES_TYPE: {
    status: 422,
    message: {
      en: "Feature {feature} of view {view} is declared a number, but the transform {transform} makes categories.",
      ja: "ビュー {view} の特徴量 {feature} は number と宣言されていますが、変換 {transform} の結果はカテゴリーです。",
    },
    remedy: {
      en: "Declare the feature with `type: category`, or choose another transform.",
      ja: "特徴量を `type: category` と宣言するか、別の変換を選んでください。",
    },
  },
  E_FEATURES_NAME_DUPLICATE: {
    status: 422,
    message: {
      en: "View {view} has more than one feature named {feature}.",
      ja: "ビュー {view} に {feature} という特徴量が複数あります。",
    },
    remedy: {
      en: "Give every feature of the view a name of its own.",
      ja: "ビューの特徴量にはそれぞれ異なる名前を付けてください。",
    },
  },
  E_FEATURES_LABEL: {
    status: 422,
    message: {
      en: 'Feature {feature} of view {view} is made from "{column}", the label of dataset {dataset}; a model must not see what it predicts.',
      ja: "ビュー {view} の特徴量 {feature} は、データセット {dataset} のラベル「{column}」から作られています。予測対象をモデルに見せてはいけません。",
    },
    remedy: {
      en: "Take the feature out of the view.",
      ja: "その特徴量をビューから外してください。",
    },
  },
  E_FEATURES_VIEW_UNKNOWN: {
    status: 404,
    message: {
      en: "Project {project} has no applied feature view {view}; it has: {known}.",
      ja: "プロジェクト {project} に適用済みの特徴量ビュー {view} はありません。あるもの: {known}。",
    },
    remedy: {
      en: "Apply it with: akashi features apply {view}",
      ja: "akashi features apply {view} で適用してください。",
    },
  },
  E_FEATURES_VIEW_VERSION_UNKNOWN: {
    status: 404,
    message: {
      en: "Feature view {view} has no version {version}; it has: {known}.",
      ja: "特徴量ビュー {view} にバージョン {version} はありません。あるもの: {known}。",
    },
    remedy: {
      en: "Use one of those versions, or leave the version out for the latest.",
      ja: "いずれかのバージョンを指定するか、省略して最新を表示してください。",
    },
  },
});
