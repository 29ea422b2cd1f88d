import { trainerContract } from "../trainer.contract.ts";
import { trainer } from "./trainer.ts";

trainerContract({
  trainer,
  quick: { trees: 30, maxLeaves: 8 },
  slow: { trees: 5000 },
  refused: [
    [{ trees: 0 }, "trees"],
    [{ trees: Number.NaN }, "trees"],
    [{ learningRate: Number.POSITIVE_INFINITY }, "learningRate"],
    [{ maxBins: 256 }, "maxBins"],
    [{ minLeafRows: 0 }, "minLeafRows"],
    [{ l2: -1 }, "l2"],
  ],
});
