import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { UserError } from "@regreen/contracts";
import { createGit } from "@regreen/process";

/** Where a healing works. */
export interface Places {
  /** Top of the user's working tree. */
  readonly top: string;
  /** The command's directory, relative to `top`; "." at the top. */
  readonly cwd: string;
  /** A directory of ours, removed at the end. */
  readonly scratch: string;
}

/** @throws UserError (`not_git`, `not_found`) */
export async function openPlaces(repo: string): Promise<Places> {
  const dir = realDirectory(repo);
  const git = createGit();
  const { code, stdout } = await git.run(dir, ["rev-parse", "--show-toplevel"]);
  const top = code === 0 ? stdout.replace(/\n$/, "") : "";
  if (top === "") {
    throw new UserError(`"${repo}" is not in the working tree of a git repository.`, {
      hint: "Name a directory of a cloned repository with --repo.",
      reasonCode: "not_git",
    });
  }
  const scratch = realpathSync(mkdtempSync(path.join(tmpdir(), "regreen-heal-")));
  return { top: realpathSync(top), cwd: path.relative(realpathSync(top), dir) || ".", scratch };
}

/** Removes everything of ours; called on every way out. */
export function closePlaces(places: Places): void {
  rmSync(places.scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function realDirectory(repo: string): string {
  try {
    return realpathSync(repo);
  } catch (cause) {
    throw new UserError(`There is no directory "${repo}".`, {
      hint: "Name a directory of a cloned repository with --repo.",
      reasonCode: "not_found",
      cause,
    });
  }
}
