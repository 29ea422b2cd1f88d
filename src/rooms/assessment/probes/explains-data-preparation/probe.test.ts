import { PROSE, repository } from "../../testing/fake-repository.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(probe, [
  {
    name: "every stage of dvc.yaml says why",
    facts: repository({
      files: {
        "dvc.yaml":
          "stages:\n  clean:\n    cmd: python clean.py\n    desc: Drops test flights because nobody was aboard\n",
      },
    }),
    outcome: "yes",
  },
  {
    name: "a section with reasons",
    facts: repository({
      files: {
        "docs/data.md": `# Data preparation\n\n${PROSE} We drop rows before 1990 because they lack heights, and join weather so that wind is known.`,
      },
    }),
    outcome: "yes",
  },
  {
    name: "steps that only paraphrase the code",
    facts: repository({
      files: {
        "docs/data.md": `# Data preparation\n\n${"First it reads the file. Then it drops rows. Then it writes the file. ".repeat(4)}`,
      },
    }),
    outcome: "no",
    says: "without their reasons",
  },
  {
    name: "a section that names files which are gone",
    facts: repository({
      files: {
        "docs/data.md": `# Data preparation\n\n${PROSE} Run \`src/clean.py\` because rows repeat, and \`src/join.py\` so that weather is known.`,
      },
    }),
    outcome: "unknown",
  },
  { name: "nothing", facts: repository({}), outcome: "no" },
]);
