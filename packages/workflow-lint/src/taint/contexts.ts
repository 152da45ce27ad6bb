/** How much somebody from outside decides what a context holds. */
export type Taint =
  /** Any text: titles, bodies, branch names. */
  | "arbitrary"
  /** Something from outside of a set shape: a number, a login, a commit. */
  | "structured"
  /** Nobody from outside decides it. */
  | "fixed"
  | "unknown";

/**
 * Fields of events that whoever opens an issue or a pull request writes freely (docs.github.com, "Secure use reference";
 * securitylab.github.com, "Untrusted input"). A `*` is any one name.
 */
const ARBITRARY = [
  "github.head_ref",
  "github.event.issue.title",
  "github.event.issue.body",
  "github.event.pull_request.title",
  "github.event.pull_request.body",
  "github.event.pull_request.head.ref",
  "github.event.pull_request.head.label",
  "github.event.pull_request.head.repo.default_branch",
  "github.event.pull_request.head.repo.description",
  "github.event.pull_request.head.repo.homepage",
  "github.event.comment.body",
  "github.event.review.body",
  "github.event.review_comment.body",
  "github.event.discussion.title",
  "github.event.discussion.body",
  "github.event.pages.*.page_name",
  "github.event.head_commit.message",
  "github.event.head_commit.author.email",
  "github.event.head_commit.author.name",
  "github.event.head_commit.committer.email",
  "github.event.head_commit.committer.name",
  "github.event.commits.*.message",
  "github.event.commits.*.author.email",
  "github.event.commits.*.author.name",
  "github.event.workflow_run.head_branch",
  "github.event.workflow_run.display_title",
  "github.event.workflow_run.head_commit.message",
  "github.event.workflow_run.head_commit.author.email",
  "github.event.workflow_run.head_commit.author.name",
  "github.event.workflow_run.head_repository.description",
  "github.event.workflow_run.pull_requests.*.head.ref",
  "github.event.release.name",
  "github.event.release.body",
  "github.event.milestone.title",
  "github.event.milestone.description",
  "github.event.label.name",
  "github.event.client_payload",
  "github.event.inputs",
  "github.ref_name",
  "github.ref",
  "github.base_ref",
].map((each) => each.split("."));

/** Names of `github` that hold numbers, hashes or words of GitHub's own. */
const FIXED = new Set([
  ...["action", "action_path", "action_ref", "action_repository", "action_status", "actor_id", "api_url"],
  ...[
    "event_path",
    "graphql_url",
    "job",
    "job_workflow_sha",
    "ref_protected",
    "ref_type",
    "repository_id",
    "repository_owner_id",
  ],
  ...["retention_days", "run_attempt", "run_id", "run_number", "secret_source", "server_url", "sha", "token"],
  ...["workflow_sha", "workspace", "repositoryurl"],
]);

/** Endings of event fields that have a set shape. */
const STRUCTURED =
  /^(?:id|node_id|number|sha|url|html_url|\w+_url|\w+_at|\w+_id|login|after|before|created_at|draft|merged|private|fork|size|type|state|action)$/;

/** @param path names of a look into a context, in lower case; `*` for what is computed */
export function taintOf(path: readonly string[]): Taint {
  const [context, name, ...rest] = path;
  if (context === "runner" || context === "strategy" || context === "job") return "fixed";
  if (context === "secrets" || context === "vars") return "structured";
  if (context === "steps" && /^(?:outcome|conclusion)$/.test(path.at(-1) ?? "")) return "fixed";
  if (context !== "github") return "unknown";
  if (name === undefined || name === "*") return "arbitrary";
  if (ARBITRARY.some((each) => covers(each, path))) return "arbitrary";
  if (name !== "event") return FIXED.has(name) ? "fixed" : "structured";
  const last = rest.at(-1);
  // The whole event, or an object of it, holds everything below.
  if (last === undefined || last === "*") return "arbitrary";
  return STRUCTURED.test(last) ? (isFixed(last) ? "fixed" : "structured") : "unknown";
}

function isFixed(name: string): boolean {
  return /^(?:id|node_id|number|sha|\w+_id|after|before|\w+_at|draft|merged|private|fork|size)$/.test(name);
}

/** Whether a path is the one of the list, lies below it, or holds it. */
function covers(listed: readonly string[], path: readonly string[]): boolean {
  return listed.every(
    (name, index) => index >= path.length || name === "*" || path[index] === "*" || name === path[index],
  );
}
