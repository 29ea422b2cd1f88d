"""Everything is sent through a proxy that fails the first attempt, often after the server has done the work."""

import mlflow
import numpy as np
from journey import client, done, experiment, folder
from mlflow.entities import Metric, Param, RunTag

experiment_id = experiment("journey-faults")
with mlflow.start_run(run_name="shaken") as run:
    run_id = run.info.run_id
    mlflow.log_params({"a": 1, "b": 2})
    for step in range(5):
        mlflow.log_metric("loss", 1 / (step + 1), step=step)
    client.log_batch(
        run_id,
        [Metric("batch", float(step), 1000 + step, step) for step in range(100)],
        [Param("c", "3")],
        [RunTag("t", "u")],
    )
    mlflow.log_input(mlflow.data.from_numpy(np.eye(2), name="eye"), context="training")
    mlflow.log_text("kept once", "note.txt")
    path = folder() / "data.bin"
    path.write_bytes(b"0123456789" * 1000)
    mlflow.log_artifact(path)
data = client.get_run(run_id)
assert data.info.status == "FINISHED"
assert len(client.get_metric_history(run_id, "loss")) == 5
assert len(client.get_metric_history(run_id, "batch")) == 100
assert len(data.inputs.dataset_inputs) == 1
assert data.data.params == {"a": "1", "b": "2", "c": "3"}
assert sorted(entry.path for entry in client.list_artifacts(run_id)) == ["data.bin", "note.txt"]
assert mlflow.artifacts.load_text(f"runs:/{run_id}/note.txt") == "kept once"
assert len(client.search_runs([experiment_id])) == 1
client.delete_run(run_id)
client.restore_run(run_id)
done(run_id=run_id)
