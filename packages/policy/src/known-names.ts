/**
 * Spellings that other documents and tools use, and what to write instead: a key's full name here, or a sentence. Only what
 * no distance of letters would find.
 */
export const INSTEAD: Readonly<Record<string, string>> = {
  provider: "models.provider",
  model: "models.model",
  exclude_fix_types: "fix.exclude_types",
  "limits.exclude_fix_types": "fix.exclude_types",
  "fix.exclude_fix_types": "fix.exclude_types",
  "fix.fix_types": "fix.allowed_types",
  allowed_fix_types: "fix.allowed_types",
  confidence_threshold: "fix.min_confidence",
  "fix.confidence_threshold": "fix.min_confidence",
  "fix.threshold": "fix.min_confidence",
  "policy.max_lines": "policy.max_lines_changed",
  "policy.max_changed_lines": "policy.max_lines_changed",
  "policy.protected_paths": "policy.denied_paths",
  "policy.ignored_paths": "policy.denied_paths",
  "policy.approvers": "policy.guardians",
  "policy.registries": "policy.lockfile_hosts",
  protected_branches: "triggers.skip_protected_branches",
  ignore: "triggers.ignore",
  "triggers.ignore.authors": "triggers.ignore.actors",
  "triggers.ignore.paths": "policy.denied_paths",
  branch_template: "branch.template",
  "branch.name": "branch.template",
  "pr.title": "pr.title_template",
  "pr.body": "pr.body_template",
  "pr.template": "pr.body_template",
  "pr.labels": "labels.pr",
  "pr.reviewers": "reviewers",
  "pr.max": "limits.max_open_prs_per_source",
  "labels.pull_request": "labels.pr",
  "labels.issue": "labels.ticket",
  "commit.message": "commit.message_template",
  "commit.coauthors": "commit.co_authors",
  "change_doc.path": "change_doc.path_template",
  changes: "change_doc",
  dependencies: "deps",
  baselines: "regression.baselines_dir",
  stages: "validate.stages",
  setup: "validate.setup",
  preset: "validate.preset",
  "validate.commands": "validate.stages",
  "validate.tests": "validate.stages",
  "validate.timeout": "validate.timeout_minutes",
  "validate.total_timeout": "validate.total_timeout_minutes",
};

/** Words that mean something elsewhere: a sentence each. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  on: "when Regreen starts is said by the workflow that calls it, not here",
  permissions: "permissions belong to the workflow that calls Regreen",
  rollout: "the phase is the workflow you call: analyze.yml observes, auto-fix.yml assists",
  phase: "the phase is the workflow you call: analyze.yml observes, auto-fix.yml assists",
  features: "what is on is said by the workflow you call: analyze.yml observes, auto-fix.yml assists",
  enabled: "the variable REGREEN_DISABLED switches Regreen off, see docs/rollout.md",
  disabled: "the variable REGREEN_DISABLED switches Regreen off, see docs/rollout.md",
  automerge: "people merge; there is no key for it",
  "<<": "merge keys are not read; repeat the keys",
};

/** Keys of `ci/cost_control.yaml`, which stays a file of its own. */
const COST_KEYS = new Set([
  "limits.max_fixes_per_day",
  "limits.max_tokens_per_fix",
  "limits.max_output_tokens_per_fix",
  "limits.max_attempts_per_cause",
  "providers",
  "alert_thresholds",
]);

/** Sections that the plan of this project names, and that nothing reads yet. */
const LATER = new Set([
  ...["performance", "carbon", "detectors"],
  ...["reminders", "notify", "metrics", "report", "classification", "scoring"],
  ...["protection", "rollback", "validate.container", "fix.commands"],
]);

/** What an unknown key was probably meant to be; null when nothing is known of it. */
export function knownName(key: string): { readonly instead: string } | { readonly because: string } | null {
  if (Object.hasOwn(INSTEAD, key)) return { instead: INSTEAD[key] ?? "" };
  if (Object.hasOwn(ELSEWHERE, key)) return { because: ELSEWHERE[key] ?? "" };
  if (COST_KEYS.has(key)) return { because: "it belongs to ci/cost_control.yaml" };
  return LATER.has(key) ? { because: "nothing in this version reads it" } : null;
}
