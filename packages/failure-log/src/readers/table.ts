import type { Reader } from "../reader.ts";
import { biome } from "./biome.ts";
import { buildTools } from "./build-tools.ts";
import { compiler } from "./compiler.ts";
import { dependencies } from "./dependencies.ts";
import { eslint } from "./eslint.ts";
import { formatterDiff } from "./formatter-diff.ts";
import { formatters } from "./formatters.ts";
import { generic } from "./generic.ts";
import { gitDiff } from "./git-diff.ts";
import { githubAnnotation } from "./github-annotation.ts";
import { goJson } from "./go-json.ts";
import { jest } from "./jest.ts";
import { linters } from "./linters.ts";
import { node } from "./node.ts";
import { nodeTest } from "./node-test.ts";
import { npm } from "./npm.ts";
import { places } from "./places.ts";
import { platform } from "./platform.ts";
import { pnpm } from "./pnpm.ts";
import { prettier } from "./prettier.ts";
import { pytest } from "./pytest.ts";
import { python } from "./python.ts";
import { pythonFormat } from "./python-format.ts";
import { pythonLint } from "./python-lint.ts";
import { pythonTypes } from "./python-types.ts";
import { shell } from "./shell.ts";
import { tap } from "./tap.ts";
import { testRunners } from "./test-runners.ts";
import { tsc } from "./tsc.ts";
import { unittest } from "./unittest.ts";
import { vitest } from "./vitest.ts";

/** Every reader; their order does not matter. The package's README says how to add one. */
export const READERS: readonly Reader[] = [
  biome,
  buildTools,
  compiler,
  dependencies,
  eslint,
  formatterDiff,
  formatters,
  generic,
  gitDiff,
  githubAnnotation,
  goJson,
  jest,
  linters,
  node,
  nodeTest,
  npm,
  places,
  platform,
  pnpm,
  prettier,
  pytest,
  python,
  pythonFormat,
  pythonLint,
  pythonTypes,
  shell,
  tap,
  testRunners,
  tsc,
  unittest,
  vitest,
];
