"""One timed call of scipy on samples that drift.ts has written: run_scipy.py <tests> <reference> <current>.

The samples are raw little-endian doubles. Only the call is timed, not the start of Python nor the reading.
"""

import json
import sys
import time

import numpy as np
from scipy import stats


def psi(reference, current, smallest=1e-4):
    edges = np.quantile(reference, np.arange(1, 10) / 10)
    then = np.bincount(np.searchsorted(edges, reference), minlength=10) / len(reference)
    now = np.bincount(np.searchsorted(edges, current), minlength=10) / len(current)
    then, now = np.clip(then, smallest, None), np.clip(now, smallest, None)
    return float(np.sum((now - then) * np.log(now / then))), None


def ks(reference, current):
    result = stats.ks_2samp(reference, current)
    return float(result.statistic), float(result.pvalue)


def wasserstein(reference, current):
    return float(stats.wasserstein_distance(reference, current)), None


TESTS = {
    "kolmogorov-smirnov": ks,
    "wasserstein": wasserstein,
    "population-stability-index": psi,
}

names, reference_path, current_path = sys.argv[1:4]
tests = [TESTS[name] for name in names.split(",")]
reference = np.fromfile(reference_path, "<f8")
current = np.fromfile(current_path, "<f8")
for test in tests:
    test(reference[:1000], current[:1000])
started = time.perf_counter()
results = [test(reference, current) for test in tests]
elapsed_ms = (time.perf_counter() - started) * 1000
print(json.dumps({"ms": elapsed_ms, "statistic": results[0][0], "pValue": results[0][1]}))
