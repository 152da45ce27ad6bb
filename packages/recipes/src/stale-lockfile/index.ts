import { changedFiles } from "../changed-files.ts";
import { findInvocations } from "../command/invocations.ts";
import { nearest } from "../command/nearest.ts";
import { type Lockfile, lockfileAt, updateLockfile } from "../manifest/lockfiles.ts";
import { NOT_APPLICABLE, noChange, type Recipe, type RecipeContext, type RecipeResult } from "../recipe.ts";

/** A lockfile that no longer fits its manifest is written again by its own package manager; nothing is installed. */
export const staleLockfile: Recipe = {
  id: "stale-lockfile",
  version: 1,
  mayTouchTests: false,
  fix,
};

/** What npm, pnpm and yarn say when a frozen install finds the lockfile behind. */
const SAYS_STALE = [
  /can only install packages when your package\.json and package-lock\.json[^\n]{0,80} are in sync/i,
  /ERR_PNPM_OUTDATED_LOCKFILE/,
  /ERR_PNPM_LOCKFILE_CONFIG_MISMATCH/,
  /lockfile needs to be updated, but yarn was run with `?--frozen-lockfile/i,
  /YN0028/,
];

async function fix(context: RecipeContext): Promise<RecipeResult> {
  const { request, tools } = context;
  const said = [...request.context.failures.map((failure) => failure.message), ...request.context.relevant_logs];
  if (request.reproducer === null || !said.some((text) => SAYS_STALE.some((pattern) => pattern.test(text))))
    return NOT_APPLICABLE;
  const lockfile = await lockfileOfCommand(context, request.reproducer.command, request.reproducer.cwd);
  if (lockfile === null) return noChange("No lockfile of a known package manager stands beside the manifest.");
  const run = await updateLockfile(lockfile, tools);
  if (run.code !== 0) return noChange(`${lockfile.manager} could not write ${lockfile.path}.`);
  if (!(await changedFiles(tools)).includes(lockfile.path))
    return noChange(`${lockfile.manager} left ${lockfile.path} as it is.`);
  return {
    kind: "changed",
    files: [lockfile.path],
    summary: `update ${lockfile.path.length <= 40 ? lockfile.path : "the lockfile"} with ${lockfile.manager}`,
    rootCause: `${lockfile.path} does not hold what package.json asks for.`,
    explanation: `Ran \`${lockfile.update.join(" ")}\`, which writes the lockfile and installs nothing.`,
    tool: lockfile.manager,
    toolVersion: null,
    blastRadius: "dependencies",
    patchType: "bug_fix",
    confidence: 0.9,
  };
}

/** The lockfile of the directory in which the install ran. */
async function lockfileOfCommand({ tools }: RecipeContext, command: string, cwd: string): Promise<Lockfile | null> {
  const managers = (await findInvocations(command, cwd, tools)).filter((call) => /^(?:npm|pnpm|yarn)$/.test(call.tool));
  const directory = await nearest("package.json", managers[0]?.cwd ?? (cwd === "" ? "." : cwd), tools);
  return directory === null ? null : lockfileAt(directory, tools);
}
