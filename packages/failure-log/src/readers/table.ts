import type { Reader } from "../reader.ts";
import { ava } from "./ava.ts";
import { biome } from "./biome.ts";
import { buildTools } from "./build-tools.ts";
import { bunTest } from "./bun-test.ts";
import { busted } from "./busted.ts";
import { cargoTest } from "./cargo-test.ts";
import { catch2 } from "./catch2.ts";
import { clojureTest } from "./clojure.ts";
import { compiler } from "./compiler.ts";
import { configLint } from "./config-lint.ts";
import { containers } from "./containers.ts";
import { cpp } from "./cpp.ts";
import { cppBuild } from "./cpp-build.ts";
import { cppTests } from "./cpp-tests.ts";
import { crashes } from "./crashes.ts";
import { cucumber } from "./cucumber.ts";
import { dart } from "./dart.ts";
import { dartTest } from "./dart-test.ts";
import { denoTest } from "./deno-test.ts";
import { dependencies } from "./dependencies.ts";
import { deploy } from "./deploy.ts";
import { documents } from "./documents.ts";
import { dotnetTest } from "./dotnet-test.ts";
import { elixir } from "./elixir.ts";
import { erlang } from "./erlang.ts";
import { erlangTest } from "./erlang-test.ts";
import { eslint } from "./eslint.ts";
import { exunit } from "./exunit.ts";
import { formatterDiff } from "./formatter-diff.ts";
import { formatters } from "./formatters.ts";
import { functional } from "./functional.ts";
import { gates } from "./gates.ts";
import { generic } from "./generic.ts";
import { ginkgo } from "./ginkgo.ts";
import { git } from "./git.ts";
import { gitDiff } from "./git-diff.ts";
import { githubAnnotation } from "./github-annotation.ts";
import { goBuild } from "./go-build.ts";
import { goJson } from "./go-json.ts";
import { goPanic } from "./go-panic.ts";
import { goTest } from "./go-test.ts";
import { gradle } from "./gradle.ts";
import { gradleTest } from "./gradle-test.ts";
import { gtest } from "./gtest.ts";
import { haskell } from "./haskell.ts";
import { haskellTest } from "./haskell-test.ts";
import { infrastructure } from "./infrastructure.ts";
import { jasmine } from "./jasmine.ts";
import { jest } from "./jest.ts";
import { jsBundle } from "./js-bundle.ts";
import { jsLint } from "./js-lint.ts";
import { jsPackages } from "./js-packages.ts";
import { jsRunners } from "./js-runners.ts";
import { junitText } from "./junit-text.ts";
import { jvmCompile } from "./jvm-compile.ts";
import { jvmLint } from "./jvm-lint.ts";
import { languagePackages } from "./language-packages.ts";
import { latex } from "./latex.ts";
import { linters } from "./linters.ts";
import { lua } from "./lua.ts";
import { machine } from "./machine.ts";
import { maven } from "./maven.ts";
import { minitest } from "./minitest.ts";
import { mocha } from "./mocha.ts";
import { mozilla } from "./mozilla.ts";
import { msbuild } from "./msbuild.ts";
import { network } from "./network.ts";
import { nextest } from "./nextest.ts";
import { node } from "./node.ts";
import { nodeCrash } from "./node-crash.ts";
import { nodeTest } from "./node-test.ts";
import { npm } from "./npm.ts";
import { otherTests } from "./other-tests.ts";
import { packages } from "./packages.ts";
import { perl } from "./perl.ts";
import { perlTest } from "./perl-test.ts";
import { php } from "./php.ts";
import { phpLint } from "./php-lint.ts";
import { phpunit } from "./phpunit.ts";
import { places } from "./places.ts";
import { playwright } from "./playwright.ts";
import { pnpm } from "./pnpm.ts";
import { pester } from "./powershell.ts";
import { powershellError } from "./powershell-error.ts";
import { prettier } from "./prettier.ts";
import { pytest } from "./pytest.ts";
import { python } from "./python.ts";
import { pythonEnvironments } from "./python-environments.ts";
import { pythonFormat } from "./python-format.ts";
import { pythonLint } from "./python-lint.ts";
import { pythonPackages } from "./python-packages.ts";
import { pythonTools } from "./python-tools.ts";
import { pythonTypes } from "./python-types.ts";
import { pytorch } from "./pytorch.ts";
import { rCheck } from "./r-check.ts";
import { rspec } from "./rspec.ts";
import { ruby } from "./ruby.ts";
import { rubyLint } from "./ruby-lint.ts";
import { runner } from "./runner.ts";
import { rust } from "./rust.ts";
import { sanitizers } from "./sanitizers.ts";
import { scalaCompile } from "./scala-compile.ts";
import { scalaTest } from "./scala-test.ts";
import { shell } from "./shell.ts";
import { shellcheck } from "./shellcheck.ts";
import { surefire } from "./surefire.ts";
import { swift } from "./swift.ts";
import { tap } from "./tap.ts";
import { testRunners } from "./test-runners.ts";
import { testthat } from "./testthat.ts";
import { tsc } from "./tsc.ts";
import { unittest } from "./unittest.ts";
import { vitest } from "./vitest.ts";
import { xctest } from "./xctest.ts";
import { yamllint } from "./yamllint.ts";

/** Every reader; their order does not matter. The package's README says how to add one. */
export const READERS: readonly Reader[] = [
  ava,
  biome,
  buildTools,
  bunTest,
  busted,
  cargoTest,
  catch2,
  clojureTest,
  compiler,
  configLint,
  containers,
  cpp,
  cppBuild,
  cppTests,
  crashes,
  cucumber,
  dart,
  dartTest,
  denoTest,
  dependencies,
  deploy,
  documents,
  dotnetTest,
  elixir,
  erlang,
  erlangTest,
  eslint,
  exunit,
  formatterDiff,
  formatters,
  functional,
  gates,
  generic,
  ginkgo,
  git,
  gitDiff,
  githubAnnotation,
  goBuild,
  goJson,
  goPanic,
  goTest,
  gradle,
  gradleTest,
  gtest,
  haskell,
  haskellTest,
  infrastructure,
  jasmine,
  jest,
  jsBundle,
  jsLint,
  jsPackages,
  jsRunners,
  junitText,
  jvmCompile,
  jvmLint,
  languagePackages,
  latex,
  linters,
  lua,
  machine,
  maven,
  minitest,
  mocha,
  mozilla,
  msbuild,
  network,
  nextest,
  node,
  nodeCrash,
  nodeTest,
  npm,
  otherTests,
  packages,
  perl,
  perlTest,
  pester,
  php,
  phpLint,
  phpunit,
  places,
  playwright,
  pnpm,
  powershellError,
  prettier,
  pytest,
  python,
  pythonEnvironments,
  pythonFormat,
  pythonLint,
  pythonPackages,
  pythonTools,
  pythonTypes,
  pytorch,
  rCheck,
  rspec,
  ruby,
  rubyLint,
  runner,
  rust,
  sanitizers,
  scalaCompile,
  scalaTest,
  shell,
  shellcheck,
  surefire,
  swift,
  tap,
  testRunners,
  testthat,
  tsc,
  unittest,
  vitest,
  xctest,
  yamllint,
];
