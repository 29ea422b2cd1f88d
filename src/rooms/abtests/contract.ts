import { defineErrors } from "../../kernel/errors.ts";
import type { UseCaseContext } from "../../platform/index.ts";
import type { VariantAssigner } from "../serving/contract.ts";

export interface AbVariant {
  readonly name: string;
  readonly modelVersion: number;
  /** Share of the units, sums to 1 over the variants. */
  readonly weight: number;
}

export interface AbTest {
  readonly id: string;
  readonly name: string;
  readonly endpoint: string;
  readonly environment: string;
  /** The request field whose value is the unit. */
  readonly unitField: string;
  readonly salt: string;
  readonly variants: readonly AbVariant[];
  /** What is compared: share of predictions that turned out right, or share of positives. */
  readonly metric: "correct" | "positive";
  readonly state: "running" | "stopped";
  readonly hypothesis: string;
  readonly plannedUnits: number | null;
  readonly startedAtMs: number;
  readonly stoppedAtMs: number | null;
  readonly decision: string | null;
}

export interface AbResult {
  readonly test: AbTest;
  readonly variants: readonly {
    readonly name: string;
    readonly modelVersion: number;
    readonly units: number;
    readonly predictions: number;
    readonly outcomes: number;
    readonly successes: number;
    readonly rate: number | null;
    readonly interval: readonly [number, number] | null;
  }[];
  /** Two-proportion z-test of the first two variants over matured outcomes; null when there is too little. */
  readonly comparison: {
    /** Rate of the second variant minus rate of the first. */
    readonly difference: number;
    readonly interval: readonly [number, number];
    readonly z: number;
    readonly pValue: number;
    /**
     * The same difference with units as what was drawn at random (cluster-robust). Where a unit brings several
     * outcomes the verdict rests on this one; null where every unit brought one outcome.
     */
    readonly byUnit?: {
      readonly difference: number;
      readonly interval: readonly [number, number];
      readonly z: number;
      readonly pValue: number;
    } | null;
  } | null;
  /** Sample ratio mismatch: chi-square of units against the planned weights. Below 0.001 no winner is named. */
  readonly sampleRatio: {
    readonly chiSquare: number;
    readonly pValue: number;
    readonly mismatch: boolean;
  } | null;
  /** Units that saw more than one variant: must be 0. */
  readonly unitsWithTwoVariants: number;
  readonly verdict: {
    /**
     * `sample-ratio-mismatch`: the assignment cannot be trusted, because of the ratio of the units or because units
     * saw two variants.
     */
    readonly kind: "sample-ratio-mismatch" | "too-little-data" | "no-difference" | "winner";
    readonly winner: string | null;
    readonly message: { readonly en: string; readonly ja: string };
  };
}

export interface StartAbTest {
  readonly name: string;
  readonly endpoint: string;
  readonly environment: string;
  readonly unitField: string;
  readonly variants: readonly AbVariant[];
  readonly metric?: AbTest["metric"];
  readonly hypothesis: string;
  readonly plannedUnits?: number;
  /** What the units are hashed with; default a new one, so that no two tests split them alike. For repeating a test. */
  readonly salt?: string;
}

/** Outcomes that a test of two equal halves needs. */
export interface AbTestPlan {
  readonly perVariant: number;
  readonly total: number;
}

export interface AbTestsRoom extends VariantAssigner {
  start(input: StartAbTest, context: UseCaseContext): Promise<AbTest>;
  stop(name: string, decision: string, context: UseCaseContext): Promise<AbTest>;
  /** Newest first. */
  list(filter?: { endpoint?: string }): Promise<AbTest[]>;
  /** Throws E_ABTESTS_UNKNOWN. */
  get(name: string): Promise<AbTest>;
  result(name: string): Promise<AbResult>;
  /** The variant of each unit in a stored test, also a stopped one, in the order given. Throws E_ABTESTS_UNKNOWN. */
  assignUnits(name: string, units: readonly string[]): Promise<string[]>;
  /** How many outcomes find a change of the rate `baseline` by `difference`. Throws E_ABTESTS_PLAN. */
  plan(request: { baseline: number; difference: number; alpha?: number; power?: number }): AbTestPlan;
}

export const abtestsErrors = defineErrors({
  E_ABTESTS_UNKNOWN: {
    status: 404,
    message: {
      en: 'There is no A/B test "{name}"; known are: {known}.',
      ja: "A/Bテスト「{name}」はありません。あるもの: {known}。",
    },
    remedy: {
      en: "List them with: akashi ab list",
      ja: "次のコマンドで一覧できます: akashi ab list",
    },
  },
  E_ABTESTS_NAME_INVALID: {
    status: 400,
    message: {
      en: 'The name "{name}" is not allowed: lower-case letters, digits, ".", "_" and "-", starting with a letter or digit.',
      ja: "「{name}」という名前は使えません。英小文字・数字・「.」「_」「-」だけを使い、先頭は英小文字か数字にします。",
    },
    remedy: {
      en: "Choose such a name, for example boosted-vs-linear.",
      ja: "規則に合う名前を付けてください(例: boosted-vs-linear)。",
    },
  },
  E_ABTESTS_NAME_TAKEN: {
    status: 409,
    message: {
      en: 'There already was an A/B test "{name}"; a name is never used twice, because predictions refer to it.',
      ja: "「{name}」というA/Bテストはすでにあります。予測の記録が名前を参照するため、同じ名前は再利用できません。",
    },
    remedy: { en: "Choose another name.", ja: "別の名前を付けてください。" },
  },
  E_ABTESTS_ALREADY_RUNNING: {
    status: 409,
    message: {
      en: 'The A/B test "{running}" is running on {endpoint} in {environment}; a second one would mix with it.',
      ja: "{endpoint} の {environment} ではA/Bテスト「{running}」を実行中です。二つ目を始めると結果が混ざります。",
    },
    remedy: {
      en: "Stop it first: akashi ab stop {running} --decision <what was decided>",
      ja: "先に終了してください: akashi ab stop {running} --decision <決めたこと>",
    },
  },
  E_ABTESTS_VARIANTS_FEW: {
    status: 400,
    message: {
      en: "An A/B test compares at least two variants; {count} given.",
      ja: "A/Bテストには二つ以上のバリアントが必要ですが、{count} 個だけ指定されています。",
    },
    remedy: {
      en: "Give two: --variant a=1:0.5 --variant b=2:0.5",
      ja: "二つ指定してください: --variant a=1:0.5 --variant b=2:0.5",
    },
  },
  E_ABTESTS_VARIANT_DOUBLED: {
    status: 400,
    message: {
      en: "Names and versions of the variants must differ; {doubled} occurs twice.",
      ja: "バリアントの名前とバージョンは重複できませんが、{doubled} が二度現れます。",
    },
    remedy: {
      en: "Give each variant a name and a model version of its own.",
      ja: "バリアントごとに別の名前と別のモデルバージョンを指定してください。",
    },
  },
  E_ABTESTS_WEIGHTS: {
    status: 400,
    message: {
      en: "The weights of the variants must be above 0 and add up to 1; {weights} add up to {sum}.",
      ja: "バリアントの重みはどれも0より大きく、合計が1でなければなりません。{weights} の合計は {sum} です。",
    },
    remedy: {
      en: "Correct the weights, for example 0.5 and 0.5.",
      ja: "重みを直してください(例: 0.5 と 0.5)。",
    },
  },
  E_ABTESTS_UNIT_FIELD: {
    status: 409,
    message: {
      en: 'The test sticks to the field "{unitField}", but the endpoint {endpoint} reads its units from "{declared}".',
      ja: "テストの割り当て単位は「{unitField}」ですが、エンドポイント {endpoint} が読む単位は「{declared}」です。",
    },
    remedy: {
      en: "Use that field, or set endpoints.{endpoint}.unit in akashi.yaml and deploy again.",
      ja: "その項目を使うか、akashi.yaml の endpoints.{endpoint}.unit を設定してデプロイし直してください。",
    },
  },
  E_ABTESTS_LABELS_DIFFER: {
    status: 409,
    message: {
      en: "The variants answer with different labels ({labels}), so their rates cannot be compared.",
      ja: "バリアントのラベルが異なるため({labels})、率を比較できません。",
    },
    remedy: {
      en: "Compare versions that were trained on the same label.",
      ja: "同じラベルで学習したバージョン同士を比べてください。",
    },
  },
  E_ABTESTS_HYPOTHESIS: {
    status: 400,
    message: {
      en: "An A/B test needs a hypothesis, written before it starts.",
      ja: "A/Bテストには、開始前に書いた仮説が必要です。",
    },
    remedy: {
      en: 'Say what you expect: --hypothesis "version 2 is right more often"',
      ja: '期待することを書いてください: --hypothesis "バージョン2のほうが正答が多い"',
    },
  },
  E_ABTESTS_DECISION: {
    status: 400,
    message: {
      en: "Stopping an A/B test needs the decision that was taken.",
      ja: "A/Bテストの終了には、決定した内容が必要です。",
    },
    remedy: {
      en: 'Say it: --decision "keep version 1"',
      ja: '内容を書いてください: --decision "バージョン1を継続"',
    },
  },
  E_ABTESTS_STOPPED: {
    status: 409,
    message: {
      en: 'The A/B test "{name}" was stopped before, with the decision: {decision}',
      ja: "A/Bテスト「{name}」はすでに終了しています。決定: {decision}",
    },
    remedy: {
      en: "See its result with: akashi ab result {name}",
      ja: "結果の確認: akashi ab result {name}",
    },
  },
  E_ABTESTS_PLAN: {
    status: 400,
    message: {
      en: "No sample size can be planned for the rate {baseline} and the difference {difference}: both rates must lie between 0 and 1 and differ.",
      ja: "率 {baseline} と差 {difference} からは標本数を計画できません。二つの率はどちらも0と1の間にあり、異なる必要があります。",
    },
    remedy: {
      en: "Give, for example, --baseline 0.8 --difference 0.05.",
      ja: "たとえば --baseline 0.8 --difference 0.05 のように指定してください。",
    },
  },
});
