import type { Invocation } from "../command/invocations.ts";
import { joinInside } from "../command/paths.ts";
import type { Word } from "../command/tokenize.ts";

/** What a freshness check looks at. */
export interface Comparison {
  /**
   * `git diff-index` and `git diff-files` believe the time stamps of the index: a file that was written again with the same
   * text counts as changed, unless something has refreshed the index before. Source: git-diff-index, Non-cached mode.
   */
  readonly byTimeStamps: boolean;
  /** Whether the check would notice a change of this file; `added` for one that git does not know yet. */
  sees(file: string, added: boolean): boolean;
}

/** Options of git that stand before its verb and take a value. */
const GIT_VALUES = new Set(["-c", "-C", "--git-dir", "--work-tree"]);
/** Programs that turn what git printed into an exit code. */
const TESTS = new Set(["test", "[", "[[", "grep", "wc"]);

/** Commands of git that look at the files themselves and bring the index up to date. */
const REFRESHES = new Set(["status", "diff", "update-index", "add"]);

/**
 * Everything that a command compares with what is committed: `git diff --exit-code`, `--quiet`, `git diff-index`,
 * `git status --porcelain` and `git ls-files --others` inside of a test. Null when it compares nothing.
 */
export function comparisonOf(calls: readonly Invocation[]): Comparison | null {
  const git = calls.filter((call) => call.tool === "git").map((call) => ({ call, ...verbOf(call) }));
  const tested = calls.some((call) => TESTS.has(call.tool));
  const addsAll = git.some(
    ({ verb, args }) => verb === "add" && args.some((word) => /^(?:-A|--all|-N|--intent-to-add|\.)$/.test(word.text)),
  );
  const scopes = git.flatMap(({ call, verb, args }) => {
    const kind = kindOf(verb, args, tested);
    return kind === null ? [] : [{ seesAdded: kind === "status" || addsAll, within: scopeOf(args, call.cwd) }];
  });
  if (scopes.length === 0) return null;
  const plumbing = git.findIndex(({ verb }) => verb === "diff-index" || verb === "diff-files");
  const refreshed = git.slice(0, Math.max(plumbing, 0)).some(({ verb }) => REFRESHES.has(verb));
  return {
    byTimeStamps: plumbing !== -1 && !refreshed,
    sees: (file, added) => scopes.some((scope) => (scope.seesAdded || !added) && scope.within(file)),
  };
}

function verbOf({ args }: Invocation): { verb: string; args: readonly Word[] } {
  let at = 0;
  while (args[at]?.text.startsWith("-")) at += GIT_VALUES.has(args[at]?.text ?? "") ? 2 : 1;
  return { verb: args[at]?.text ?? "", args: args.slice(at + 1) };
}

function kindOf(verb: string, args: readonly Word[], tested: boolean): "diff" | "status" | null {
  const has = (pattern: RegExp) => args.some((word) => pattern.test(word.text));
  if (verb === "diff") {
    if (has(/^(?:--exit-code|--quiet|-s|--no-patch)$/)) return "diff";
    return tested && has(/^--(?:name-only|name-status|stat|shortstat|numstat)$/) ? "diff" : null;
  }
  if (verb === "diff-index" || verb === "diff-files")
    return has(/^--(?:quiet|exit-code|name-only)$/) || tested ? "diff" : null;
  if (verb === "status") {
    if (!has(/^(?:-s|--short|--porcelain(?:=.{1,5})?|-z|-sb|-suno?)$/)) return null;
    return has(/^(?:-uno|-suno|--untracked-files=no)$/) ? "diff" : "status";
  }
  return verb === "ls-files" && tested && has(/^(?:-[a-z]*[om][a-z]*|--others|--modified)$/) ? "status" : null;
}

/** Which files the comparison looks at: its pathspecs, else everything below where git stands. */
function scopeOf(args: readonly Word[], cwd: string): (file: string) => boolean {
  const specs = operands(args);
  const excluded = specs.flatMap((spec) => /^:(?:!|\^|\(exclude\))(.{1,500})$/s.exec(spec)?.[1] ?? []);
  const included = specs.filter((spec) => !spec.startsWith(":"));
  const inside = (paths: readonly string[]) => {
    const patterns = paths.map((path) => matcher(cwd, path));
    return (file: string) => patterns.some((matches) => matches(file));
  };
  const isExcluded = inside(excluded);
  const isIncluded = included.length === 0 ? () => true : inside(included);
  return (file) => isIncluded(file) && !isExcluded(file);
}

/** A pathspec: a file, a directory, or a pattern in which `*` goes through directories. Source: gitglossary, pathspec. */
function matcher(cwd: string, spec: string): (file: string) => boolean {
  const path = joinInside(cwd, spec.replace(/\/\*{1,2}$/, ""));
  if (path === null) return () => false;
  if (path === ".") return () => true;
  if (!/[*?]/.test(path)) return (file) => file === path || file.startsWith(`${path}/`);
  const parts = path
    .split(/([*?]+)/)
    .map((part, at) =>
      at % 2 === 0 ? part.replace(/[\\^$.+()[\]{}|/-]/g, "\\$&") : part.includes("*") ? ".{0,4096}" : ".",
    );
  const pattern = new RegExp(`^${parts.join("")}$`, "s");
  return (file) => pattern.test(file);
}

function operands(args: readonly Word[]): string[] {
  const dashes = args.findIndex((word) => word.text === "--");
  const words = dashes === -1 ? args.filter((word) => !word.text.startsWith("-")) : args.slice(dashes + 1);
  return words.filter((word) => !word.dynamic && !/^(?:HEAD(?:[~^]\d*)*|@)$/.test(word.text)).map((word) => word.text);
}
