import type { Lockfile as ReadLockfile } from "@regreen/dependencies";
import { changedFiles } from "../changed-files.ts";
import { directoryOf, joinInside } from "../command/paths.ts";
import { type Lockfile, lockfileAt } from "../manifest/lockfiles.ts";
import { MANAGERS } from "../manifest/managers.ts";
import { NOT_APPLICABLE, noChange, type Recipe, type RecipeContext, type RecipeResult } from "../recipe.ts";
import type { Tools } from "../tools.ts";
import type { Attempt } from "./attempt.ts";
import { nodeAttempts } from "./node.ts";
import { otherAttempts } from "./others.ts";
import { manifestAttempts } from "./pinned-manifest.ts";
import { pythonAttempts, requirementsAttempts } from "./python.ts";
import { type Target, targetOf } from "./target.ts";
import { movedOthers, readFiles, verify } from "./verify.ts";

/**
 * A package with a known hole is updated by the project's own package manager, to the smallest version that no advisory is about
 * (requirements DEP-08). What the lockfile holds afterwards is read again: a version that is still there is no fix.
 */
export const vulnerableDependency: Recipe = { id: "vulnerable-dependency", version: 1, mayTouchTests: false, fix };

async function fix({ request, tools }: RecipeContext): Promise<RecipeResult> {
  const target = targetOf(request);
  if (target === null) return NOT_APPLICABLE;
  if (typeof target === "string") return noChange(target);
  const before = await readFiles(target, tools);
  if (before === null) return noChange(`${target.file} can't be read.`);
  const attempts = await attemptsFor(target, tools);
  if (typeof attempts === "string") return noChange(attempts);
  const reasons: string[] = [];
  for (const attempt of attempts) {
    const why = (await attempt.run()) ?? (await whyNot(target, before, tools));
    if (why === null) return changeOf(target, attempt, before, tools);
    if (!reasons.includes(why)) reasons.push(why);
    await tools.restore();
  }
  return noChange(reasons.join(" ").slice(0, 500));
}

async function whyNot(target: Target, before: readonly ReadLockfile[], tools: Tools) {
  const after = await readFiles(target, tools);
  return after === null ? `${target.file} can't be read any more.` : verify(target, before, after);
}

const NODE = MANAGERS.filter(({ manifest }) => manifest === "package.json").map(({ id }) => id);
const PYTHON = ["poetry", "uv", "pdm", "pipenv"];

/** Ways to update, or why there are none. */
async function attemptsFor(target: Target, tools: Tools): Promise<Attempt[] | string> {
  if (target.ecosystem === "GitHub Actions") return "Workflow files have a lane of their own.";
  const lockfile = await managedLockfile(target, tools);
  if (lockfile === null) {
    if (/requirements[^/]*\.txt$|requirements\/[^/]+\.txt$/i.test(target.file))
      return requirementsAttempts(target, tools);
    if (target.lockfile !== null) return `${target.file} is of no package manager that is known here.`;
    return manifestAttempts(target, tools);
  }
  if (NODE.includes(lockfile.manager.id)) return nodeAttempts(target, lockfile, tools);
  return PYTHON.includes(lockfile.manager.id)
    ? pythonAttempts(target, lockfile, tools)
    : otherAttempts(target, lockfile, tools);
}

async function managedLockfile({ file }: Target, tools: Tools): Promise<Lockfile | null> {
  const all = MANAGERS.map(({ id }) => id);
  const name = file.slice(file.lastIndexOf("/") + 1);
  const managers = MANAGERS.filter(({ anchor }) => anchor === name).map(({ id }) => id);
  const found = await lockfileAt(directoryOf(file), tools, managers.length > 0 ? managers : all);
  return found?.path === file ? found : null;
}

async function changeOf(
  target: Target,
  { shown, tool }: Attempt,
  before: readonly ReadLockfile[],
  tools: Tools,
): Promise<RecipeResult> {
  const { name, version } = target;
  const files = (await changedFiles(tools)).filter((path) => mayChange(path, target));
  if (files.length === 0) return noChange(`${tool} left ${target.file} as it is.`);
  const after = (await readFiles(target, tools)) ?? [];
  const others = movedOthers(target, before, after);
  const more =
    others.length === 0
      ? "Nothing else moves."
      : `With it come ${others.slice(0, 10).join(", ")}${others.length > 10 ? ` and ${others.length - 10} more` : ""}.`;
  return {
    kind: "changed",
    files,
    summary: `update ${name.slice(0, 60)} from ${version.slice(0, 30)} to ${landed(target, after)}`,
    rootCause: `${target.file} holds ${name} ${version}, which has a known hole.`,
    explanation: `${tool === "regreen" ? "Wrote" : "Ran"} \`${shown.replaceAll("`", "")}\`. ${more}`,
    ...{ tool, toolVersion: null, blastRadius: "dependencies", patchType: "security", confidence: 0.9 },
  };
}

/** The version that is there now: the package manager may have had reasons for a newer one. */
function landed({ name, to }: Target, after: readonly ReadLockfile[]): string {
  const versions = new Set(
    after.flatMap(({ packages }) => packages.filter((each) => each.name === name).map(({ version }) => version)),
  );
  const [only] = versions;
  return versions.size === 1 && only !== undefined ? only.slice(0, 30) : to;
}

/** The lockfile, the manifest that asks, the one beside the lockfile, and what the manager writes with it. */
function mayChange(path: string, { file, manifest }: Target): boolean {
  if (path === file || path === manifest) return true;
  const folder = directoryOf(file);
  const name = file.slice(file.lastIndexOf("/") + 1);
  return MANAGERS.filter(({ anchor }) => anchor === name)
    .flatMap(({ writes, manifest: own }) => [...writes, own])
    .some((each) => joinInside(folder, each) === path);
}
