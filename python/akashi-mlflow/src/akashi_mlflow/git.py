"""The state of the git work tree that the running program lies in."""

import hashlib
import os
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

# What is kept of a diff in memory, for whoever wants it stored; its digest covers all of it.
MAX_DIFF_BYTES = 16 * 1024 * 1024
_CHUNK_BYTES = 1024 * 1024


@dataclass(frozen=True)
class GitState:
    commit: str
    branch: str | None
    dirty: bool
    diff: bytes | None
    """What was uncommitted, at most MAX_DIFF_BYTES of it; None when nothing was."""
    diff_bytes: int
    """How long all of it is."""
    diff_digest: str | None
    repository: str | None
    """The address of the remote `origin`, without a login."""


def code_folder() -> str:
    """Where the code is: beside the program that was started, else where it was started.

    A program that was installed (a notebook's kernel, pytest) is not the code that runs in it, even where the
    environment lies in a repository of its own.
    """
    main = sys.argv[0] if sys.argv else ""
    if not main or not os.path.isfile(main) or _is_installed(main):
        return os.getcwd()
    folder = os.path.dirname(os.path.abspath(main))
    return folder if _root_of(folder) else os.getcwd()


def _is_installed(path: str) -> bool:
    real = os.path.realpath(path)
    prefixes = {os.path.realpath(prefix) for prefix in (sys.prefix, sys.base_prefix)}
    return any(real.startswith(prefix.rstrip(os.sep) + os.sep) for prefix in prefixes if len(prefix) > 4)


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
    origin = _git(folder, deadline, "config", "--get", "remote.origin.url", may_fail=True)
    diff = None
    length = 0
    digest = None
    if status:
        # Files that git does not know yet are in the status only.
        diff, length, digest = _diff(folder, deadline, hashlib.sha256(status + b"\0\0"))
    return GitState(
        commit=head.decode().strip(),
        branch=None if branch == "HEAD" else branch,
        dirty=bool(status),
        diff=diff,
        diff_bytes=length,
        diff_digest=digest,
        repository=_without_login(origin.decode(errors="replace").strip()) if origin else None,
    )


def _without_login(address: str) -> str:
    """A token in the address of a repository is nobody's business; `git@host:path` names an account, no secret."""
    return re.sub(r"^(https?://)[^/@]*@", r"\1", address)


def _diff(folder: str, deadline: float, digest) -> tuple[bytes, int, str]:
    """The beginning of the diff, its length and the digest: whatever its size, it is never whole in memory."""
    kept = bytearray()
    length = 0
    arguments = [*_GIT, "diff", "--no-ext-diff", "--no-textconv", "--binary", "HEAD"]
    with subprocess.Popen(
        arguments, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(max(0.0, deadline - time.monotonic()), stop)
        timer.daemon = True
        timer.start()
        try:
            while chunk := process.stdout.read(_CHUNK_BYTES):
                digest.update(chunk)
                length += len(chunk)
                kept += chunk[: max(0, MAX_DIFF_BYTES - len(kept))]
        finally:
            timer.cancel()
    if late.is_set():
        raise TimeoutError("git diff was too slow")
    if process.returncode != 0:
        raise RuntimeError(f"git diff ended with {process.returncode}")
    return bytes(kept), length, "sha256:" + digest.hexdigest()


# No lock that a git beside us would wait for, and no program that the repository names.
_GIT = ["git", "--no-optional-locks", "-c", "core.fsmonitor=false"]


def _git(folder: str, deadline: float, *arguments: str, may_fail: bool = False) -> bytes | None:
    remaining = deadline - time.monotonic()
    if remaining <= 0:
        raise TimeoutError(f"no time was left for git {arguments[0]}")
    try:
        done = subprocess.run(
            [*_GIT, *arguments],
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
