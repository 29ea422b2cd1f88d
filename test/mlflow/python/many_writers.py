"""Eight processes log at once, each into a run of its own and all into one that they share."""

import multiprocessing
import os

import mlflow
from journey import client, done, experiment
from mlflow.entities import Metric, Param, RunTag

WRITERS, BATCHES, POINTS = 8, 10, 50


def write(writer: int, experiment_id: str, shared: str, own: "multiprocessing.Queue") -> None:
    run_id = client.create_run(experiment_id, run_name=f"writer-{writer}").info.run_id
    for batch in range(BATCHES):
        points = [Metric("own", float(i), i, batch * POINTS + i) for i in range(POINTS)]
        client.log_batch(run_id, points, [Param(f"p{batch}", "v")], [RunTag("last", str(batch))])
        client.log_batch(shared, [Metric(f"w{writer}", float(i), i, batch * POINTS + i) for i in range(POINTS)])
        # All of them also send the very same points.
        client.log_batch(shared, [Metric("same", float(i), i, i) for i in range(POINTS)])
    client.set_terminated(run_id)
    own.put(run_id)


if __name__ == "__main__":
    experiment_id = experiment("journey-writers")
    shared = client.create_run(experiment_id, run_name="shared").info.run_id
    context = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
    own = context.Queue()
    writers = [context.Process(target=write, args=(w, experiment_id, shared, own)) for w in range(WRITERS)]
    for process in writers:
        process.start()
    ids = [own.get(timeout=120) for _ in writers]
    for process in writers:
        process.join()
        assert process.exitcode == 0
    for run_id in ids:
        run = client.get_run(run_id)
        assert run.info.status == "FINISHED" and run.data.tags["last"] == str(BATCHES - 1)
        assert len(run.data.params) == BATCHES
        assert len(client.get_metric_history(run_id, "own")) == BATCHES * POINTS
    for writer in range(WRITERS):
        assert len(client.get_metric_history(shared, f"w{writer}")) == BATCHES * POINTS
    assert len(client.get_metric_history(shared, "same")) == POINTS
    assert len(client.search_runs([experiment_id])) == WRITERS + 1
    done(writers=len(set(ids)))
