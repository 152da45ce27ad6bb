import { existsSync, lstatSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { UserError } from "@regreen/contracts";
import { CODEOWNERS_PATHS, POLICY_PATH } from "@regreen/policy";
import { createGit } from "@regreen/process";

/** What the doctor knows of a repository, all from the disk. */
export interface Repository {
  readonly top: string;
  /** Tracked files, relative to the top. */
  readonly files: readonly string[];
  /** What the remote calls its default branch, else the usual names, else the current one; null when there is none. */
  readonly defaultBranch: string | null;
  readonly currentBranch: string | null;
  readonly policyText: string | null;
  /** The CODEOWNERS file that counts, and others that GitHub ignores because of it. */
  readonly codeowners: { readonly path: string; readonly text: string; readonly ignored: readonly string[] } | null;
  isFile(file: string): boolean;
}

/** @throws UserError (`not_found`, `not_git`) */
export async function openRepository(directory: string): Promise<Repository> {
  const top = await topLevel(directory);
  const found = CODEOWNERS_PATHS.filter((file) => isFile(top, file));
  const [counting, ...ignored] = found;
  return {
    top,
    files: (await lines(top, ["ls-files", "-z"])).filter((file) => file !== ""),
    ...(await branches(top)),
    policyText: isFile(top, POLICY_PATH) ? readFileSync(path.join(top, POLICY_PATH), "utf8") : null,
    codeowners:
      counting === undefined ? null : { path: counting, text: readFileSync(path.join(top, counting), "utf8"), ignored },
    isFile: (file) => isFile(top, file),
  };
}

async function topLevel(repo: string): Promise<string> {
  if (!existsSync(repo)) throw new UserError(`There is no directory "${repo}".`, { reasonCode: "not_found" });
  if (!statSync(repo).isDirectory()) throw new UserError(`"${repo}" is not a directory.`, { reasonCode: "not_found" });
  const { code, stdout } = await createGit().run(repo, ["rev-parse", "--show-toplevel"]);
  if (code === 0) return stdout.trimEnd();
  const bare = await createGit().run(repo, ["rev-parse", "--is-bare-repository"]);
  if (bare.stdout.trim() === "true")
    throw new UserError(`"${repo}" is a bare repository, without files to look at.`, {
      hint: "Clone it, and name a directory of the clone with --repo.",
      reasonCode: "not_git",
    });
  throw new UserError(`"${repo}" is not in a git repository.`, {
    hint: "Name a directory of a cloned repository with --repo.",
    reasonCode: "not_git",
  });
}

async function branches(top: string): Promise<Pick<Repository, "defaultBranch" | "currentBranch">> {
  const [remote = ""] = await lines(top, ["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"]);
  const [current = ""] = await lines(top, ["symbolic-ref", "--quiet", "--short", "HEAD"]);
  const local = (
    await lines(top, ["for-each-ref", "--format=%(refname:short)", "refs/heads/main", "refs/heads/master"])
  )[0];
  const named = remote.trim().replace(/^origin\//, "");
  const currentBranch = current.trim() || null;
  return { defaultBranch: named || local?.trim() || currentBranch, currentBranch };
}

async function lines(top: string, args: string[]): Promise<string[]> {
  const { code, stdout } = await createGit().run(top, args);
  return code === 0 ? stdout.split(args.includes("-z") ? "\0" : "\n") : [];
}

function isFile(top: string, file: string): boolean {
  return lstatSync(path.join(top, file), { throwIfNoEntry: false })?.isFile() === true;
}
