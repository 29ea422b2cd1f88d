"""A parameter search under autologging; models logged, found and loaded by every kind of address."""

import warnings

import numpy as np
import onnx
import pandas as pd
from mlflow.models import infer_signature
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV

import mlflow
from journey import client, done, experiment

warnings.filterwarnings("ignore")
experiment_id = experiment("journey-models")
X, y = load_iris(return_X_y=True, as_frame=True)

# Autologging writes the parent, a child per candidate, the best model, its dataset and its curves.
mlflow.sklearn.autolog(max_tuning_runs=3)
with mlflow.start_run(run_name="search") as search:
    GridSearchCV(LogisticRegression(max_iter=300), {"C": [0.1, 1.0, 10.0]}, cv=2).fit(X, y)
mlflow.sklearn.autolog(disable=True)
parent = client.get_run(search.info.run_id)
assert "best_C" in parent.data.params and parent.data.metrics["best_cv_score"] > 0.8
assert any(entry.tags[0].value == "train" for entry in parent.inputs.dataset_inputs)
children = mlflow.search_runs(
    [experiment_id], f"tags.mlflow.parentRunId = '{search.info.run_id}'", order_by=["metrics.mean_test_score DESC"]
)
assert len(children) == 3
assert children["metrics.mean_test_score"].is_monotonic_decreasing
assert len(parent.outputs.model_outputs) >= 1
# By name, newest first: the search logs the best estimator and, in some versions, the search itself.
best = mlflow.sklearn.load_model(f"runs:/{search.info.run_id}/best_estimator")
assert best.score(X, y) > 0.9

# Two flavors by hand, with metrics on a dataset before and after.
model = LogisticRegression(max_iter=300).fit(X, y)
signature = infer_signature(X, model.predict(X))
train = mlflow.data.from_pandas(X.assign(label=y), name="iris", targets="label")
with mlflow.start_run(run_name="by-hand") as run:
    mlflow.log_metric("accuracy", 0.9, step=0, dataset=train)
    info = mlflow.sklearn.log_model(
        model,
        name="classifier",
        params={"C": 1.0},
        tags={"team": "research"},
        signature=signature,
        input_example=X.head(2),
        pip_requirements=["scikit-learn"],
        step=0,
    )
    mlflow.log_metric("accuracy", 0.97, step=1, model_id=info.model_id, dataset=train)
assert info.model_uri == f"models:/{info.model_id}"
logged = mlflow.get_logged_model(info.model_id)
assert str(logged.status) in ("READY", "LoggedModelStatus.READY"), logged.status
assert logged.params["C"] == "1.0" and logged.tags["team"] == "research"
assert {(m.key, m.value) for m in logged.metrics} >= {("accuracy", 0.97)}
assert any(m.dataset_name == "iris" for m in logged.metrics)
assert [output.model_id for output in client.get_run(run.info.run_id).outputs.model_outputs] == [info.model_id]
mlflow.set_logged_model_tags(info.model_id, {"team": "serving"})
client.delete_logged_model_tag(info.model_id, "team")
assert "team" not in mlflow.get_logged_model(info.model_id).tags
client.log_model_params(info.model_id, {"note": "x"})
assert mlflow.get_logged_model(info.model_id).params["note"] == "x"

from skl2onnx import to_onnx  # noqa: E402  (slow to import; only the second half needs it)

graph = to_onnx(model, X.to_numpy().astype(np.float32)[:1], options={"zipmap": False}, target_opset=17)
with mlflow.start_run(run_name="onnx") as onnx_run:
    onnx_info = mlflow.onnx.log_model(
        graph, name="graph", pip_requirements=["onnx", "onnxruntime"], registered_model_name="journey-iris"
    )
loaded = mlflow.onnx.load_model(onnx_info.model_uri)
onnx.checker.check_model(loaded)

# Every address leads to the same model.
addresses = [f"models:/{info.model_id}", f"runs:/{run.info.run_id}/classifier", info.model_uri]
for address in addresses:
    assert (mlflow.sklearn.load_model(address).predict(X) == model.predict(X)).all(), address
predictions = mlflow.pyfunc.load_model(addresses[1]).predict(X)
assert (np.asarray(predictions) == model.predict(X)).all()
assert mlflow.models.get_model_info(addresses[0]).signature == signature

# Found by their own grammar, restricted to a dataset.
found = mlflow.search_logged_models(
    experiment_ids=[experiment_id],
    filter_string="name = 'classifier' AND metrics.accuracy > 0.95 AND params.C = '1.0'",
    datasets=[{"dataset_name": "iris"}],
    order_by=[{"field_name": "metrics.accuracy", "ascending": False, "dataset_name": "iris"}],
    output_format="list",
)
assert [entry.model_id for entry in found] == [info.model_id]
assert isinstance(mlflow.search_logged_models(experiment_ids=[experiment_id]), pd.DataFrame)
pages, token = [], None
while True:
    page = client.search_logged_models([experiment_id], max_results=2, page_token=token)
    pages.extend(entry.model_id for entry in page)
    token = page.token
    if not token:
        break
assert len(pages) == len(set(pages)) >= 3

# A model that fails on the way is told apart, and one that is deleted is gone.
failed = mlflow.initialize_logged_model(name="broken")
mlflow.finalize_logged_model(failed.model_id, "FAILED")
assert "FAILED" in str(mlflow.get_logged_model(failed.model_id).status)
client.delete_logged_model(failed.model_id)
assert failed.model_id not in [
    entry.model_id for entry in mlflow.search_logged_models([experiment_id], output_format="list")
]
done(run_id=run.info.run_id, model_id=info.model_id, children=len(children))
