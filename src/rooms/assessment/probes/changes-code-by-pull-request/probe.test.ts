import { commit, commits, repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

const pulled = (count: number) => commits(count, (at) => `Adds part ${at} (#${at + 1})`);
const direct = (count: number) => commits(count, (at) => `Adds part ${at}`);
const bots = (count: number) =>
  commits(count, (at) => `Bump thing ${at} (#${at + 1})`, { authorName: "dependabot[bot]" });
const on = (firstParentCommits: ReturnType<typeof commits>, more = {}) =>
  repository({ history: { firstParentCommits, ...more } });

probeContract(probe, [
  { name: "95 of 100", facts: on([...pulled(95), ...direct(5)]), outcome: "yes", says: "95 of the last 100" },
  { name: "exactly 90 of 100", facts: on([...pulled(90), ...direct(10)]), outcome: "yes" },
  { name: "89 of 100", facts: on([...pulled(89), ...direct(11)]), outcome: "unknown" },
  { name: "49 of 100", facts: on([...pulled(49), ...direct(51)]), outcome: "no" },
  {
    name: "a share that only bots raise: .89 raw, .45 of people",
    facts: on([...bots(80), ...pulled(9), ...direct(11)]),
    outcome: "no",
    says: "9 of the last 20",
  },
  {
    name: "release commits do not lower the share",
    facts: on([...pulled(50), ...commits(30, () => "Release 1.2.3")]),
    outcome: "yes",
    says: "30 releases",
  },
  {
    name: "merges of GitLab and Azure",
    facts: on([
      ...commits(5, (at) => `Merged PR ${at}: part`),
      ...commits(5, () => "Merge branch 'x' into 'main'", { body: "See merge request group/project!7" }),
    ]),
    outcome: "yes",
  },
  {
    name: "Gerrit: a hook writes the mark, with a review or without",
    facts: on(commits(20, (at) => `Adds part ${at}`, { body: `Bug: T1\nChange-Id: I${"a".repeat(40)}\n` })),
    outcome: "unknown",
    says: "Change-Id",
  },
  {
    name: "three commits",
    facts: on([commit("Adds a"), commit("Adds b"), commit("Adds c")]),
    outcome: "unknown",
  },
  { name: "a shallow clone of ten commits", facts: on(pulled(10), { shallow: true }), outcome: "unknown" },
  { name: "no history", facts: repository({ history: null }), outcome: "unknown" },
]);
