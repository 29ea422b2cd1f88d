import { repository, workflow } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const plan = (name: string): string =>
  `name: ${name}\nvariants: [v1, v2]\nprimary_metric: conversion\nsample_size: 20000\n`;

probeContract(probe, [
  {
    name: "two planned experiments",
    facts: repository({ files: { "experiments/a.yaml": plan("a"), "experiments/b.yaml": plan("b") } }),
    outcome: "yes",
    says: "2 experiments",
  },
  {
    name: "one experiment is no habit",
    facts: repository({ files: { "experiments/a.yaml": plan("a") } }),
    outcome: "unknown",
  },
  {
    name: "blue and green",
    facts: repository({
      files: {
        ".github/workflows/d.yml": workflow(
          "push",
          '- run: az ml online-endpoint update --name e --traffic "blue=50 green=50"',
        ),
      },
    }),
    outcome: "no",
    says: "no metric",
  },
  {
    name: "arms of a parameter search",
    facts: repository({ files: { "conf/sweep.yaml": plan("s") } }),
    outcome: "unknown",
  },
  {
    name: "nothing here; a vendor may hold it",
    facts: repository({ files: { "a.py": "x = 1\n" } }),
    outcome: "unknown",
    says: "vendor",
  },
]);
