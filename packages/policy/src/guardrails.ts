import { fitsPath, matchesAny } from "./globs.ts";
import type { Policy } from "./schema.ts";

/** Paths that stay closed until somebody puts a label on the failing pull request. */
export interface Gate {
  readonly paths: readonly string[];
  readonly label: string;
}

/** By this label a person says that a baseline is meant to change (REG-04, REG-09). */
export const BASELINES_LABEL = "baselines:update";

/**
 * Gates that no policy takes away. What regression runs compare with: a fix that changes it makes the comparison say what the
 * fix wants (REG-09, REG-10, C-09).
 */
export const FIXED_GATES: readonly Gate[] = [{ paths: ["**/baselines/**"], label: BASELINES_LABEL }];

/** The part of the patch guardrails that a repository decides; `@regreen/patch` adds what nobody may switch off. */
export interface Guardrails {
  readonly maxChangedLines: number;
  readonly maxFiles: number;
  readonly deniedPaths: readonly string[];
  /** Gates that are closed. */
  readonly gates: readonly Gate[];
  readonly lockfileHosts: readonly string[];
}

/**
 * Guardrails of a policy.
 *
 * @param labels labels of the failing pull request, which open gates (SAF-02, REV-13); null where nobody can see them, and
 *   the gates are judged later
 */
export function guardrails(policy: Policy, labels: readonly string[] | null): Guardrails {
  const { max_lines_changed, max_files, denied_paths, lockfile_hosts } = policy.policy;
  const there = new Set(labels?.map((label) => label.toLowerCase()));
  return {
    maxChangedLines: max_lines_changed,
    maxFiles: max_files,
    // Who is found out could write down that this is known.
    deniedPaths: [...denied_paths, asGlob(policy.audit.baseline)],
    gates: labels === null ? [] : gatesOf(policy).filter((gate) => !there.has(gate.label.toLowerCase())),
    lockfileHosts: lockfile_hosts,
  };
}

/** A glob that fits a path, whatever stands in it. */
function asGlob(path: string): string {
  return path.replace(/[*?[\]{}()!+@\\]/g, "?");
}

/** Every gate of a policy: the label-gated paths, the critical ones under `labels.approve`, and its baselines. */
export function gatesOf({ policy, labels, regression }: Policy): Gate[] {
  const critical = policy.critical_paths.length === 0 ? [] : [{ paths: policy.critical_paths, label: labels.approve }];
  return [...policy.label_gated_paths, ...critical, ...baselineGates(regression.baselines_dir)];
}

/** Baselines in a folder that the fixed gate does not know by its name. */
function baselineGates(folder: string): Gate[] {
  const isFixed = folder.toLowerCase().split("/").includes("baselines");
  return isFixed ? [] : [{ paths: [`${folder}/**`], label: BASELINES_LABEL }];
}

/** The paths that `policy.allowed_paths` leaves out. Our own change document is allowed wherever the policy puts it. */
export function outsideAllowedPaths(policy: Policy, paths: readonly string[]): string[] {
  const { enabled, path_template } = policy.change_doc;
  const documents = enabled ? [path_template.replace(/\{[a-z_]+\}/g, "*")] : [];
  return paths.filter((path) => !fitsPath(path, policy.policy.allowed_paths) && !matchesAny(path, documents));
}
