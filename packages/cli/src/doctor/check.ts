/** One thing that was looked at. `file` is relative to the repository, `line` and `column` are 1-based. */
export interface Check {
  readonly id: CheckId;
  readonly status: "ok" | "warning" | "error";
  readonly message: string;
  /** What to do; empty when all is well. */
  readonly hint: string;
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
  | "tool";

export interface Place {
  readonly file: string;
  readonly line: number | null;
  readonly column?: number | null;
}

export function ok(id: CheckId, message: string, place?: Place): Check {
  const { file = null, line = null, column = null } = place ?? {};
  return { id, status: "ok", message, hint: "", file, line, column };
}

export function warning(id: CheckId, message: string, hint: string, place?: Place): Check {
  return { ...ok(id, message, place), status: "warning", hint };
}

export function error(id: CheckId, message: string, hint: string, place?: Place): Check {
  return { ...ok(id, message, place), status: "error", hint };
}
