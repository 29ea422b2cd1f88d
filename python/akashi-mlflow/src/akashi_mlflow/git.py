"""The state of the git work tree that the running program lies in."""

import hashlib
import os
import subprocess
import sys
import time
from dataclasses import dataclass

_MAX_DIFF_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class GitState:
    commit: str
    branch: str | None
    dirty: bool
    diff: bytes | None
    """What was uncommitted; None when nothing was."""
    diff_digest: str | None


def code_folder() -> str:
    """Where the code is: beside the program that was started, else where it was started."""
    main = sys.argv[0] if sys.argv else ""
    folder = os.path.dirname(os.path.abspath(main)) if main and os.path.isfile(main) else os.getcwd()
    return folder if _root_of(folder) else os.getcwd()


def _root_of(folder: str) -> str | None:
    """The nearest folder upwards with a `.git`, without starting a process for it."""
    current = os.path.abspath(folder)
    while not os.path.exists(os.path.join(current, ".git")):
        parent = os.path.dirname(current)
        if parent == current:
            return None
        current = parent
    return current


def read_git_state(folder: str, deadline: float) -> GitState | None:
    """None outside of a repository and before the first commit. `deadline` is in the time of time.monotonic().

    Raises OSError when there is no git, TimeoutError when it is too slow, RuntimeError when it fails.
    """
    if _root_of(folder) is None:
        return None
    head = _git(folder, deadline, "rev-parse", "--verify", "--quiet", "HEAD", may_fail=True)
    if head is None:
        return None
    branch = _git(folder, deadline, "rev-parse", "--abbrev-ref", "HEAD").decode().strip()
    status = _git(folder, deadline, "status", "--porcelain", "-z")
    diff = None
    digest = None
    if status:
        diff = _git(folder, deadline, "diff", "--no-ext-diff", "--no-textconv", "--binary", "HEAD")
        # Files that git does not know yet are in the status only.
        digest = "sha256:" + hashlib.sha256(status + b"\0\0" + diff).hexdigest()
    return GitState(
        commit=head.decode().strip(),
        branch=None if branch == "HEAD" else branch,
        dirty=bool(status),
        diff=diff[:_MAX_DIFF_BYTES] if diff is not None else None,
        diff_digest=digest,
    )


def _git(folder: str, deadline: float, *arguments: str, may_fail: bool = False) -> bytes | None:
    remaining = deadline - time.monotonic()
    if remaining <= 0:
        raise TimeoutError(f"no time was left for git {arguments[0]}")
    try:
        done = subprocess.run(
            # No lock that a git beside us would wait for, and no program that the repository names.
            ["git", "--no-optional-locks", "-c", "core.fsmonitor=false", *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=remaining,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"git {arguments[0]} was too slow") from error
    if done.returncode == 0:
        return done.stdout
    if may_fail and not done.stderr:
        return None
    raise RuntimeError(f"git {arguments[0]} failed: {done.stderr.decode(errors='replace').strip()[:200]}")
