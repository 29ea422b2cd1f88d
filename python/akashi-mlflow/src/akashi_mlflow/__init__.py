"""Provenance for MLflow runs. Installing the package is enough: MLflow finds it by its entry point.

`log_data` and `data_digest` name the data that went into a run.
"""

from .data import data_digest, log_data

__all__ = ["data_digest", "log_data"]
