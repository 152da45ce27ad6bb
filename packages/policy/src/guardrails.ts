import { matchesAny } from "./path-rules.ts";
import type { Policy } from "./schema.ts";

/** The part of the patch guardrails that a repository decides; `@regreen/patch` adds what nobody may switch off. */
export interface Guardrails {
  readonly maxChangedLines: number;
  readonly maxFiles: number;
  readonly deniedPaths: readonly string[];
  readonly gatedPaths: readonly string[];
  readonly gateOpen: false;
}

/**
 * Guardrails of a policy.
 *
 * @param labels labels of the failing pull request; a gate whose label is among them is open (SAF-02)
 */
export function guardrails(policy: Policy, labels: readonly string[] = []): Guardrails {
  const { max_lines_changed, max_files, denied_paths, label_gated_paths } = policy.policy;
  return {
    maxChangedLines: max_lines_changed,
    maxFiles: max_files,
    deniedPaths: denied_paths,
    gatedPaths: label_gated_paths.filter((gate) => !labels.includes(gate.label)).flatMap((gate) => gate.paths),
    gateOpen: false,
  };
}

/** The paths that `policy.allowed_paths` leaves out. */
export function outsideAllowedPaths(policy: Policy, paths: readonly string[]): string[] {
  return paths.filter((path) => !matchesAny(path, policy.policy.allowed_paths));
}
