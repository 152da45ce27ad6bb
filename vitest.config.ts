import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests run from sources: the own export condition comes first, Vite's defaults follow.
  ssr: { resolve: { conditions: ["@regreen/source", "module", "node", "development|production"] } },
  test: { include: ["{actions,packages}/*/test/**/*.test.ts", "test/**/*.test.ts"], testTimeout: 30_000 },
});
