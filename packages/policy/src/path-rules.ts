import type { FixType } from "@regreen/contracts";
import { minimatch } from "minimatch";
import type { Policy } from "./schema.ts";

/** Whether a path fits one of the globs; dot files count, case counts. */
export function matchesAny(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => minimatch(path, glob, { dot: true, nonegate: true, nocomment: true }));
}

/** The paths whose change a person has to approve (REV-12). */
export function approvalPaths(policy: Policy, paths: readonly string[]): string[] {
  return paths.filter((path) => matchesAny(path, policy.policy.human_approval_paths));
}

/** Whether fixes of this type may be proposed at all. */
export function typeAllowed(policy: Policy, type: FixType): boolean {
  return policy.fix.allowed_types.includes(type) && !policy.fix.exclude_types.includes(type);
}

/** Open pull requests of ours that one base branch may have (C-17). */
export function maxOpenPullRequests(policy: Policy): number {
  return policy.limits.max_open_prs_per_source ?? policy.limits.max_fixes_per_pr;
}
