/** How much somebody from outside decides what a context holds. */
export type Taint =
  /** Any text: titles, bodies, branch names. */
  | "arbitrary"
  /** Something from outside of a set shape: a login, an address, a commit. */
  | "structured"
  /** Nobody from outside decides it, or no more than which of a few words or numbers it is. */
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

/** Names of `github` that hold numbers, hashes, or words of GitHub's own and of the repository's. */
const FIXED = new Set([
  ...["action_path", "event_name", "job", "repository", "repository_id", "repository_owner"],
  ...["repository_owner_id", "repositoryurl", "run_attempt", "run_id", "run_number", "server_url", "sha", "token"],
  ...["triggering_actor", "workspace"],
]);
const FIXED_OF_RUNNER = new Set(["arch", "debug", "os", "temp", "tool_cache"]);

/** Endings of event fields that hold a number, a date, a yes or no, or one of a few words (docs.github.com, "Webhook events and payloads"). */
const FIXED_FIELD = new RegExp(
  `^(?:${[
    "id|\\w+_id|number|\\w+_number|\\w+_count|size|forks|watchers|stargazers|open_issues|run_attempt",
    "commits|additions|deletions|changed_files|comments|review_comments|child_comment_count",
    "\\w+_at|date|timestamp",
    "draft|merged|mergeable|rebaseable|maintainer_can_modify|locked|private|fork|archived|disabled|public|deleted|created",
    "forced|distinct|prerelease|immutable|default|protected|site_admin|is_\\w+|has_\\w+|allow_\\w+",
    "author_association|state|state_reason|conclusion|status|type|side|start_side",
  ].join("|")})$`,
);
/** Of those that end alike, these are texts. */
const TEXT_FIELD = /^(?:node_id|\w+_node_id|gravatar_id|client_id|external_id|tree_id|commit_id)$/;

/** @param path names of a look into a context, in lower case; `*` for what is computed */
export function taintOf(path: readonly string[]): Taint {
  const [context, name] = path;
  if (context === "runner") return FIXED_OF_RUNNER.has(name ?? "") ? "fixed" : "unknown";
  if (context === "steps" && path.length === 3 && /^(?:outcome|conclusion)$/.test(path[2] ?? "")) return "fixed";
  if (context === "needs" && path.length === 3 && path[2] === "result") return "fixed";
  if (context !== "github") return "unknown";
  if (name === undefined || name === "*") return "arbitrary";
  if (ARBITRARY.some((each) => covers(each, path))) return "arbitrary";
  if (name !== "event") return FIXED.has(name) ? "fixed" : "structured";
  return taintOfField(path.slice(2));
}

function taintOfField(path: readonly string[]): Taint {
  const last = path.at(-1);
  // The whole event, or an object of it, holds everything below.
  if (last === undefined || last === "*") return "arbitrary";
  if (path.length === 1 && /^(?:before|after)$/.test(last)) return "fixed";
  if (/sha$/.test(last) && /^(?:pull_request|merge_group)$/.test(path[0] ?? "")) return "fixed";
  // The id of a commit is its hash.
  if (last === "id" && /commits?$/.test(path.filter((part) => part !== "*").at(-2) ?? "")) return "structured";
  return FIXED_FIELD.test(last) && !TEXT_FIELD.test(last) ? "fixed" : "structured";
}

/** Whether a path is the one of the list, lies below it, or holds it. */
function covers(listed: readonly string[], path: readonly string[]): boolean {
  return listed.every(
    (name, index) => index >= path.length || name === "*" || path[index] === "*" || name === path[index],
  );
}
