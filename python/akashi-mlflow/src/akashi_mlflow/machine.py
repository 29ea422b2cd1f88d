"""The machine that the program runs on."""

import os
import platform
import shutil
import subprocess


def describe_machine(timeout_s: float) -> dict[str, str | int]:
    """Names as in Akashi's own records; what cannot be known is left out."""
    facts: dict[str, str | int | None] = {
        "hostname": platform.node() or None,
        "os": f"{platform.system().lower()} {platform.release()}",
        "architecture": platform.machine() or None,
        "cpuModel": _cpu_model(),
        "cpuCount": _cpu_count(),
        "memoryBytes": _memory_bytes(),
        "pythonVersion": platform.python_version(),
        **_gpus(timeout_s),
    }
    return {name: value for name, value in facts.items() if value is not None}


def _cpu_count() -> int | None:
    """What this process may use, which a container or a scheduler limits."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count()


def _cpu_model() -> str | None:
    try:
        with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if line.startswith("model name"):
                    return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or None


def _memory_bytes() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return None


def _gpus(timeout_s: float) -> dict[str, str | int]:
    """NVIDIA's own tool knows them; without it there is nothing to say."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return {}
    done = subprocess.run(
        [program, "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=timeout_s,
        check=True,
    )
    rows = [line.split(", ") for line in done.stdout.decode(errors="replace").splitlines() if line.strip()]
    if not rows:
        return {}
    return {
        "gpu": ", ".join(sorted({row[0] for row in rows})),
        "gpuCount": len(rows),
        "gpuMemory": rows[0][1],
        "gpuDriver": rows[0][2],
    }
