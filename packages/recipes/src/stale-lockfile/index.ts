import { changedFiles } from "../changed-files.ts";
import { joinInside } from "../command/paths.ts";
import { type Lockfile, updateLockfile, writtenBy } from "../manifest/lockfiles.ts";
import { NOT_APPLICABLE, noChange, type Recipe, type RecipeContext, type RecipeResult } from "../recipe.ts";
import { nameFiles } from "../summary.ts";
import type { Tools } from "../tools.ts";
import { findLockfile } from "./find-lockfile.ts";
import { unknownModules } from "./go-modules.ts";
import { staleManagers } from "./sayings.ts";

/** A lockfile that no longer fits its manifest is written again by its own package manager; nothing is installed. */
export const staleLockfile: Recipe = {
  id: "stale-lockfile",
  version: 2,
  mayTouchTests: false,
  fix,
};

async function fix({ request, tools }: RecipeContext): Promise<RecipeResult> {
  const said = [...request.context.failures.map((failure) => failure.message), ...request.context.relevant_logs];
  const managers = staleManagers(said);
  if (request.reproducer === null || managers.length === 0) return NOT_APPLICABLE;
  const lockfile = await findLockfile(managers, said, request.reproducer, tools);
  if (typeof lockfile === "string") return noChange(lockfile);
  const { manager, path } = lockfile;
  const known = manager.id === "go" ? await goFiles(lockfile, tools) : null;
  const run = await updateLockfile(lockfile, tools);
  if (run.code === 127) return noChange(`${manager.label} is not installed here.`);
  if (run.code !== 0) return noChange(`${manager.label} could not write ${path}.`);
  const files = writtenBy(lockfile, await changedFiles(tools));
  if (files.length === 0) return noChange(`${manager.label} left ${path} as it is.`);
  const guessed = known === null ? [] : unknownModules(known.before, (await tools.readFile(path)) ?? "", known.others);
  if (guessed.length > 0)
    return noChange(`go would add ${guessed.join(", ").slice(0, 200)}, which nothing of the repository knows.`);
  return {
    kind: "changed",
    files,
    summary: `update ${files.length === 1 && path.length <= 40 ? files[0] : nameFiles(files)} with ${manager.label}`,
    rootCause: `${path} does not hold what ${manager.manifest} asks for.`,
    explanation: `Ran \`${run.shown}\`, which ${manager.id === "yarn-classic" ? "runs no scripts" : "writes the lockfile and installs nothing"}.`,
    tool: manager.label,
    toolVersion: null,
    blastRadius: "dependencies",
    patchType: "bug_fix",
    confidence: 0.9,
  };
}

/** What the repository knew of Go modules before anything ran. */
async function goFiles({ path, directory }: Lockfile, tools: Tools): Promise<{ before: string; others: string[] }> {
  const sum = joinInside(directory, "go.sum") ?? "go.sum";
  const paths = (await tools.listFiles()).filter((file) => /(?:^|\/)go\.mod$/.test(file) && file !== path);
  const others: string[] = [];
  for (const file of [sum, ...paths.slice(0, 200)]) others.push((await tools.readFile(file)) ?? "");
  return { before: (await tools.readFile(path)) ?? "", others };
}
