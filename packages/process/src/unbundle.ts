import { cp, mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { UserError } from "@regreen/contracts";
import { createGit } from "./git.ts";
import { BUNDLE_BRANCH, BUNDLE_REF, markShallow } from "./head-bundle.ts";
import { treeNotes } from "./tree-notes.ts";
import { treeEnvironment, type Workspace } from "./workspace.ts";

export interface UnbundleRequest {
  /** A file written by `writeHeadBundle`. */
  readonly bundle: string;
  /** The commit it must hold. */
  readonly sha: string;
  /** A new or empty directory for the tree; our git directory is made beside it, as `<dir>.git`. */
  readonly dir: string;
}

/**
 * Makes a working tree from a bundle: the real commit, no history, no remote, no submodules.
 *
 * @throws UserError when the bundle isn't one, or holds another commit
 */
export async function unbundle(request: UnbundleRequest): Promise<Workspace> {
  const dir = resolve(request.dir);
  const gitDir = `${dir}.git`;
  await mkdir(dir, { recursive: true });
  await takeBundle(request, gitDir);
  const git = createGit();

  const env = treeEnvironment({ dir, gitDir });
  await git.must(gitDir, ["config", "core.bare", "false"]);
  await git.must(dir, ["reset", "--quiet", "--hard", request.sha], { env });
  await cp(gitDir, join(dir, ".git"), { recursive: true });
  // Scripts of a repository expect the two, as a checkout has them.
  for (const name of ["hooks", "info"]) await mkdir(join(dir, ".git", name), { recursive: true });
  const notes = await treeNotes(git, { dir, gitDir }, request.sha);
  return { dir, gitDir, baseSha: request.sha, headSha: request.sha, notes };
}

/**
 * A bare repository with the one commit of a bundle, and nothing checked out.
 *
 * @param gitDir a new directory in one that is there
 * @throws UserError when the bundle isn't one, or holds another commit
 */
export async function takeBundle(request: Pick<UnbundleRequest, "bundle" | "sha">, gitDir: string): Promise<void> {
  const git = createGit({ protocols: ["file"] });
  await git.must(dirname(gitDir), ["init", "--quiet", "--bare", `--initial-branch=${BUNDLE_BRANCH}`, gitDir]);
  await markShallow(gitDir, request.sha);
  const fetched = await git.run(gitDir, [
    "fetch",
    "--quiet",
    "--no-tags",
    "--no-recurse-submodules",
    resolve(request.bundle),
    `${BUNDLE_REF}:${BUNDLE_REF}`,
  ]);
  const found = await git.run(gitDir, ["rev-parse", "--verify", `${BUNDLE_REF}^{commit}`]);
  if (fetched.code !== 0 || found.stdout.trim() !== request.sha) throw bundleError(request, fetched.stderr);
}

function bundleError(request: Pick<UnbundleRequest, "bundle" | "sha">, stderr: string): UserError {
  const said = stderr.trim().split("\n").at(-1) ?? "";
  return new UserError(`head-bundle "${request.bundle}" does not hold commit ${request.sha}. ${said}`.trim(), {
    hint: "Pass the head.bundle of the same analyze-failure run as the request.",
    reasonCode: "bad_contract",
  });
}
