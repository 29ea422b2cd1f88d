"""Pages through thousands of runs that the test made before, in the order that was asked for."""

import os

import mlflow
from journey import client, done, refuses

experiment_id = os.environ["JOURNEY_EXPERIMENT"]
total = int(os.environ["JOURNEY_RUNS"])

seen, token, pages = [], None, 0
while True:
    page = client.search_runs([experiment_id], order_by=["metrics.score DESC"], max_results=700, page_token=token)
    seen.extend(page)
    pages += 1
    token = page.token
    if not token:
        break
assert len(seen) == len({run.info.run_id for run in seen}) == total
scores = [run.data.metrics["score"] for run in seen]
assert scores == sorted(scores, reverse=True)

assert len(mlflow.search_runs([experiment_id], max_results=1200, output_format="list")) == 1200
top = mlflow.search_runs([experiment_id], "metrics.score >= 0.9 AND params.kind = 'even'", max_results=total)
assert len(top) == sum(1 for run in seen if run.data.metrics["score"] >= 0.9 and run.data.params["kind"] == "even")
assert (top["metrics.score"] >= 0.9).all() and (top["params.kind"] == "even").all()
few = client.search_runs([experiment_id], "params.kind ILIKE 'EV%' AND metrics.score < 0.05", max_results=total)
assert len(few) == sum(1 for run in seen if run.data.metrics["score"] < 0.05 and run.data.params["kind"] == "even")
ids = ", ".join(f"'{run.info.run_id}'" for run in seen[:3])
assert len(mlflow.search_runs([experiment_id], f"run_id IN ({ids})")) == 3
message = refuses(
    "INVALID_PARAMETER_VALUE", lambda: client.search_runs([experiment_id], "metrics.score >< 1")
)
assert "character" in message
refuses("INVALID_PARAMETER_VALUE", lambda: client.search_runs([experiment_id], page_token="nonsense"))
done(runs=len(seen), pages=pages)
