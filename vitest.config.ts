import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.ts", "web/src/**/*.test.{ts,tsx}", "benchmarks/**/*.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "journeys",
          include: ["test/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // Journeys start servers and browsers of their own: as many at once as a small machine has cores.
          maxWorkers: 2,
          globalSetup: "test/support/global-setup.ts",
        },
      },
    ],
  },
});
