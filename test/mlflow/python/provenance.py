"""Runs of a program in a git repository, with the plugin installed: what each says about where it comes from."""

import hashlib
import json
import os
import subprocess
import sys
import textwrap

from journey import client, done, experiment, folder

experiment_id = experiment("journey-provenance")
project = folder()
PROGRAM = textwrap.dedent(
    """
    import json
    import mlflow
    from akashi_mlflow import log_data

    mlflow.set_experiment("journey-provenance")
    with mlflow.start_run() as run:
        log_data("hits", "hits.csv", version=3)
    with mlflow.start_run() as second:
        pass
    print(json.dumps([run.info.run_id, second.info.run_id]))
    """
)
(project / "train.py").write_text(PROGRAM)
(project / "hits.csv").write_text("speed,label\n1,0\n")
(project / "uv.lock").write_text("version = 1\n")


def git(*arguments: str) -> str:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=project, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def train(*arguments: str, **env: str) -> list[dict[str, str]]:
    """Tags of the two runs that the program starts, and their ids under `id`."""
    environment = {**os.environ, "AKASHI_PROVENANCE_TIMEOUT_MS": "20000", **env}
    ended = subprocess.run(
        [sys.executable, "train.py", *arguments], cwd=project, env=environment, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr
    ids = json.loads(ended.stdout.strip().split("\n")[-1])
    return [{"id": run_id, **client.get_run(run_id).data.tags} for run_id in ids]


# Outside of a repository nothing is known of git, and nothing is wrong.
[outside, _] = train()
assert "akashi.dirty" not in outside and "akashi.provenance.errors" not in outside, outside

git("init", "--quiet", "--initial-branch=main")
git("add", "--all")
git("commit", "--quiet", "--message", "feat: train")
commit = git("rev-parse", "HEAD")

# A clean work tree. The second run of the process says the same as the first.
[clean, second] = train("--depth", "3", "--api-token", "hush", "--password=hush")
assert clean["mlflow.source.git.commit"] == commit
assert clean["mlflow.source.git.branch"] == "main"
assert clean["akashi.dirty"] == "false"
assert "akashi.diff.digest" not in clean
assert clean["akashi.command"].endswith("train.py --depth 3 --api-token '***' '--password=***'"), clean
assert clean["akashi.environment.file"] == "uv.lock"
assert clean["akashi.environment.digest"].startswith("sha256:")
machine = json.loads(clean["akashi.machine"])
assert machine["cpuCount"] >= 1 and machine["pythonVersion"] == sys.version.split()[0]
assert clean["akashi.data.hits"] == "3@sha256:" + hashlib.sha256(b"speed,label\n1,0\n").hexdigest()
assert clean["mlflow.user"]
assert "akashi.provenance.errors" not in clean, clean
skipped = {"id", "akashi.data.hits", "mlflow.runName"}
assert {k: v for k, v in second.items() if k not in skipped} == {
    k: v for k, v in clean.items() if k not in skipped
}

# Another lock file is another environment; a changed file is dirt, whose diff stays here unless it is asked for.
(project / "uv.lock").write_text("version = 2\n")
[dirty, _] = train()
assert dirty["akashi.dirty"] == "true"
assert dirty["akashi.diff.digest"].startswith("sha256:")
assert dirty["akashi.environment.digest"] != clean["akashi.environment.digest"]
assert dirty["akashi.packages.digest"] == clean["akashi.packages.digest"]
assert client.list_artifacts(dirty["id"]) == []
[kept, _] = train(AKASHI_PROVENANCE_DIFF="1")
path = client.download_artifacts(kept["id"], "akashi/uncommitted.diff", str(folder()))
with open(path, encoding="utf-8") as file:
    assert "+version = 2" in file.read()

# Switched off, it says nothing; when it cannot do its work, the run goes on and says why.
[off, _] = train(AKASHI_PROVENANCE="0")
assert not [name for name in off if name.startswith("akashi.") and name != "akashi.data.hits"], off
[late, _] = train(AKASHI_PROVENANCE_TIMEOUT_MS="0")
assert "git: TimeoutError" in late["akashi.provenance.errors"]
(project / ".git" / "index").write_bytes(b"broken")
[broken, _] = train()
assert "git: RuntimeError" in broken["akashi.provenance.errors"]
assert broken["akashi.machine"] and "akashi.dirty" not in broken

# The git part by itself: what it says of odd work trees, and that nothing of theirs stops it.
import time  # noqa: E402

from akashi_mlflow import git as reader  # noqa: E402

(project / ".git" / "index").unlink()
git("reset", "--quiet", "--hard")
git("remote", "add", "origin", "https://ann:hush@git.example/birds.git")
git("checkout", "--quiet", "--detach")


def state(seconds: float = 20.0) -> reader.GitState:
    return reader.read_git_state(str(project), time.monotonic() + seconds)


detached = state()
assert (detached.commit, detached.branch, detached.dirty) == (commit, None, False)
assert detached.repository == "https://git.example/birds.git"
# A change bigger than what is kept: the digest covers all of it.
(project / "uv.lock").write_text(("x" * 99 + "\n") * 200_000)
huge = state()
assert len(huge.diff) == reader.MAX_DIFF_BYTES < huge.diff_bytes
with open(project / "uv.lock", "a", encoding="utf-8") as file:
    file.write("the last line\n")
assert state().diff_digest != huge.diff_digest
try:
    reader._diff(str(project), time.monotonic() - 1, hashlib.sha256())
    raise AssertionError("a diff that takes longer than allowed is not waited for")
except TimeoutError:
    pass
# A program without a file of its own (a notebook, stdin) and one that was installed are where they were started.
before = os.getcwd()
os.chdir(project)
for started in ["", "-c", "ipykernel_launcher", os.path.join(sys.prefix, "bin", "pip")]:
    sys.argv[0] = started
    assert os.path.samefile(reader.code_folder(), project), started
os.chdir(before)
# Without git there is an error that says so, and the rest is taken all the same.
path = os.environ.pop("PATH")
os.environ["PATH"] = str(folder())
try:
    state()
    raise AssertionError("there is no git to ask")
except FileNotFoundError as error:
    assert "git" in str(error)
os.environ["PATH"] = path

done(clean=clean["id"], outside=outside["id"], commit=commit, dirty=dirty["id"])
