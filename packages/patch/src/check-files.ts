import type { FailureContext, FixType } from "@regreen/contracts";
import { isTestPath } from "./guard/cheating.ts";
import { keepHunks } from "./keep-hunks.ts";
import { parsePatch } from "./parse.ts";

/** What a test runner loads by itself. */
const HOOK =
  /(?:^|\/)(?:conftest\.py|sitecustomize\.py|usercustomize\.py|[^/]+\.pth|(?:jest|vitest)\.setup[^/]*|setupTests[^/]*|(?:(?:mini)?test|spec|rails)_?helper\.rb|TestMain\.go|\.rspec)$/u;
/** How a check, a build or CI is run. */
const SETTINGS =
  /^\.(?:github|gitlab|circleci|buildkite)\/|^(?:\.gitlab-ci|azure-pipelines|bitbucket-pipelines|Jenkinsfile|\.travis)|(?:^|\/)(?:pytest\.ini|tox\.ini|noxfile\.py|\.?coveragerc|\.?mypy\.ini|\.flake8|\.?pylintrc|\.?ruff\.toml|\.?eslint[^/]*|\.prettier[^/]*|prettier\.config[^/]*|[jt]sconfig[^/]*\.json|(?:jest|vitest|vite|ava|babel|playwright|cypress|webpack)\.config[^/]*|karma\.conf[^/]*|\.mocharc[^/]*|\.nycrc[^/]*|\.babelrc[^/]*|biome\.jsonc?|\.golangci[^/]*|clippy\.toml|\.?rustfmt\.toml|\.rubocop[^/]*|phpunit[^/]*\.xml[^/]*|phpstan\.neon[^/]*|checkstyle[^/]*\.xml|\.pre-commit-config\.yaml|Makefile|GNUmakefile|[Jj]ustfile|Taskfile\.ya?ml|Rakefile|\.npmrc|bunfig\.toml|\.cargo\/config[^/]*)$/u;
/** Manifests hold the settings of runners beside the dependencies. */
const MANIFEST =
  /(?:^|\/)(?:package\.json|pyproject\.toml|setup\.(?:py|cfg)|Cargo\.toml|pom\.xml|build\.gradle(?:\.kts)?|go\.mod|Gemfile|composer\.json)$/u;

/** Types that are mended in settings and manifests, and those that are at most in manifests. */
const IN_SETTINGS: ReadonlySet<FixType> = new Set([
  "config_error",
  "env_setup",
  "dependency_conflict",
  "dependency_vulnerability",
]);
const IN_MANIFESTS: ReadonlySet<FixType> = new Set(["import_error", "compilation_error", "stale_generated"]);

/** A patch, and two parts of it that tell whether it mends the code or only what looks at it. */
export interface SplitPatch {
  /**
   * Every test, hook, setting and CI file left out, except where the failure itself is in one; null when none is touched, or when
   * nothing else is.
   */
  readonly withoutChecks: string | null;
  /** The files that were left out of it. */
  readonly checks: readonly string[];
  /** The tests alone; null when the patch touches none, or nothing else. */
  readonly testsAlone: string | null;
  /** The test files of it. */
  readonly tests: readonly string[];
}

/**
 * Splits a patch into what it does to the code and what it does to the checks.
 *
 * @param changeDoc path of the change document, which counts for neither; null when there is none
 * @throws PatchError
 */
export function splitPatch(
  patch: string,
  fixType: FixType,
  { failures }: Pick<FailureContext, "failures">,
  changeDoc: string | null,
): SplitPatch {
  const paths = parsePatch(patch).files.map((file) => file.path);
  const own = paths.filter((path) => path !== changeDoc);
  const complainedOf = new Set(ADDS_TESTS.has(fixType) ? [] : failures.map((failure) => failure.file));
  const checks = own.filter((path) => isCheckFile(path, fixType) && !complainedOf.has(path));
  const tests = own.filter(isTestPath);
  const some = (part: readonly string[]) => part.length > 0 && part.length < own.length;
  return {
    withoutChecks: some(checks) ? keepHunks(patch, (file) => !checks.includes(file.path)) : null,
    checks,
    testsAlone: some(tests) ? keepHunks(patch, (file) => tests.includes(file.path)) : null,
    tests,
  };
}

/** Here a test that fails is right by definition; elsewhere a tool may complain of the test's own text. */
const ADDS_TESTS: ReadonlySet<FixType> = new Set(["test_failure", "timeout", "unknown"]);

function isCheckFile(path: string, fixType: FixType): boolean {
  if (isTestPath(path) || HOOK.test(path)) return true;
  if (IN_SETTINGS.has(fixType)) return false;
  if (MANIFEST.test(path)) return !IN_MANIFESTS.has(fixType);
  return SETTINGS.test(path);
}
