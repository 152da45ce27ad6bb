/** One thing that was looked at. `file` is relative to the repository, `line` and `column` are 1-based. */
export interface Check {
  readonly id: CheckId;
  readonly status: "ok" | "warning" | "error";
  readonly message: string;
  /** What to do; empty when all is well. */
  readonly hint: string;
  /** Where more stands, `docs/setup.md#permissions`; empty when all is well. */
  readonly docs: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

export type CheckId =
  | "callers"
  | "permissions"
  | "pinned"
  | "trigger"
  | "token"
  | "workflow"
  | "policy"
  | "budget"
  | "models"
  | "conflict"
  | "codeowners"
  | "memory"
  | "git"
  | "node"
  | "repository"
  | "tool"
  | "access"
  | "actions"
  | "switch"
  | "approvals"
  | "branches"
  | "secrets"
  | "release";

/** Where the documentation explains what a check is about; a test follows every one. */
export const DOCS: Readonly<Record<CheckId, string>> = {
  callers: "docs/setup.md#in-a-repository",
  permissions: "docs/setup.md#permissions",
  pinned: "docs/setup.md#releases",
  trigger: "docs/setup.md#in-a-repository",
  token: "docs/setup.md#a-token-of-your-own",
  workflow: "docs/setup.md#in-a-repository",
  policy: "docs/policy.md#the-whole-file",
  budget: "docs/cost-control.md",
  models: "docs/setup.md#a-model",
  conflict: "docs/policy.md#ask-the-doctor",
  codeowners: "docs/policy.md",
  memory: "docs/setup.md#the-memory",
  git: "docs/setup.md#on-a-laptop",
  node: "docs/setup.md#on-a-laptop",
  repository: "docs/setup.md#the-doctor",
  tool: "docs/setup.md#on-a-laptop",
  access: "docs/setup.md#the-doctor",
  actions: "docs/setup.md#settings-of-actions",
  switch: "docs/rollout.md#the-kill-switch",
  approvals: "docs/setup.md#approvals-and-rulesets",
  branches: "docs/setup.md#approvals-and-rulesets",
  secrets: "docs/setup.md#secrets",
  release: "docs/setup.md#releases",
};

export interface Place {
  readonly file: string;
  readonly line: number | null;
  readonly column?: number | null;
}

export function ok(id: CheckId, message: string, place?: Place): Check {
  const { file = null, line = null, column = null } = place ?? {};
  return { id, status: "ok", message, hint: "", docs: "", file, line, column };
}

export function warning(id: CheckId, message: string, hint: string, place?: Place): Check {
  return { ...ok(id, message, place), status: "warning", hint, docs: DOCS[id] };
}

export function error(id: CheckId, message: string, hint: string, place?: Place): Check {
  return { ...ok(id, message, place), status: "error", hint, docs: DOCS[id] };
}
