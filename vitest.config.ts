import { defineConfig } from "vitest/config";

/** Journeys start servers and browsers of their own: as many at once as a small machine has cores. */
const WORKERS = 2;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.ts", "web/src/**/*.test.{ts,tsx}", "benchmarks/**/*.test.ts"],
          testTimeout: 30_000,
          maxWorkers: WORKERS,
        },
      },
      {
        test: {
          name: "journeys",
          include: ["test/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: WORKERS,
          globalSetup: "test/support/global-setup.ts",
        },
      },
    ],
  },
});
