import { file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** One file per environment with the same keys, and a loader that refuses what is missing or unknown. */
export const scaffold: Scaffold = {
  practice: "env-agnostic-deploy",
  makes: "config/preprod.yaml",
  completeAsWritten: null,
  propose: (project) => [
    file("config/preprod.yaml", WHY, settings(project, "preprod")),
    file("config/prod.yaml", WHY, settings(project, "prod")),
    file("config/load_settings.py", WHY_LOADER, LOADER),
  ],
};

const WHY = {
  en: "What differs between environments stands in one file each, so that code and image are the same everywhere.",
  ja: "環境の違いを一つずつのファイルに集め、コードとイメージをどこでも同じにします。",
} as const;
const WHY_LOADER = {
  en: "The loader refuses a missing or unknown setting when the process starts, not at the first request.",
  ja: "足りない設定や未知の設定を、最初の要求ではなく起動時に拒みます。",
} as const;

const settings = (project: ScaffoldProject, environment: string): string => `
# ${inLang(project, "Addresses and sizes only. Secrets come from the environment, never from a file.", "アドレスと大きさだけを書きます。秘密は環境変数から読み、ファイルに書きません。")}
environment: ${environment}
model_uri: "${open(inLang(project, "where the registered model is read from", "登録済みモデルの参照先"))}"
feature_source: "${open(inLang(project, "table or store of features", "特徴量の表またはストア"))}"
log_level: info
timeout_ms: 250
`;

const LOADER = `
"""Settings of one environment: every key is required, and no other key is allowed."""

import os
from dataclasses import dataclass, fields
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Settings:
    """What may differ between environments. Times are in milliseconds."""

    environment: str
    model_uri: str
    feature_source: str
    log_level: str
    timeout_ms: int


def load_settings(folder: Path = Path("config")) -> Settings:
    """Reads the file that APP_ENVIRONMENT names. Raises ValueError for keys that are missing or unknown."""
    path = folder / f"{os.environ['APP_ENVIRONMENT']}.yaml"
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    wanted = {field.name for field in fields(Settings)}
    if set(values) != wanted:
        raise ValueError(f"{path}: missing {sorted(wanted - set(values))}, unknown {sorted(set(values) - wanted)}")
    return Settings(**values)
`;
