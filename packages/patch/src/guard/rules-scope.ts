import type { CheatRule } from "./cheat-rule.ts";

/** Things a fix has no business in: CI and linter configuration (F), dependency sources (J), security (K), metadata (L). */
export const SCOPE_RULES: readonly CheatRule[] = [
  {
    id: "F-ci-file",
    class: "ci-config",
    severity: "block",
    side: "added",
    files:
      /^\.github\/(workflows|actions)\/|^\.gitlab-ci|^\.circleci\/|^azure-pipelines|^Jenkinsfile|^\.travis\.yml|^\.buildkite\/|^bitbucket-pipelines|^\.github\/CODEOWNERS|^CODEOWNERS/u,
    message: "CI definition edited",
  },
  {
    id: "F-ci-loosen",
    class: "ci-config",
    severity: "block",
    side: "added",
    line: /continue-on-error:\s*true|if:\s*(\$\{\{\s*)?false|allow_failure:\s*true|--exit-zero|--passWithNoTests|--no-verify|--maxfail|--deselect|--ignore(-glob)?=|-DskipTests|maven\.test\.(skip|failure\.ignore)|testFailureIgnore|<skipTests>\s*true|ignoreFailures\s*=\s*true|--no-strict|fail-fast:\s*false|--no-fail-fast|-p\s+no:|--retries?[= ]|--reruns[= ]|--force-exit|--forceExit/u,
    message: "failure made non-fatal",
  },
  {
    id: "F-coverage",
    class: "ci-config",
    severity: "review",
    side: "removed",
    line: /fail_under|coverageThreshold|cov-fail-under|minimum_coverage|<minimum>|thresholds?:/u,
    message: "coverage threshold removed/changed",
  },
  {
    id: "F-lint-config",
    class: "ci-config",
    severity: "review",
    side: "added",
    files:
      /(^|\/)(pyproject\.toml|setup\.cfg|tox\.ini|\.flake8|mypy\.ini|\.pylintrc|pylintrc|pytest\.ini|ruff\.toml|\.ruff\.toml|\.coveragerc|\.?eslint[^/]*|\.eslintignore|\.prettierignore|tsconfig[^/]*\.json|jest\.config[^/]*|vitest\.config[^/]*|biome\.jsonc?|\.golangci\.ya?ml|clippy\.toml|\.rubocop\.yml|phpstan\.neon|checkstyle\.xml|pom\.xml|build\.gradle(\.kts)?|\.pre-commit-config\.yaml|noxfile\.py|\.codecov\.yml|codecov\.yml)$/u,
    line: /^\s*(extend-)?ignore\s*=|per-file-ignores|ignore_errors\s*=\s*[Tt]rue|ignore_missing_imports|disallow_\w+\s*=\s*[Ff]alse|"(off|warn)"|:\s*["\x27]?(off|0)["\x27]?\s*,?\s*$|"strict(\w*)"\s*:\s*false|skipLibCheck|noImplicitAny"\s*:\s*false|max-line-length|line-length\s*=|max-warnings|filterwarnings|addopts|testpaths|testPathIgnorePatterns|exclude(d)?\s*[=:]|disable\s*=|error_on_unmatched|Enabled:\s*false/u,
    message: "linter/type-checker/test-runner configuration loosened",
  },
  {
    id: "J-pin",
    class: "dependency",
    severity: "review",
    side: "added",
    files:
      /(^|\/)(package\.json|requirements[^/]*\.txt|constraints[^/]*\.txt|pyproject\.toml|setup\.(py|cfg)|Pipfile|go\.mod|Cargo\.toml|pom\.xml|build\.gradle(\.kts)?|Gemfile|composer\.json|\.npmrc|pip\.conf|environment\.ya?ml)$/u,
    line: /--(legacy-peer-deps|force|no-deps|no-verify|ignore-scripts=false|trusted-host|extra-index-url|index-url)\b|"overrides"|"resolutions"|git\+(https?|ssh):\/\/|"[^"]+"\s*:\s*"(\*|latest|file:|link:|git)|@\s*https?:\/\//u,
    message: "dependency source/pin weakened",
  },
  {
    id: "J-index",
    class: "dependency",
    severity: "block",
    side: "added",
    files:
      /(^|\/)(requirements[^/]*\.(txt|in)|constraints[^/]*\.txt|pyproject\.toml|Pipfile|go\.(mod|work)|Cargo\.toml|Gemfile|composer\.json|environment\.ya?ml)$/iu,
    line: /--(extra-index-url|index-url|trusted-host|find-links)\b|^\s*-[if]\s|^\s*\[\[?(tool\.(uv\.(index|sources)|poetry\.source|pdm\.source)|source|patch|registries)\b|^\s*replace\b[^\n]*=>|^\s*source\s+["\x27]/iu,
    message: "packages would come from somewhere else",
  },
  {
    id: "J-installer-config",
    class: "dependency",
    severity: "block",
    side: "added",
    files:
      /(^|\/)(\.yarnrc(\.yml)?|\.pnpmfile\.[cm]?js|\.?bunfig\.toml|pip\.(conf|ini)|uv\.toml|\.cargo\/config(\.toml)?|\.mvn\/.*|gradle\/wrapper\/.*|\.(husky|githooks)\/.*)$/iu,
    message: "configuration of a package manager or a git hook",
  },
  {
    id: "L-instructions",
    class: "scope",
    severity: "review",
    side: "added",
    files:
      /(^|\/)(\.vscode\/.*|\.devcontainer(\/.*|\.json)|\.mcp\.json|\.claude\/.*|\.cursor\/.*|\.cursorrules|copilot-instructions\.md|(CLAUDE|AGENTS|GEMINI)\.md|action\.ya?ml|renovate\.json5?)$/iu,
    message: "tells editors, assistants or other automation what to do",
  },
  {
    id: "K-sec",
    class: "security",
    severity: "block",
    side: "added",
    line: /verify\s*=\s*False|rejectUnauthorized\s*:\s*false|NODE_TLS_REJECT_UNAUTHORIZED|InsecureSkipVerify\s*:\s*true|CURLOPT_SSL_VERIFYPEER|pull_request_target|permissions:\s*write-all|\$\{\{\s*secrets\.|\b(curl|wget)\b[^\n|]*\|\s*(sudo\s+)?(ba|z)?sh\b|(?<![.\w])eval\(|\bexec\(\s*(base64|codecs|requests|urllib)|base64\s+(-d|--decode)|chmod\s+(-R\s+)?777|--privileged|\/proc\/(self|\d+)\/environ|printenv|169\.254\.169\.254|shell\s*=\s*True|child_process|Runtime\.getRuntime\(\)\.exec/u,
    message: "security-sensitive construct",
  },
  {
    id: "K-unicode",
    class: "security",
    severity: "block",
    side: "added",
    line: /[\u202A-\u202E\u2066-\u2069\u200B-\u200F\u2060\uFEFF\u00AD]/u,
    message: "bidi / zero-width characters (Trojan Source)",
  },
  {
    id: "K-blob",
    class: "security",
    severity: "review",
    side: "added",
    line: /[A-Za-z0-9+/]{200,}={0,2}/u,
    message: "long opaque blob",
  },
  {
    id: "L-meta",
    class: "scope",
    severity: "block",
    side: "added",
    files:
      /(^|\/)(\.git(attributes|modules|ignore)|\.mailmap|SECURITY\.md|LICENSE[^/]*|\.npmrc|\.pypirc|\.env[^/]*|\.husky\/|\.githooks\/)$|^\.husky\/|^\.git\//u,
    message: "repository metadata / ownership file",
  },
  {
    id: "L-lock",
    class: "scope",
    severity: "review",
    side: "added",
    files:
      /(^|\/)(package-lock\.json|yarn\.lock|pnpm-lock\.yaml|poetry\.lock|uv\.lock|Pipfile\.lock|Cargo\.lock|go\.sum|Gemfile\.lock|composer\.lock)$/u,
    message: "lockfile edited by hand",
  },
];
