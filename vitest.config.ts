import { configDefaults, defineConfig } from "vitest/config";

/** Projects of other people's tools, with tests of their own. */
const NEVER = [...configDefaults.exclude, "**/{recorded,recordings,fixtures}/**"];

/** The whole line beyond its first run, and what takes its time elsewhere: `pnpm test:long`. */
const LONG = ["test/e2e/**/*.test.ts", "test/long/**/*.test.ts", "{actions,packages}/*/test/long/**/*.test.ts"];

const SHORT = ["{actions,packages}/*/test/**/*.test.ts", "test/**/*.test.ts"];

/**
 * Tests that start processes get a process for each file. To start one from a process that has grown by hundreds of tests takes
 * 27 ms instead of 1.4: a fork copies the tables of all its memory.
 */
const APART = [
  "actions/*/test/**/*.test.ts",
  "packages/{cli,ledger,patch,process,recipes,testbench}/test/**/*.test.ts",
  "test/{first,red-team,release}/**/*.test.ts",
  "test/{bad-input,bundle,docs-commands,examples-pre-commit}.test.ts",
];

export default defineConfig({
  // Tests run from sources: the own export condition comes first, Vite's defaults follow.
  ssr: { resolve: { conditions: ["@regreen/source", "module", "node", "development|production"] } },
  test: {
    // Generous: most tests wait for processes they started, on machines that may do other things meanwhile.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    maxWorkers: "100%",
    projects: [
      { extends: true, test: { name: "apart", include: APART, exclude: [...NEVER, ...LONG] } },
      {
        extends: true,
        // One process runs file after file: to load the same modules for each took as long as all the tests.
        test: { name: "together", include: SHORT, exclude: [...NEVER, ...APART, ...LONG], isolate: false },
      },
      { extends: true, test: { name: "long", include: LONG, exclude: NEVER } },
    ],
  },
});
