import type { Reader } from "../reader.ts";
import { biome } from "./biome.ts";
import { buildTools } from "./build-tools.ts";
import { cargoTest } from "./cargo-test.ts";
import { compiler } from "./compiler.ts";
import { cpp } from "./cpp.ts";
import { cppBuild } from "./cpp-build.ts";
import { crashes } from "./crashes.ts";
import { cucumber } from "./cucumber.ts";
import { dependencies } from "./dependencies.ts";
import { eslint } from "./eslint.ts";
import { formatterDiff } from "./formatter-diff.ts";
import { formatters } from "./formatters.ts";
import { generic } from "./generic.ts";
import { git } from "./git.ts";
import { gitDiff } from "./git-diff.ts";
import { githubAnnotation } from "./github-annotation.ts";
import { goBuild } from "./go-build.ts";
import { goJson } from "./go-json.ts";
import { goPanic } from "./go-panic.ts";
import { goTest } from "./go-test.ts";
import { gradle } from "./gradle.ts";
import { gradleTest } from "./gradle-test.ts";
import { jest } from "./jest.ts";
import { junitText } from "./junit-text.ts";
import { jvmCompile } from "./jvm-compile.ts";
import { linters } from "./linters.ts";
import { maven } from "./maven.ts";
import { minitest } from "./minitest.ts";
import { mozilla } from "./mozilla.ts";
import { network } from "./network.ts";
import { nextest } from "./nextest.ts";
import { node } from "./node.ts";
import { nodeTest } from "./node-test.ts";
import { npm } from "./npm.ts";
import { php } from "./php.ts";
import { phpLint } from "./php-lint.ts";
import { phpunit } from "./phpunit.ts";
import { places } from "./places.ts";
import { platform } from "./platform.ts";
import { pnpm } from "./pnpm.ts";
import { prettier } from "./prettier.ts";
import { pytest } from "./pytest.ts";
import { python } from "./python.ts";
import { pythonFormat } from "./python-format.ts";
import { pythonLint } from "./python-lint.ts";
import { pythonTypes } from "./python-types.ts";
import { rspec } from "./rspec.ts";
import { ruby } from "./ruby.ts";
import { rubyLint } from "./ruby-lint.ts";
import { runner } from "./runner.ts";
import { rust } from "./rust.ts";
import { sanitizers } from "./sanitizers.ts";
import { shell } from "./shell.ts";
import { surefire } from "./surefire.ts";
import { tap } from "./tap.ts";
import { testRunners } from "./test-runners.ts";
import { tsc } from "./tsc.ts";
import { unittest } from "./unittest.ts";
import { vitest } from "./vitest.ts";

/** Every reader; their order does not matter. The package's README says how to add one. */
export const READERS: readonly Reader[] = [
  biome,
  buildTools,
  cargoTest,
  compiler,
  cpp,
  cppBuild,
  crashes,
  cucumber,
  dependencies,
  eslint,
  formatterDiff,
  formatters,
  generic,
  git,
  gitDiff,
  githubAnnotation,
  goBuild,
  goJson,
  goPanic,
  goTest,
  gradle,
  gradleTest,
  jest,
  junitText,
  jvmCompile,
  linters,
  maven,
  minitest,
  mozilla,
  network,
  nextest,
  node,
  nodeTest,
  npm,
  php,
  phpLint,
  phpunit,
  places,
  platform,
  pnpm,
  prettier,
  pytest,
  python,
  pythonFormat,
  pythonLint,
  pythonTypes,
  rspec,
  ruby,
  rubyLint,
  runner,
  rust,
  sanitizers,
  shell,
  surefire,
  tap,
  testRunners,
  tsc,
  unittest,
  vitest,
];
