"""What the journeys share: the client under test, and a summary that the test reads from the last line."""

import json
import os
import sys
import tempfile
from pathlib import Path

import mlflow
from mlflow import MlflowClient

client = MlflowClient()


def folder() -> Path:
    """A new folder; the test removes it with everything else that the journey leaves."""
    return Path(tempfile.mkdtemp(dir=os.environ["JOURNEY_SCRATCH"]))


def experiment(name: str) -> str:
    """Makes `name` the current experiment and returns its id."""
    return mlflow.set_experiment(name).experiment_id


def refuses(code: str, call) -> str:
    """The message with which the server refuses `call`, which must carry MLflow's error code `code`."""
    try:
        call()
    except mlflow.exceptions.MlflowException as error:
        assert error.error_code == code, f"expected {code}, got {error.error_code}: {error}"
        return str(error)
    raise AssertionError(f"was not refused with {code}")


def done(**summary) -> None:
    sys.stdout.flush()
    print(json.dumps(summary))
