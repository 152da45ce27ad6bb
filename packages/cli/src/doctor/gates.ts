import { checkWithPolicy, makePatch, PatchError, parsePatch, type Violation } from "@regreen/patch";
import { coveredBy, fitsPath, gatesOf, type Policy } from "@regreen/policy";

/** One rule about paths, and the tracked files that it is about. */
export interface PathRule {
  readonly kind: "outside" | "denied" | "label" | "approval";
  readonly globs: readonly string[];
  /** Of a `label` rule. */
  readonly label: string | null;
  /** How many tracked files. */
  readonly files: number;
  /** A few of them. */
  readonly examples: readonly string[];
}

const EXAMPLES = 3;

/** Every rule of the policy that keeps some path out, with what it covers here. */
export function pathRules(policy: Policy, files: readonly string[]): PathRule[] {
  const { allowed_paths, denied_paths, human_approval_paths } = policy.policy;
  const rule = (
    kind: PathRule["kind"],
    globs: readonly string[],
    covered: readonly string[],
    label: string | null,
  ) => ({
    kind,
    globs,
    label,
    files: covered.length,
    examples: covered.slice(0, EXAMPLES),
  });
  const covered = (globs: readonly string[]) => files.filter((file) => coveredBy(file, globs));
  const everywhere = allowed_paths.includes("**");
  const outside = everywhere ? [] : files.filter((file) => !fitsPath(file, allowed_paths));
  return [
    ...(everywhere ? [] : [rule("outside", allowed_paths, outside, null)]),
    ...(denied_paths.length === 0 ? [] : [rule("denied", denied_paths, covered(denied_paths), null)]),
    ...gatesOf(policy).map(({ paths, label }) => rule("label", paths, covered(paths), label)),
    ...(human_approval_paths.length === 0
      ? []
      : [rule("approval", human_approval_paths, covered(human_approval_paths), null)]),
  ];
}

/**
 * What the guardrails say about a change of one path: the real ones are asked, with a small patch.
 *
 * @param labels of the failing pull request
 */
export function refusalsOf(policy: Policy, file: string, labels: readonly string[] = []): readonly Violation[] {
  try {
    const patch = parsePatch(makePatch([{ path: file, before: "one\n", after: "one\ntwo\n" }]));
    return checkWithPolicy(patch, policy, { labels }).filter((violation) => violation.severity === "block");
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    return [{ rule: "path-escape", reason_code: "path_denied", severity: "block", file, message: `${error.message}.` }];
  }
}
