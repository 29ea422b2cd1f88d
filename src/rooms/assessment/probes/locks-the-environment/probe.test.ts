import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const digest = `python:3.12@sha256:${"a".repeat(64)}`;
const docker = (from: string, run: string): string => `FROM ${from}\nCOPY . .\nRUN ${run}\n`;

probeContract(probe, [
  {
    name: "a lock, installed from, on a digest",
    facts: repository({ files: { "uv.lock": null, Dockerfile: docker(digest, "uv sync --frozen") } }),
    outcome: "yes",
  },
  {
    name: "hashed requirements installed in CI",
    facts: repository({
      files: {
        "requirements.txt": "numpy==1.0 --hash=sha256:abc\n",
        ".github/workflows/ci.yml": workflow(
          "push",
          "- run: pip install --require-hashes -r requirements.txt",
        ),
      },
    }),
    outcome: "yes",
  },
  {
    name: "direct pins without what they pull in",
    facts: repository({ files: { "requirements.txt": "numpy==1.0\n" } }),
    outcome: "no",
  },
  {
    name: "a lock of data",
    facts: repository({ files: { "dvc.lock": "stages: {}\n", "requirements.txt": "numpy\n" } }),
    outcome: "no",
  },
  {
    name: "an image that installs something else",
    facts: repository({
      files: { "poetry.lock": null, Dockerfile: docker(digest, "pip install numpy pandas") },
    }),
    outcome: "no",
    says: "outside of poetry.lock",
  },
  {
    name: "a base image by tag",
    facts: repository({ files: { "uv.lock": null, Dockerfile: docker("python:3.12", "uv sync --frozen") } }),
    outcome: "unknown",
    says: "tag",
  },
  {
    name: "a lock that nothing installs",
    facts: repository({ files: { "uv.lock": null } }),
    outcome: "unknown",
  },
  {
    name: "requirements that could not be read",
    facts: repository({ unreadable: ["requirements.txt"] }),
    outcome: "unknown",
  },
  {
    name: "the lock of a package's own CI",
    facts: repository({
      files: {
        "uv.lock": null,
        ".github/workflows/ci.yml": workflow("push", "- run: uv sync --frozen"),
        ".github/workflows/release.yml": workflow("{ push: { tags: ['v*'] } }", "- run: twine upload dist/*"),
      },
    }),
    outcome: "unknown",
    says: "its users",
  },
]);
