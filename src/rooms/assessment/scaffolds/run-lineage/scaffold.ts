import { file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** A hook that captures the five identifiers when a run starts, and refuses a dirty tree. */
export const scaffold: Scaffold = {
  practice: "run-lineage",
  makes: "lineage/capture.py",
  completeAsWritten: null,
  propose: (project) => [
    file(
      "lineage/capture.py",
      {
        en: "Commit, infrastructure, environment, artifact and data are known when the run starts; an hour later they are guesses.",
        ja: "コミット、基盤、環境、成果物、データは実行の開始時にしか確実に分かりません。",
      },
      capture(project),
    ),
  ],
};

const capture = (project: ScaffoldProject): string => `
"""What a run was made of: call start_run() instead of mlflow.start_run().

${open(inLang(project, "call start_run in the training code with the path of the training data, then remove this line", "学習コードから学習データのパスを渡して start_run を呼び、済んだらこの行を消す"))}
"""

import hashlib
import os
import platform
import subprocess
from pathlib import Path

import mlflow

LOCK = Path("${project.stack.lock ?? "uv.lock"}")


def digest(path: Path) -> str:
    """SHA-256 of a file, read in pieces: training data may not fit into memory."""
    state = hashlib.sha256()
    with path.open("rb") as content:
        while piece := content.read(1 << 20):
            state.update(piece)
    return f"sha256:{state.hexdigest()}"


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True).stdout.strip()


def lineage(data: Path) -> dict[str, str]:
    """The identifiers of a run. Raises RuntimeError when the work tree differs from its commit."""
    if git("status", "--porcelain", "--untracked-files=no"):
        raise RuntimeError("commit your changes first: a run of uncommitted code cannot be made again")
    return {
        "lineage.commit": git("rev-parse", "HEAD"),
        "lineage.data": digest(data),
        "lineage.environment": digest(LOCK),
        "lineage.image": os.environ.get("IMAGE_DIGEST", "none"),
        "lineage.infrastructure": os.environ.get("INFRASTRUCTURE_ID", platform.platform()),
    }


def start_run(data: Path, **options):
    """mlflow.start_run with the lineage of the run as tags."""
    tags = lineage(data)
    run = mlflow.start_run(**options)
    mlflow.set_tags(tags)
    return run


def promotable(tags: dict[str, str]) -> bool:
    """Whether a run may become a release: every identifier is there."""
    wanted = ("commit", "data", "environment", "image", "infrastructure")
    return all(tags.get(f"lineage.{name}", "none") != "none" for name in wanted)
`;
