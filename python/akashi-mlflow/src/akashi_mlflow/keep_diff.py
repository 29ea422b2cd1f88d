"""Stores what was uncommitted beside the run, for those who ask for it (AKASHI_PROVENANCE_DIFF=1).

MLflow asks a context provider before the run exists, so the client's own `create_run` is followed, once and only here.
"""

import functools

from . import settings, tags
from .collect import Collector

ARTIFACT = "akashi/uncommitted.diff"
_MARK = "_akashi_keeps_diff"


def keep_diffs(collector: Collector) -> None:
    """From now on each new run whose tags say `akashi.diff.digest` gets the diff as an artifact."""
    from mlflow import MlflowClient

    create_run = MlflowClient.create_run
    if getattr(create_run, _MARK, False):
        return

    @functools.wraps(create_run)
    def create_and_keep(self, *arguments, **named):
        run = create_run(self, *arguments, **named)
        diff = collector.diff
        if settings.keeps_diff() and diff and tags.DIFF_DIGEST in run.data.tags:
            _keep(self, run.info.run_id, diff)
        return run

    setattr(create_and_keep, _MARK, True)
    MlflowClient.create_run = create_and_keep


def _keep(client, run_id: str, diff: bytes) -> None:
    try:
        client.log_text(run_id, diff.decode("utf-8", errors="replace"), ARTIFACT)
    except Exception as error:  # noqa: BLE001 - a run must not fail for its provenance
        try:
            client.set_tag(run_id, tags.ERRORS, f"diff: {type(error).__name__}: {str(error)[:200]}")
        except Exception:  # noqa: BLE001
            pass
