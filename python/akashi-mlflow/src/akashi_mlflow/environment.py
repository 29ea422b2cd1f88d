"""What the program runs in: lock files, installed packages, command."""

import hashlib
import os
import re
import shlex
import sys

_LOCK_FILES = (
    "uv.lock",
    "poetry.lock",
    "pdm.lock",
    "Pipfile.lock",
    "pixi.lock",
    "conda-lock.yml",
    "requirements.txt",
)
_MAX_COMMAND_CHARACTERS = 5000
_SECRET_NAME = re.compile(r"token|secret|passw|api[-_]?key|credential", re.IGNORECASE)


def lock_files(folder: str) -> list[str]:
    """Paths of the lock files of the nearest folder upwards that has any, up to the root of its repository."""
    current = os.path.abspath(folder)
    while True:
        found = [path for name in _LOCK_FILES if os.path.isfile(path := os.path.join(current, name))]
        parent = os.path.dirname(current)
        if found or parent == current or os.path.exists(os.path.join(current, ".git")):
            return found
        current = parent


def environment_digest(paths: list[str], packages: str) -> str:
    """sha256 over the interpreter's version and the lock files, or the installed packages where there is none."""
    lines = [f"python {sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"]
    for path in paths:
        with open(path, "rb") as file:
            lines.append(f"{os.path.basename(path)} {hashlib.file_digest(file, 'sha256').hexdigest()}")
    if not paths:
        lines.append(f"packages {packages}")
    return "sha256:" + hashlib.sha256("\n".join(lines).encode()).hexdigest()


def packages_digest() -> str:
    """sha256 over name and version of every installed package, as `pip freeze` lists them.

    The folders' names say both; reading the packages' own files would take a hundred times as long.
    """
    names = set()
    for folder in sys.path:
        try:
            entries = os.listdir(folder or ".")
        except OSError:
            continue
        for entry in entries:
            stem, ending = os.path.splitext(entry)
            if ending in {".dist-info", ".egg-info"}:
                name, _, version = stem.partition("-")
                names.add(f"{re.sub(r'[-_.]+', '-', name).lower()}=={version}")
    return "sha256:" + hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()


def command() -> str:
    """The command line as it was typed, without the values of what is named like a secret."""
    words = list(sys.orig_argv) or list(sys.argv)
    hidden = []
    for index, word in enumerate(words):
        name, assigned, _ = word.partition("=")
        before = words[index - 1] if index else ""
        if assigned and _SECRET_NAME.search(name):
            hidden.append(f"{name}=***")
        elif before.startswith("-") and "=" not in before and _SECRET_NAME.search(before) and word[:1] != "-":
            hidden.append("***")
        else:
            hidden.append(re.sub(r"(//[^/@\s:]+):[^/@\s]+@", r"\1:***@", word))
    if hidden:
        hidden[0] = os.path.basename(hidden[0])
    return shlex.join(hidden)[:_MAX_COMMAND_CHARACTERS]
