"""What MLflow finds by the entry point `mlflow.run_context_provider` and asks at the start of every run."""

from mlflow.tracking.context.abstract_context import RunContextProvider

from . import settings, tags
from .collect import Collector


class AkashiRunContext(RunContextProvider):
    """Adds provenance to the tags of each run. Never raises; what failed is in `akashi.provenance.errors`."""

    def __init__(self) -> None:
        self._collector = Collector()
        if settings.enabled():
            self._collector.start()

    def in_context(self) -> bool:
        return settings.enabled()

    def tags(self) -> dict[str, str]:
        try:
            found = self._collector.tags()
            if settings.keeps_diff():
                from .keep_diff import keep_diffs

                keep_diffs(self._collector)
            return found
        except Exception as error:  # noqa: BLE001 - a run must not fail for its provenance
            return {tags.ERRORS: f"{type(error).__name__}: {str(error)[:200]}"}
