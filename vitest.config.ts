import { configDefaults, defineConfig } from "vitest/config";

/** Projects of other people's tools, with tests of their own. */
const NEVER = [...configDefaults.exclude, "**/{recorded,recordings,fixtures}/**"];

/**
 * What takes its time, `pnpm test:long`: the whole lines beyond their first run, and files of above five seconds. What each of
 * them holds has a quick proof, too: in `test/first`, or in a neighbour of the file. CI runs both.
 */
const LONG = [
  "test/e2e/**/*.test.ts",
  "test/{bad-input,docs-commands}.test.ts",
  "test/{long,red-team,release}/**/*.test.ts",
  "{actions,packages}/*/test/long/**/*.test.ts",
  "actions/audit-workflows/test/{run,patches/{gates,life,trial}}.test.ts",
  "actions/generate-fix/test/{run,model}.test.ts",
  "actions/open-pr/test/{interrupted,memory,pull-request}.test.ts",
  "actions/regression-compare/test/{modes/touched,publish/{comment,issue},update-pull-request/open}.test.ts",
  "actions/regression-compare/test/measure/**/*.test.ts",
  "actions/review-code/test/{explain,pull}.test.ts",
  "actions/validate-fix/test/{model,stages}.test.ts",
  "packages/cli/test/{heal-{limits,model,proven,refused},doctor-{online,policy},init-workflows}.test.ts",
  "packages/cli/test/regression/*.test.ts",
  "packages/ledger/test/money/github.test.ts",
  "packages/patch/test/guard/hostile.test.ts",
  "packages/recipes/test/{missing-import,project-tool,vulnerable-dependency/node}.test.ts",
  "packages/regression/test/formats/hostile.test.ts",
  "packages/testbench/test/**/*.test.ts",
];

const SHORT = ["{actions,packages}/*/test/**/*.test.ts", "test/**/*.test.ts"];

/**
 * Tests that start processes get a process for each file. To start one from a process that has grown by hundreds of tests takes
 * 27 ms instead of 1.4: a fork copies the tables of all its memory.
 */
const APART = [
  "actions/{audit-workflows,generate-fix,regression-compare,review-code,validate-fix}/test/**/*.test.ts",
  "packages/{cli,process,recipes}/test/**/*.test.ts",
  "test/first/**/*.test.ts",
  "test/{bundle,examples-pre-commit}.test.ts",
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
