"""Calls that scripts make every day beside logging: in the background, by the command line, evaluation, stepwise images."""

import io
import time
import warnings

import numpy as np
import pandas as pd
from click.testing import CliRunner
from mlflow.cli import cli
from mlflow.entities import Dataset, DatasetInput, InputTag, LoggedModelInput, LoggedModelOutput
from sklearn.linear_model import LinearRegression

import mlflow
from journey import client, done, experiment, folder

warnings.filterwarnings("ignore")
experiment_id = experiment("journey-everyday")

# Logging in the background: what was handed over is there once it is flushed, in order and once.
mlflow.config.enable_async_logging(True)
with mlflow.start_run(run_name="background") as run:
    for step in range(300):
        mlflow.log_metric("loss", 1 / (step + 1), step=step)
    mlflow.log_params({f"p{index}": index for index in range(150)})
    mlflow.set_tags({"stage": "search"})
    mlflow.log_metric("last", 1.0, synchronous=False).wait()
    # Images of a step, in the background and at once, with a key that is no path.
    pixels = np.zeros((4, 4, 3), dtype=np.uint8)
    mlflow.log_image(pixels, key="sample", step=0, synchronous=False)
    mlflow.log_image(pixels, key="a/b c", step=1, timestamp=123, synchronous=True)
    mlflow.flush_artifact_async_logging()
    mlflow.log_stream(io.BytesIO(b"x" * 1000), "stream/x.bin")
mlflow.flush_async_logging()
mlflow.config.enable_async_logging(False)
run_id = run.info.run_id
assert [point.step for point in client.get_metric_history(run_id, "loss")] == list(range(300))
assert len(client.get_run(run_id).data.params) == 150
images = [file.path for file in client.list_artifacts(run_id, "images")]
assert len(images) == 4 and any("a~b c" in path or "a#b c" in path for path in images), images
assert len(mlflow.artifacts.load_text(f"runs:/{run_id}/stream/x.bin")) == 1000

# What the machine did meanwhile.
mlflow.set_system_metrics_sampling_interval(0.1)
mlflow.set_system_metrics_samples_before_logging(1)
with mlflow.start_run(log_system_metrics=True) as watched:
    deadline = time.monotonic() + 30
    while not any(key.startswith("system/") for key in client.get_run(watched.info.run_id).data.metrics):
        assert time.monotonic() < deadline, "no system metric arrived"
        time.sleep(0.1)

# Ends that are set, and set again.
created = client.create_run(experiment_id, start_time=1000, tags={"a": "b"}, run_name="set by hand")
assert (created.info.start_time, created.data.tags["mlflow.runName"]) == (1000, "set by hand")
client.set_terminated(created.info.run_id, "FAILED", end_time=12345)
ended = client.get_run(created.info.run_id).info
assert (ended.status, ended.end_time) == ("FAILED", 12345)
client.set_terminated(created.info.run_id)
assert client.get_run(created.info.run_id).info.status == "FINISHED"
try:
    with mlflow.start_run() as failing:
        raise ValueError("boom")
except ValueError:
    pass
assert client.get_run(failing.info.run_id).info.status == "FAILED"

mlflow.set_experiment_tags({"team": "research", "mlflow.note.content": "# Everyday"})
found = mlflow.search_experiments(filter_string="tags.team = 'research' AND name = 'journey-everyday'")
assert [entry.experiment_id for entry in found] == [experiment_id]

# Inputs and outputs by the plain client.
frame = pd.DataFrame({"speed": [1.0, 2.0, 3.0], "label": [1.0, 2.1, 2.9]})
data = mlflow.data.from_pandas(frame, name="hits", targets="label", source="s3://lake/hits.csv")
model = mlflow.initialize_logged_model(name="by-hand")
mlflow.finalize_logged_model(model.model_id, "READY")
with mlflow.start_run() as run:
    entity: Dataset = data._to_mlflow_entity()
    client.log_inputs(run.info.run_id, [DatasetInput(entity, [InputTag("mlflow.data.context", "train")])])
    client.log_inputs(run.info.run_id, models=[LoggedModelInput(model.model_id)])
    mlflow.log_outputs(models=[LoggedModelOutput(model.model_id, step=7)])
    mlflow.log_inputs(datasets=[data], contexts=["train"], tags_list=[{"k": "v"}])
got = client.get_run(run.info.run_id)
assert [entry.dataset.name for entry in got.inputs.dataset_inputs] == ["hits"]
assert mlflow.data.get_source(got.inputs.dataset_inputs[0].dataset).uri == "s3://lake/hits.csv"
assert [entry.model_id for entry in got.inputs.model_inputs] == [model.model_id]
assert [(entry.model_id, entry.step) for entry in got.outputs.model_outputs] == [(model.model_id, 7)]

# Evaluation measures a logged model, on a dataset that is an input of the run.
regression = LinearRegression().fit(frame[["speed"]], frame["label"])
with mlflow.start_run() as run:
    info = mlflow.sklearn.log_model(regression, name="line", pip_requirements=["scikit-learn"])
    mlflow.models.evaluate(
        info.model_uri, data, model_type="regressor", evaluator_config={"log_model_explainability": False}
    )
assert client.get_run(run.info.run_id).data.metrics["mean_squared_error"] < 0.1
assert "mean_squared_error" in {metric.key for metric in mlflow.get_logged_model(info.model_id).metrics}


# MLflow's own command line.
def command(*words: str) -> str:
    result = CliRunner().invoke(cli, list(words), catch_exceptions=False)
    assert result.exit_code == 0, (words, result.output)
    return result.output


files = folder()
(files / "up.txt").write_text("up")
assert "journey-everyday" in command("experiments", "search")
assert run_id in command("experiments", "csv", "-x", experiment_id)
assert run_id in command("runs", "list", "--experiment-id", experiment_id)
assert run_id in command("runs", "describe", "--run-id", run_id)
command("artifacts", "log-artifact", "--local-file", str(files / "up.txt"), "--run-id", run_id)
command("artifacts", "log-artifacts", "--local-dir", str(files), "--run-id", run_id, "--artifact-path", "up")
assert "up/up.txt" in command("artifacts", "list", "--run-id", run_id, "--artifact-path", "up")
command("artifacts", "download", "--run-id", run_id, "--artifact-path", "up", "--dst-path", str(files / "down"))
assert (files / "down" / "up" / "up.txt").read_text() == "up"
command("runs", "delete", "--run-id", run_id)
command("runs", "restore", "--run-id", run_id)
command("experiments", "create", "-n", "journey-by-command")
made = client.get_experiment_by_name("journey-by-command").experiment_id
command("experiments", "rename", "-x", made, "--new-name", "journey-renamed-by-command")
command("experiments", "delete", "-x", made)
command("experiments", "restore", "-x", made)
assert client.get_experiment(made).name == "journey-renamed-by-command"
done(history=300, images=len(images))
