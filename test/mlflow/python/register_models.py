"""Registration with waiting, versions, aliases and stages, and models loaded by each of them."""

import warnings

import numpy as np
from sklearn.linear_model import LogisticRegression

import mlflow
from journey import client, done, experiment, refuses

warnings.filterwarnings("ignore")
experiment("journey-registry")
X = np.array([[0.0], [1.0], [2.0], [3.0]])
names = "journey-champion"


def log(target, name):
    with mlflow.start_run():
        return mlflow.sklearn.log_model(
            LogisticRegression().fit(X, target), name=name, pip_requirements=["scikit-learn"]
        )


rising, falling = log([0, 0, 1, 1], "rising"), log([1, 1, 0, 0], "falling")
first = mlflow.register_model(rising.model_uri, names, await_registration_for=30, tags={"by": "journey"})
second = mlflow.register_model(falling.model_uri, names, await_registration_for=30)
assert (first.version, second.version) == ("1", "2") or (int(first.version), int(second.version)) == (1, 2)
assert client.get_model_version(names, 1).status == "READY"
assert client.get_model_version(names, 1).tags["by"] == "journey"
noted = mlflow.get_logged_model(rising.model_id).tags["mlflow.modelVersions"]
assert names in noted

expected = {1: 1, 2: 0}


def answers(address):
    return int(mlflow.sklearn.load_model(address).predict([[3.0]])[0])


assert answers(f"models:/{names}/1") == expected[1]
assert answers(f"models:/{names}/2") == expected[2]
assert answers(f"models:/{names}/latest") == expected[2]
client.set_registered_model_alias(names, "blue", 1)
assert answers(f"models:/{names}@blue") == expected[1]
client.set_registered_model_alias(names, "blue", 2)
assert answers(f"models:/{names}@blue") == expected[2]
assert int(client.get_model_version_by_alias(names, "blue").version) == 2
client.transition_model_version_stage(names, 1, "Staging")
assert answers(f"models:/{names}/Staging") == expected[1]
client.transition_model_version_stage(names, 2, "Staging", archive_existing_versions=True)
assert client.get_model_version(names, 1).current_stage == "Archived"
assert answers(f"models:/{names}/Staging") == expected[2]
assert mlflow.pyfunc.load_model(f"models:/{names}/1").predict(X) is not None

client.update_registered_model(names, description="what it is for")
client.update_model_version(names, 1, description="the first")
client.set_model_version_tag(names, 1, "checked", "yes")
client.set_registered_model_tag(names, "domain", "birds")
model = client.get_registered_model(names)
assert model.description == "what it is for" and model.tags["domain"] == "birds"
assert {int(v.version) for v in client.search_model_versions(f"name = '{names}'")} == {1, 2}
assert names in [m.name for m in client.search_registered_models(f"name LIKE '{names[:7]}%'")]
client.delete_registered_model_alias(names, "blue")
refuses("INVALID_PARAMETER_VALUE", lambda: client.get_model_version_by_alias(names, "blue"))
refuses("RESOURCE_DOES_NOT_EXIST", lambda: client.get_model_version(names, 9))
refuses("RESOURCE_DOES_NOT_EXIST", lambda: client.get_registered_model("journey-nobody"))
client.delete_model_version(names, 2)
refuses("RESOURCE_DOES_NOT_EXIST", lambda: client.get_model_version(names, 2))
done(versions=2)
