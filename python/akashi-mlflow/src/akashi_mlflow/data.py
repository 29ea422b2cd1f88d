"""Names the data that went into a run by its content."""

import hashlib
import os
from pathlib import Path

from . import tags


def data_digest(source) -> str:
    """`sha256:<hex>` of a file, a folder (paths and contents, in order of path), or bytes.

    A file has the digest that `sha256sum` prints. Raises FileNotFoundError when nothing is there, TypeError for
    anything else.
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        return "sha256:" + hashlib.sha256(source).hexdigest()
    if not isinstance(source, (str, os.PathLike)):
        raise TypeError(f"data is a path or bytes, not {type(source).__name__}")
    path = Path(source)
    if path.is_dir():
        lines = [
            f"{_file_digest(file)}  {file.relative_to(path).as_posix()}\n"
            for file in sorted(path.rglob("*"), key=lambda file: file.relative_to(path).as_posix())
            if file.is_file()
        ]
        return "sha256:" + hashlib.sha256("".join(lines).encode()).hexdigest()
    return "sha256:" + _file_digest(path)


def log_data(name: str, source, *, version: int | None = None, run_id: str | None = None) -> str:
    """Says that `source` went into the run (the active one without `run_id`) and returns its digest.

    `version` is that of an Akashi dataset, where the data is one.
    """
    import mlflow

    digest = data_digest(source)
    value = f"{'' if version is None else int(version)}@{digest}"
    if run_id is None:
        mlflow.set_tag(f"{tags.DATA_PREFIX}{name}", value)
    else:
        mlflow.MlflowClient().set_tag(run_id, f"{tags.DATA_PREFIX}{name}", value)
    return digest


def _file_digest(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
