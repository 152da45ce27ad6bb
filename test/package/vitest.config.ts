import path from "node:path";
import { defineConfig } from "vitest/config";

/** Needs the bundles of all sources, which take a minute to build; so it is no part of `test`, as `check-dist` is none. */
export default defineConfig({
  ssr: { resolve: { conditions: ["@regreen/source", "module", "node", "development|production"] } },
  test: {
    root: path.resolve(import.meta.dirname, "../.."),
    include: ["test/package/*.try.ts"],
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
