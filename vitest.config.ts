import { configDefaults, defineConfig } from "vitest/config";

/** Projects of other people's tools, with tests of their own. */
const NOT_OURS = "**/{recorded,recordings,fixtures}/**";

/** The whole line beyond its first run, and what takes its time elsewhere: `pnpm test:long`. */
const LONG = ["test/e2e/**/*.test.ts", "test/long/**/*.test.ts", "{actions,packages}/*/test/long/**/*.test.ts"];

/** Tests of packages that compute and touch nothing outside: one process runs file after file of them. */
const PURE = "packages/{contracts,failure-log,patch,policy,text,workflow}/test/**/*.test.ts";

export default defineConfig({
  // Tests run from sources: the own export condition comes first, Vite's defaults follow.
  ssr: { resolve: { conditions: ["@regreen/source", "module", "node", "development|production"] } },
  test: {
    testTimeout: 30_000,
    // Most tests wait for processes they started, so no core is kept free.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: [PURE],
          exclude: [...configDefaults.exclude, NOT_OURS, ...LONG],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "real",
          include: ["{actions,packages}/*/test/**/*.test.ts", "test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, NOT_OURS, PURE, ...LONG],
        },
      },
      {
        extends: true,
        test: { name: "long", include: LONG, exclude: [...configDefaults.exclude, NOT_OURS] },
      },
    ],
  },
});
