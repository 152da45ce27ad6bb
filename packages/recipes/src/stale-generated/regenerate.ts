import { fileChanges } from "../changed-files.ts";
import type { RecipeContext } from "../recipe.ts";

/** How the failing command went when it ran again, and again. */
export type Regenerated =
  | { readonly kind: "done" }
  /** It passes here. */
  | { readonly kind: "passes" }
  /** Files that come out differently each time. */
  | { readonly kind: "unstable"; readonly files: readonly string[] }
  /** No shell that we know. */
  | { readonly kind: "unknown_shell" };

/** How GitHub's runner starts a script. Source: GitHub Docs, jobs.<job_id>.steps[*].shell. */
const SHELLS: Readonly<Record<string, readonly string[]>> = {
  bash: ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"],
  // A step that names no shell.
  "bash -e {0}": ["bash", "-e", "-c"],
  sh: ["sh", "-e", "-c"],
};

/**
 * Runs the failing command as it stands, pipes and redirections included: it generates, and then fails at its comparison,
 * with what it made left behind. A second time tells whether it would make the same tomorrow.
 *
 * @param counts whether the check sees a file; a log with the time in its name is nobody's business
 */
export async function regenerate(
  { request, tools }: RecipeContext,
  counts: (file: string) => boolean = () => true,
): Promise<Regenerated> {
  const { reproducer } = request;
  const shell = reproducer === null ? undefined : SHELLS[reproducer.shell];
  if (reproducer === null || shell === undefined) return { kind: "unknown_shell" };
  const options = { cwd: reproducer.cwd === "" ? "." : reproducer.cwd, env: reproducer.env };
  const run = () => tools.run([...shell, reproducer.command], options);
  if ((await run()).code === 0) return { kind: "passes" };
  const first = await fileChanges(tools);
  if (first.size === 0) return { kind: "done" };
  await run();
  const second = await fileChanges(tools);
  const all = new Set([...first.keys(), ...second.keys()]);
  const files = [...all].filter((file) => counts(file) && first.get(file) !== second.get(file));
  return files.length === 0 ? { kind: "done" } : { kind: "unstable", files };
}
