"""Switches, read from the environment each time, so that a program may change them while it runs."""

import os

_OFF = {"0", "false", "no", "off"}
_ON = {"1", "true", "yes", "on"}
_DEFAULT_TIMEOUT_MS = 1000


def enabled() -> bool:
    """AKASHI_PROVENANCE=0 takes nothing and adds no tag."""
    return os.environ.get("AKASHI_PROVENANCE", "1").strip().lower() not in _OFF


def keeps_diff() -> bool:
    """AKASHI_PROVENANCE_DIFF=1 also stores what was uncommitted, which may hold what should not leave the machine."""
    return os.environ.get("AKASHI_PROVENANCE_DIFF", "0").strip().lower() in _ON


def timeout_s() -> float:
    """The longest that one run waits for provenance, from AKASHI_PROVENANCE_TIMEOUT_MS."""
    try:
        return max(0.0, float(os.environ.get("AKASHI_PROVENANCE_TIMEOUT_MS", _DEFAULT_TIMEOUT_MS)) / 1000)
    except ValueError:
        return _DEFAULT_TIMEOUT_MS / 1000
