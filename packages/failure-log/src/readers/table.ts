import type { Reader } from "../reader.ts";
import { configLint } from "./checks/config-lint.ts";
import { documents } from "./checks/documents.ts";
import { formatterDiff } from "./checks/formatter-diff.ts";
import { formatters } from "./checks/formatters.ts";
import { gates } from "./checks/gates.ts";
import { gitDiff } from "./checks/git-diff.ts";
import { linters } from "./checks/linters.ts";
import { regreenAudit } from "./checks/regreen-audit.ts";
import { regressionCompare } from "./checks/regression-compare.ts";
import { shellcheck } from "./checks/shellcheck.ts";
import { yamllint } from "./checks/yamllint.ts";
import { catch2 } from "./cpp/catch2.ts";
import { compiler } from "./cpp/compiler.ts";
import { cpp } from "./cpp/cpp.ts";
import { cppBuild } from "./cpp/cpp-build.ts";
import { cppTests } from "./cpp/cpp-tests.ts";
import { crashes } from "./cpp/crashes.ts";
import { gtest } from "./cpp/gtest.ts";
import { sanitizers } from "./cpp/sanitizers.ts";
import { dotnetTest } from "./dotnet/dotnet-test.ts";
import { msbuild } from "./dotnet/msbuild.ts";
import { pester } from "./dotnet/powershell.ts";
import { powershellError } from "./dotnet/powershell-error.ts";
import { buildTools } from "./general/build-tools.ts";
import { dependencies } from "./general/dependencies.ts";
import { generic } from "./general/generic.ts";
import { places } from "./general/places.ts";
import { tap } from "./general/tap.ts";
import { testRunners } from "./general/test-runners.ts";
import { ginkgo } from "./go/ginkgo.ts";
import { goBuild } from "./go/go-build.ts";
import { goJson } from "./go/go-json.ts";
import { goPanic } from "./go/go-panic.ts";
import { goTest } from "./go/go-test.ts";
import { ava } from "./javascript/ava.ts";
import { biome } from "./javascript/biome.ts";
import { bunTest } from "./javascript/bun-test.ts";
import { denoTest } from "./javascript/deno-test.ts";
import { eslint } from "./javascript/eslint.ts";
import { jasmine } from "./javascript/jasmine.ts";
import { jest } from "./javascript/jest.ts";
import { jsBundle } from "./javascript/js-bundle.ts";
import { jsLint } from "./javascript/js-lint.ts";
import { jsPackages } from "./javascript/js-packages.ts";
import { jsRunners } from "./javascript/js-runners.ts";
import { mocha } from "./javascript/mocha.ts";
import { node } from "./javascript/node.ts";
import { nodeCrash } from "./javascript/node-crash.ts";
import { nodeTest } from "./javascript/node-test.ts";
import { npm } from "./javascript/npm.ts";
import { playwright } from "./javascript/playwright.ts";
import { pnpm } from "./javascript/pnpm.ts";
import { prettier } from "./javascript/prettier.ts";
import { tsc } from "./javascript/tsc.ts";
import { vitest } from "./javascript/vitest.ts";
import { clojureTest } from "./jvm/clojure.ts";
import { gradle } from "./jvm/gradle.ts";
import { gradleTest } from "./jvm/gradle-test.ts";
import { junitText } from "./jvm/junit-text.ts";
import { jvmCompile } from "./jvm/jvm-compile.ts";
import { jvmLint } from "./jvm/jvm-lint.ts";
import { maven } from "./jvm/maven.ts";
import { scalaCompile } from "./jvm/scala-compile.ts";
import { scalaTest } from "./jvm/scala-test.ts";
import { surefire } from "./jvm/surefire.ts";
import { busted } from "./languages/busted.ts";
import { dart } from "./languages/dart.ts";
import { dartTest } from "./languages/dart-test.ts";
import { elixir } from "./languages/elixir.ts";
import { erlang } from "./languages/erlang.ts";
import { erlangTest } from "./languages/erlang-test.ts";
import { exunit } from "./languages/exunit.ts";
import { functional } from "./languages/functional.ts";
import { haskell } from "./languages/haskell.ts";
import { haskellTest } from "./languages/haskell-test.ts";
import { languagePackages } from "./languages/language-packages.ts";
import { latex } from "./languages/latex.ts";
import { lua } from "./languages/lua.ts";
import { otherTests } from "./languages/other-tests.ts";
import { perl } from "./languages/perl.ts";
import { perlTest } from "./languages/perl-test.ts";
import { rCheck } from "./languages/r-check.ts";
import { swift } from "./languages/swift.ts";
import { testthat } from "./languages/testthat.ts";
import { xctest } from "./languages/xctest.ts";
import { php } from "./php/php.ts";
import { phpLint } from "./php/php-lint.ts";
import { phpunit } from "./php/phpunit.ts";
import { containers } from "./platform/containers.ts";
import { deploy } from "./platform/deploy.ts";
import { git } from "./platform/git.ts";
import { githubAnnotation } from "./platform/github-annotation.ts";
import { infrastructure } from "./platform/infrastructure.ts";
import { machine } from "./platform/machine.ts";
import { mozilla } from "./platform/mozilla.ts";
import { network } from "./platform/network.ts";
import { packages } from "./platform/packages.ts";
import { runner } from "./platform/runner.ts";
import { shell } from "./platform/shell.ts";
import { pytest } from "./python/pytest.ts";
import { python } from "./python/python.ts";
import { pythonEnvironments } from "./python/python-environments.ts";
import { pythonFormat } from "./python/python-format.ts";
import { pythonLint } from "./python/python-lint.ts";
import { pythonPackages } from "./python/python-packages.ts";
import { pythonTools } from "./python/python-tools.ts";
import { pythonTypes } from "./python/python-types.ts";
import { pytorch } from "./python/pytorch.ts";
import { unittest } from "./python/unittest.ts";
import { cucumber } from "./ruby/cucumber.ts";
import { minitest } from "./ruby/minitest.ts";
import { rspec } from "./ruby/rspec.ts";
import { ruby } from "./ruby/ruby.ts";
import { rubyLint } from "./ruby/ruby-lint.ts";
import { cargoTest } from "./rust/cargo-test.ts";
import { nextest } from "./rust/nextest.ts";
import { rust } from "./rust/rust.ts";

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
  regreenAudit,
  regressionCompare,
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
