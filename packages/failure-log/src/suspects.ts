import type { FailureContext, FixType, Suspect } from "@regreen/contracts";
import { oneLine, redact, stripTerminal } from "@regreen/text";

/** A commit since the last green run, and what it changed. */
export interface SuspectCommit {
  readonly sha: string;
  readonly message: string;
  readonly author: string | null;
  readonly url: string | null;
  readonly files: readonly string[];
}

/** Of a cause, what a commit is held against. */
export type SuspectFacts = Pick<FailureContext, "fix_type" | "failures" | "affected_files" | "probable_modules">;

const MAX_SUSPECTS = 5;
const MAX_FILES = 5;
/** A commit of more files than that says less by touching one of them. */
const FOCUSED_FILES = 8;
/** Below it a commit is only one of many. */
const MIN_SCORE = 0.1;
/** Something between green and red did it, and there was nothing else. */
const ONLY_ONE = 0.6;

const MANIFEST =
  /(?:^|\/)(?:package(?:-lock)?\.json|pnpm-(?:lock|workspace)\.yaml|yarn\.lock|bun\.lockb?|npm-shrinkwrap\.json|requirements[\w.-]*\.(?:txt|in)|constraints[\w.-]*\.txt|pyproject\.toml|setup\.(?:py|cfg)|Pipfile(?:\.lock)?|poetry\.lock|uv\.lock|environment\.ya?ml|go\.(?:mod|sum)|Cargo\.(?:toml|lock)|pom\.xml|[\w.-]*\.gradle(?:\.kts)?|gradle\.properties|libs\.versions\.toml|Gemfile(?:\.lock)?|[\w.-]*\.gemspec|composer\.(?:json|lock)|mix\.(?:exs|lock)|[\w.-]*\.cs(?:proj)|Directory\.Packages\.props|pubspec\.(?:yaml|lock)|Package\.(?:swift|resolved)|[\w.-]*\.cabal|stack\.yaml)$/;
const SETUP =
  /(?:^|\/)(?:\.github\/.*|\.gitlab-ci\.yml|\.travis\.yml|\.circleci\/.*|Dockerfile[\w.-]*|docker-compose[\w.-]*\.ya?ml|Makefile|tox\.ini|noxfile\.py|\.tool-versions|\.nvmrc|\.node-version|\.python-version|[\w.-]*\.(?:config|rc)\.[cm]?[jt]s|\.[\w-]+rc(?:\.\w+)?)$/;

const BY_MANIFEST: ReadonlySet<FixType> = new Set([
  "dependency_conflict",
  "dependency_vulnerability",
  "import_error",
  "stale_generated",
  "env_setup",
]);
const BY_SETUP: ReadonlySet<FixType> = new Set(["config_error", "env_setup", "timeout", "infra", "unknown"]);

/** Names that files bear for their place, not for what they are about. */
const COMMON_STEMS: ReadonlySet<string> = new Set(["", "index", "main", "mod", "lib", "__init__", "conftest", "utils"]);

/** One touched file that speaks against a commit. */
interface Trace {
  readonly file: string;
  /** 0..1 */
  readonly weight: number;
  readonly why: string;
}

/**
 * Ranks the commits since the last green run by what they touched: the failing files first, then those of the stack trace,
 * then what this type of failure usually comes from, then neighbours. Several traces add up as independent ones do
 * (1 − ∏(1 − w)); a commit all over the tree counts for less.
 *
 * @param commits newest first; ties keep this order
 */
export function rankSuspects(commits: readonly SuspectCommit[], facts: SuspectFacts): Suspect[] {
  const traceOf = tracer(facts);
  const ranked = commits.map((commit) => {
    const traces = commit.files.flatMap((file) => traceOf(file) ?? []).sort((a, b) => b.weight - a.weight);
    const focus = Math.min(1, Math.sqrt(FOCUSED_FILES / Math.max(1, commit.files.length)));
    const innocent = traces.slice(0, MAX_FILES).reduce((left, { weight }) => left * (1 - weight * focus), 1);
    const score = Math.max(1 - innocent, commits.length === 1 ? ONLY_ONE : 0);
    return { commit, traces, score };
  });
  return ranked
    .filter(({ score }) => score >= MIN_SCORE)
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_SUSPECTS)
    .map(({ commit, traces, score }) => toSuspect(commit, traces, score));
}

function toSuspect(commit: SuspectCommit, traces: readonly Trace[], score: number): Suspect {
  const clean = (text: string, most: number) => oneLine(redact(stripTerminal(text)), most);
  const [first] = traces;
  return {
    sha: commit.sha,
    subject: clean(commit.message.split("\n", 1)[0] ?? "", 100),
    author: commit.author === null ? null : clean(commit.author, 60),
    url: commit.url,
    files: traces.slice(0, MAX_FILES).map(({ file }) => file),
    reason: first === undefined ? "is the only commit since the last green run" : `changes ${first.file}, ${first.why}`,
    score: Math.round(Math.min(0.99, score) * 100) / 100,
  };
}

function tracer({
  fix_type,
  failures,
  affected_files,
  probable_modules,
}: SuspectFacts): (file: string) => Trace | null {
  const failing = new Set([...failures.flatMap(({ file }) => file ?? []), ...affected_files]);
  const modules = new Map(probable_modules.map(({ path, score }) => [path, score]));
  const stems = new Set([...failing].map(stemOf).filter((stem) => !COMMON_STEMS.has(stem)));
  const folders = new Set([...failing].map(folderOf));
  return (file) => {
    const module = modules.get(file) ?? 0;
    if (module > 0.3) return { file, weight: 0.6 + 0.3 * module, why: "which is in the stack trace" };
    if (failing.has(file)) return { file, weight: 0.75, why: "where it fails" };
    if (BY_MANIFEST.has(fix_type) && MANIFEST.test(file))
      return { file, weight: 0.7, why: "which decides what is installed" };
    if (BY_SETUP.has(fix_type) && SETUP.test(file)) return { file, weight: 0.6, why: "which sets the job up" };
    if (stems.has(stemOf(file))) return { file, weight: 0.55, why: "which bears the name of what fails" };
    if (module > 0) return { file, weight: 0.4, why: "which is in the stack trace" };
    if (folders.has(folderOf(file))) return { file, weight: 0.25, why: "beside what fails" };
    if (MANIFEST.test(file)) return { file, weight: 0.15, why: "which decides what is installed" };
    return null;
  };
}

/** `cart` of `src/cart.py`, `tests/test_cart.py` and `CartTest.java`. */
function stemOf(file: string): string {
  const name = file.slice(file.lastIndexOf("/") + 1).replace(/\..*$/s, "");
  return name.toLowerCase().replace(/^(?:test[_-])|(?:[_-]?(?:tests?|spec))$/g, "");
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf("/")));
}
