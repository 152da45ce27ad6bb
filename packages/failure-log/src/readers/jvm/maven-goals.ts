import type { FixType } from "@regreen/contracts";

/** What it means when a goal of a plugin, or a phrase of Maven itself, ends a build. The first that matches counts. */
export interface MavenRule {
  readonly pattern: RegExp;
  readonly fixType: FixType;
  readonly name: string;
  readonly strength: number;
}

/** A transfer that the network broke, not an artifact that is not there. */
const NETWORK =
  /(?:[Cc]onnect(?:ion)? (?:timed out|reset|refused)|Read timed out|Connect to \S{1,200} failed|status(?: code|:)? ?(?:429|5\d\d)|Return code is: 5\d\d|PKIX path|Remote host (?:closed|terminated)|Unknown host|Temporary failure in name resolution|Premature end of Content-Length)/;

/** Tried on the line that names the goal or the project; for a list of problems on each of them. */
export const MAVEN_RULES: readonly MavenRule[] = [
  {
    pattern: new RegExp(
      `(?:Could not (?:transfer|resolve|find)|could not be resolved|Non-resolvable).{0,600}${NETWORK.source}`,
    ),
    fixType: "infra",
    name: "network",
    strength: 0.9,
  },
  {
    pattern: /dependency-lock-maven-plugin|lockfile.{0,60}(?:differ|does not match)/i,
    fixType: "stale_generated",
    name: "dependency-lock",
    strength: 0.94,
  },
  { pattern: /-enforcer-plugin:/, fixType: "config_error", name: "policy", strength: 0.93 },
  {
    pattern:
      /(?:surefire|failsafe)-plugin:.{0,300}(?:No tests were executed|No tests matching|No specified .{0,20}tests? )/,
    fixType: "config_error",
    name: "no-tests",
    strength: 0.85,
  },
  {
    pattern: /(?:surefire|failsafe|scalatest|gwt|jasmine)-(?:maven-)?plugin:/,
    fixType: "test_failure",
    name: "tests",
    strength: 0.8,
  },
  {
    pattern: /warnings found and -Werror specified/,
    fixType: "warning",
    name: "warnings",
    strength: 0.9,
  },
  // Whether the POM asks for too much or the machine has too little, Maven can't tell: it calls it a compilation failure.
  {
    pattern: /compiler-plugin:.{0,200}Fatal error compiling: /,
    fixType: "compilation_error",
    name: "compiler",
    strength: 0.85,
  },
  {
    pattern:
      /(?:release version \d{1,3} not supported|invalid (?:target|source) release|invalid flag|Source option \d{1,3} is no longer supported|No compiler is provided in this environment|has been compiled by a more recent version of the Java Runtime|Unsupported class file major version|UnsupportedClassVersionError|No toolchain found|Cannot find matching toolchain)/,
    fixType: "env_setup",
    name: "java-version",
    strength: 0.93,
  },
  {
    pattern: /(?:compiler|kotlin|scala|gmaven\w{0,10}|groovy|aspectj|gwt)-(?:maven-)?plugin:.{0,400}(?:[Cc]ompil|rror)/,
    fixType: "compilation_error",
    name: "compilation",
    strength: 0.85,
  },
  {
    pattern:
      /(?:Could not (?:resolve dependencies|find artifact|transfer artifact|collect dependencies)|Failed to collect dependencies|one of its dependencies could not be resolved|Non-resolvable (?:parent POM|import POM)|Unresolveable build extension|DependencyResolutionException|ExtensionResolutionException|was not found in https?:)/,
    fixType: "dependency_conflict",
    name: "dependencies",
    strength: 0.94,
  },
  {
    pattern:
      /(?:Non-(?:parseable|readable) POM|Malformed POM|'[\w.]{3,120}'.{0,300} (?:is missing|must be|with value|has wrong|must not)|Unknown lifecycle phase|No plugin found for prefix|requires a project to execute but there is no POM|Could not find the selected project in the reactor|The projects in the reactor contain a cyclic reference|Unrecognised tag|No goals have been specified|Plugin .{1,200} not found|Child module .{1,300} does not exist|The build could not read \d)/,
    fixType: "config_error",
    name: "pom",
    strength: 0.93,
  },
  {
    pattern:
      /(?:checkstyle|spotless|pmd|spotbugs|findbugs|license|rat|fmt|formatter|impsort|sortpom|tidy|editorconfig|ktlint|detekt|codenarc|animal-sniffer|forbiddenapis|modernizer|git-code-format|xml|javadoc|eslint|frontend-lint|scalastyle|googleformatter|sniffer|dependency)-?(?:maven-)?(?:plugin)?:[\w.-]{1,60}:(?:check|verify|validate|analy[sz]e|lint|fix|format|testCheck|javadoc|test-javadoc|jar|aggregate|report|cpd-check|bugs)/,
    fixType: "lint",
    name: "style",
    strength: 0.92,
  },
  {
    pattern: /(?:fmt|rat|license|formatter|spotless)-maven-plugin|apache-rat-plugin/,
    fixType: "lint",
    name: "style",
    strength: 0.9,
  },
  { pattern: /(?:japicmp|revapi|clirr|sigtest)-maven-plugin/, fixType: "manual", name: "api", strength: 0.9 },
  {
    pattern: /jacoco-maven-plugin.{0,200}(?:[Cc]overage checks have not been met|check)/,
    fixType: "drift",
    name: "coverage",
    strength: 0.9,
  },
  {
    pattern: /dependency-check-maven|ossindex-maven-plugin/,
    fixType: "dependency_vulnerability",
    name: "vulnerability",
    strength: 0.9,
  },
  {
    pattern: /(?:deploy|gpg|nexus-staging|central-publishing|release|site-deploy|docker|jib)-(?:maven-)?plugin:/,
    fixType: "config_error",
    name: "deploy",
    strength: 0.75,
  },
  { pattern: /^\[ERROR\] Failed to execute goal /, fixType: "config_error", name: "goal", strength: 0.61 },
];
