"""Everything about where a run comes from, as tags; what fails is named and stops nothing else."""

import json
import threading
import time
from collections.abc import Callable

from . import environment, git, machine, settings, tags

# Many runs start one after the other (a parameter search); git is asked again after this time.
_GIT_FRESH_S = 2.0


class Collector:
    """Takes what does not change once, in the background, and git's state for each run."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._fixed: tuple[dict[str, str], list[str]] | None = None
        self._fixing: threading.Thread | None = None
        self._git_at = float("-inf")
        self._git_tags: dict[str, str] = {}
        self._git_errors: list[str] = []
        self.diff: bytes | None = None

    def start(self) -> None:
        """Begins to take what does not change, so that the first run does not wait for it."""
        if self._fixing is None:
            self._fixing = threading.Thread(target=self._fix, name="akashi-provenance", daemon=True)
            self._fixing.start()

    def tags(self) -> dict[str, str]:
        """Tags of a run that starts now; never longer than the time that the settings allow, and never raises."""
        deadline = time.monotonic() + settings.timeout_s()
        with self._lock:
            self.start()
            self._read_git(deadline)
            self._fixing.join(max(0.0, deadline - time.monotonic()))
            # In a forked child the thread is gone with its work undone.
            if self._fixed is None and not self._fixing.is_alive():
                self._fix()
            fixed, errors = self._fixed or ({}, ["environment, machine: not known in time"])
            result = {**self._git_tags, **fixed}
            problems = sorted([*self._git_errors, *errors])
        if problems:
            result[tags.ERRORS] = "; ".join(problems)
        return result

    def _read_git(self, deadline: float) -> None:
        if time.monotonic() - self._git_at < _GIT_FRESH_S:
            return
        self._git_tags, self._git_errors, self.diff = {}, [], None

        def read() -> dict[str, str]:
            state = git.read_git_state(git.code_folder(), deadline)
            if state is None:
                return {}
            self.diff = state.diff
            if state.diff is not None and settings.keeps_diff() and state.diff_bytes > len(state.diff):
                self._git_errors.append(
                    f"diff: only the first {len(state.diff)} of {state.diff_bytes} bytes are kept; the digest covers all"
                )
            found = {tags.COMMIT: state.commit, tags.DIRTY: str(state.dirty).lower()}
            if state.repository:
                found[tags.REPOSITORY] = state.repository
            if state.branch is not None:
                found[tags.BRANCH] = state.branch
            if state.diff_digest is not None:
                found[tags.DIFF_DIGEST] = state.diff_digest
            return found

        _take("git", read, self._git_tags, self._git_errors)
        self._git_at = time.monotonic()

    def _fix(self) -> None:
        found: dict[str, str] = {}
        errors: list[str] = []
        _take("environment", _environment, found, errors)
        _take("command", lambda: {tags.COMMAND: environment.command()}, found, errors)
        _take("machine", _machine, found, errors)
        self._fixed = (found, errors)


def _environment() -> dict[str, str]:
    packages = environment.packages_digest()
    paths = environment.lock_files(git.code_folder())
    found = {
        tags.ENVIRONMENT_DIGEST: environment.environment_digest(paths, packages),
        tags.PACKAGES_DIGEST: packages,
    }
    if paths:
        found[tags.ENVIRONMENT_FILE] = " ".join(path.replace("\\", "/").rsplit("/", 1)[-1] for path in paths)
    return found


def _machine() -> dict[str, str]:
    facts = machine.describe_machine(settings.timeout_s())
    return {tags.MACHINE: json.dumps(facts, ensure_ascii=False)}


def _take(
    piece: str, read: Callable[[], dict[str, str]], into: dict[str, str], errors: list[str]
) -> None:
    try:
        into.update(read())
    except Exception as error:  # noqa: BLE001 - a run must not fail for its provenance
        reason = str(error).strip().split("\n")[0][:200]
        errors.append(f"{piece}: {type(error).__name__}: {reason}")
