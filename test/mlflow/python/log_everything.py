"""Runs, nested runs, params, metrics, tags, datasets, and every kind of artifact that the fluent API knows."""

import math
import time

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from mlflow.entities import Metric, Param, RunTag, ViewType

import mlflow
from journey import client, done, experiment, folder, refuses

experiment_id = experiment("journey-log")
mlflow.set_experiment_tag("team", "research")
assert client.get_experiment(experiment_id).tags["team"] == "research"
client.delete_experiment_tag(experiment_id, "team")
assert "team" not in client.get_experiment(experiment_id).tags

# Nested runs, with everything that a run can hold.
with mlflow.start_run(run_name="parent", tags={"stage": "search"}) as parent:
    mlflow.log_params({"depth": 3, "empty": "", "long": "x" * 6000})
    children = []
    for index in range(3):
        with mlflow.start_run(run_name=f"child-{index}", nested=True) as child:
            mlflow.log_metric("score", index / 10, step=index)
            children.append(child.info.run_id)
    mlflow.set_tag("mlflow.note.content", "what it was about")
found = mlflow.search_runs(
    experiment_ids=[experiment_id], filter_string=f"tags.mlflow.parentRunId = '{parent.info.run_id}'"
)
assert sorted(found.run_id) == sorted(children)
assert len(client.get_run(parent.info.run_id).data.params["long"]) == 6000
refuses("INVALID_PARAMETER_VALUE", lambda: client.log_param(parent.info.run_id, "depth", 4))
client.log_param(parent.info.run_id, "depth", 3)

# Keys of other scripts than Latin, as MLflow's own server takes them.
with mlflow.start_run(run_name="学習") as run:
    mlflow.log_param("学習率", 0.1)
    mlflow.log_metric("精度", 0.9)
    mlflow.set_tag("担当", "花子")
for condition in ["params.学習率 = '0.1'", "metrics.精度 > 0.8", "tags.`担当` LIKE '花%'"]:
    assert list(mlflow.search_runs([experiment_id], condition).run_id) == [run.info.run_id], condition

# Numbers that JSON cannot write, histories with more than one page, batches.
with mlflow.start_run(run_name="numbers") as run:
    run_id = run.info.run_id
    for step, value in enumerate([1.5, math.nan, math.inf, -math.inf, 1e-300]):
        mlflow.log_metric("odd", value, step=step)
    now = int(time.time() * 1000)
    for start in range(0, 30_000, 1000):
        client.log_batch(run_id, [Metric("long", float(s), now, s) for s in range(start, start + 1000)])
    client.log_batch(run_id, [], [Param("a", "b")], [RunTag("c", "d")])
history = [point.value for point in client.get_metric_history(run_id, "odd")]
assert history[0] == 1.5 and math.isnan(history[1]) and history[2] > 1e308 and history[3] < -1e308
long = client.get_metric_history(run_id, "long")
assert [point.step for point in long] == list(range(30_000))
assert client.get_metric_history(run_id, "never") == []
client.delete_tag(run_id, "c")
refuses("RESOURCE_DOES_NOT_EXIST", lambda: client.delete_tag(run_id, "c"))

# Datasets, with the context in which they were used.
frame = pd.DataFrame({"speed": [1.0, 2.0], "size": ["a", "b"], "label": [0, 1]})
with mlflow.start_run(run_name="data") as run:
    for _ in range(2):
        mlflow.log_input(mlflow.data.from_pandas(frame, name="hits", targets="label"), context="training")
    mlflow.log_input(mlflow.data.from_numpy(np.eye(3), name="eye"), context="validation")
inputs = client.get_run(run.info.run_id).inputs.dataset_inputs
assert sorted(entry.dataset.name for entry in inputs) == ["eye", "hits"]
assert {entry.tags[0].value for entry in inputs} == {"training", "validation"}
by_data = mlflow.search_runs([experiment_id], "dataset.name = 'hits' AND dataset.context = 'training'")
assert list(by_data.run_id) == [run.info.run_id]

# Every kind of artifact, a tree of files, and what it looks like from outside.
with mlflow.start_run(run_name="artifacts") as run:
    run_id = run.info.run_id
    mlflow.log_text("日本語のメモ", "notes/メモ.txt")
    mlflow.log_dict({"a": [1, 2]}, "config.yaml")
    mlflow.log_dict({"a": [1, 2]}, "config.json")
    figure, axes = plt.subplots()
    axes.plot([0, 1], [1, 0])
    mlflow.log_figure(figure, "plots/curve.png")
    mlflow.log_image(np.zeros((8, 8, 3), dtype=np.uint8), "plots/black.png")
    mlflow.log_image(np.zeros((8, 8, 3), dtype=np.uint8), key="sample", step=3)
    mlflow.log_table(frame, "tables/rows.json")
    mlflow.log_table(frame, "tables/rows.json")
    tree = folder()
    for name in ["top.bin", "a/one.txt", "a/b/two.txt", "c d/ü #.txt".replace("#", "+")]:
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode() * 100)
    (tree / "empty.txt").write_bytes(b"")
    mlflow.log_artifacts(tree, "tree")
    mlflow.log_artifact(tree / "top.bin")
assert mlflow.artifacts.load_text(f"runs:/{run_id}/notes/メモ.txt") == "日本語のメモ"
assert mlflow.artifacts.load_dict(f"runs:/{run_id}/config.json") == {"a": [1, 2]}
assert mlflow.artifacts.load_image(f"runs:/{run_id}/plots/black.png").size == (8, 8)
assert len(mlflow.load_table("tables/rows.json", run_ids=[run_id])) == 4
assert sorted((f.path, f.is_dir) for f in client.list_artifacts(run_id, "tree")) == [
    ("tree/a", True),
    ("tree/c d", True),
    ("tree/empty.txt", False),
    ("tree/top.bin", False),
]
assert client.list_artifacts(run_id, "nowhere") == []
assert client.list_artifacts(run_id, "tree/top.bin") == []
local = folder()
client.download_artifacts(run_id, "tree", str(local))
for path in tree.rglob("*"):
    if path.is_file():
        assert (local / "tree" / path.relative_to(tree)).read_bytes() == path.read_bytes()
repository = mlflow.artifacts.get_artifact_repository(run.info.artifact_uri) if hasattr(
    mlflow.artifacts, "get_artifact_repository"
) else None
if repository is not None:
    repository.delete_artifacts("tree/a")
    assert client.list_artifacts(run_id, "tree/a") == []

# Ends, deletes and restores; an experiment takes its runs with it.
client.delete_run(children[0])
assert children[0] not in list(mlflow.search_runs([experiment_id]).run_id)
assert children[0] in list(mlflow.search_runs([experiment_id], run_view_type=ViewType.DELETED_ONLY).run_id)
client.restore_run(children[0])
other = client.create_experiment("journey-short-lived")
orphan = client.create_run(other).info.run_id
client.rename_experiment(other, "journey-renamed")
client.delete_experiment(other)
assert client.get_run(orphan).info.lifecycle_stage == "deleted"
refuses("INVALID_PARAMETER_VALUE", lambda: client.create_run(other))
client.restore_experiment(other)
assert client.get_run(orphan).info.lifecycle_stage == "active"
refuses("RESOURCE_ALREADY_EXISTS", lambda: client.create_experiment("journey-renamed"))
assert client.get_experiment_by_name("journey-nobody") is None
done(children=len(children), history=len(long), version=mlflow.__version__)
