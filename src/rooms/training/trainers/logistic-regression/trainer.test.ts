import { trainerContract } from "../trainer.contract.ts";
import { trainer } from "./trainer.ts";

trainerContract({
  trainer,
  quick: {},
  slow: { c: 1e6, tolerance: 1e-15 },
  refused: [
    [{ c: 0 }, "c"],
    [{ c: Number.NaN }, "c"],
    [{ c: Number.POSITIVE_INFINITY }, "c"],
    [{ maxIterations: 1.5 }, "maxIterations"],
    [{ tolerance: "tight" }, "tolerance"],
  ],
});
