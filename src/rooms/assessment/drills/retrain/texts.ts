export const texts = {
  title: { en: "Retrain and compare", ja: "再学習して比べる" },
  proves: {
    en: "Training again from the recorded commit, data version, parameters and seed gives the same artifact; else a score within the spread of five seeded repeats.",
    ja: "記録されたコミット・データ・パラメーター・シードから再学習して同じ成果物になること、または評価値が5回の反復の幅に収まることを示します。",
  },
  noPipeline: { en: "akashi.yaml declares no pipeline.", ja: "akashi.yaml にパイプラインがありません。" },
  imported: {
    en: "{version} was brought in as a file, so nothing here says how it was trained.",
    ja: "{version} はファイルで持ち込まれたため、学習の方法が分かりません。",
  },
  noRun: {
    en: "No pipeline run is recorded that made {version}.",
    ja: "{version} を作ったパイプラインの実行が記録されていません。",
  },
  noCommit: {
    en: "The run that made {version} recorded no commit.",
    ja: "{version} を作った実行に、コミットが記録されていません。",
  },
  commitGone: {
    en: "This repository has no akashi.yaml at the recorded commit {commit}.",
    ja: "記録されたコミット {commit} の akashi.yaml が、このリポジトリーにありません。",
  },
  unreadable: {
    en: "It could not be trained again: {reason}",
    ja: "再学習できませんでした。{reason}",
  },
  dirty: {
    en: "The artifact differs, and the run started from files that differed from its commit, so the commit does not say what was trained.",
    ja: "成果物が異なります。ただし学習時のファイルがコミットと異なっていたため、何を学習したかはコミットから分かりません。",
  },
  params: {
    en: "The run recorded {name} {recorded}, but akashi.yaml at its commit says {declared}.",
    ja: "実行の記録では {name} が {recorded} ですが、そのコミットの akashi.yaml では {declared} です。",
  },
  outside: {
    en: "The artifact differs, and its recorded {metric} of {recorded} lies outside of {lower} to {upper}, where {repeats} seeded repeats put it.",
    ja: "成果物が異なり、記録された {metric} {recorded} が、{repeats} 回の反復から見込まれる {lower}〜{upper} の外にあります。",
  },
  again: {
    en: "The artifact differs, and training again gives {metric} {again}, outside of {lower} to {upper}, where {repeats} seeded repeats put it.",
    ja: "成果物が異なり、再学習の {metric} {again} が、{repeats} 回の反復から見込まれる {lower}〜{upper} の外にあります。",
  },
} as const;
