"""A big file in parts, forced by the client's own settings, and downloaded in ranges again."""

import hashlib

import mlflow
from journey import client, done, experiment, folder

experiment("journey-parts")
big = folder() / "big.bin"
block = bytes(range(256)) * 4096
with open(big, "wb") as file:
    for index in range(13):
        file.write(index.to_bytes(4, "big") + block)
digest = hashlib.sha256(big.read_bytes()).hexdigest()
with mlflow.start_run() as run:
    mlflow.log_artifact(big, "parts")
    mlflow.log_artifact(big, "parts")
[entry] = client.list_artifacts(run.info.run_id, "parts")
assert entry.file_size == big.stat().st_size
local = client.download_artifacts(run.info.run_id, "parts/big.bin", str(folder()))
assert hashlib.sha256(open(local, "rb").read()).hexdigest() == digest
done(bytes=entry.file_size)
