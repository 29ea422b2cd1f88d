import { file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** A runbook that somebody can follow at night, and the script that it calls. */
export const scaffold: Scaffold = {
  practice: "model-rollback",
  makes: "docs/model-rollback.md",
  completeAsWritten: null,
  propose: (project) => [
    file("docs/model-rollback.md", WHY, inLang(project, english(project), japanese(project))),
    file("scripts/rollback-model.sh", WHY_SCRIPT, script(project)),
  ],
};

const WHY = {
  en: "Whoever is called at three in the morning follows lines, not memories.",
  ja: "夜中に呼ばれた人は、記憶ではなく手順に従います。",
} as const;
const WHY_SCRIPT = {
  en: "One command goes back, and refuses when there is no version to go back to.",
  ja: "一つのコマンドで前の版に戻し、戻す版がなければ断ります。",
} as const;

const english = (project: ScaffoldProject): string => `
# Rollback of the model

## When to roll back

[${open("the signs and limits: error rate, latency, share of refused predictions, complaint; who may decide alone")}]

## How to roll back the deployed model version

1. Say that you do it: [${open("channel")}]
2. Note the version that is live and go back:

   \`\`\`sh
   bash scripts/rollback-model.sh ${project.name} prod
   \`\`\`

3. Check: [${open("golden requests and their expected answers")}]
4. Keep the failed version and its logs; open an incident.

Takes at most: [${open("minutes, as measured in the last rehearsal")}]

## Rehearsal

Once a quarter in preproduction, with the time taken. With Akashi: \`akashi drill rollback\`.
`;

const japanese = (project: ScaffoldProject): string => `
# モデルの切り戻し

## 切り戻す条件

[${open("誤り率、応答時間、拒否された予測の割合、苦情などの兆候としきい値。一人で決めてよい人")}]

## 配備したモデルを前の版に戻す手順

1. 実施を知らせる: [${open("連絡先")}]
2. 稼働中の版を控え、戻す:

   \`\`\`sh
   bash scripts/rollback-model.sh ${project.name} prod
   \`\`\`

3. 確認: [${open("基準となる要求と期待する応答")}]
4. 失敗した版と記録を残し、障害として起票する。

所要時間の上限: [${open("直近の練習で測った分数")}]

## 練習

四半期に一度、検証環境で行い時間を測ります。Akashiでは \`akashi drill rollback\` を使います。
`;

const script = (project: ScaffoldProject): string => `
#!/usr/bin/env bash
# ${inLang(project, "Rolls the deployed model back to the version before. Usage: rollback-model.sh <service> <environment>", "配備したモデルを前の版に戻す。使い方: rollback-model.sh <サービス> <環境>")}
set -euo pipefail
service="$1"
environment="$2"
previous="$(kubectl --context "$environment" rollout history "deployment/$service" | awk '/^[0-9]+/ { before = last; last = $1 } END { print before }')" # ${open(inLang(project, "command that names the version before", "前の版を調べるコマンド"))}
if [ -z "$previous" ]; then
  echo "$service has no earlier version in $environment" >&2
  exit 1
fi
kubectl --context "$environment" rollout undo "deployment/$service" --to-revision="$previous" # ${open(inLang(project, "command that switches to it", "その版に切り替えるコマンド"))}
kubectl --context "$environment" rollout status "deployment/$service" --timeout=300s
`;
