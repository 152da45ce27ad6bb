import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { git } from "../release/git.ts";
import { fileOf, levelsOf, type OwnFiles } from "./levels.ts";
import { type Naming, pinReferences, withoutQueues } from "./references.ts";

/** Nobody in particular, so that everyone who makes the variant of a release gets the same commits. */
const NOBODY = { name: "Regreen release", email: "release@regreen.invalid" };
const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;
const ACTION = /^(?:actions|\.github\/actions)\/[^/]+\/action\.ya?ml$/;

export interface PinRequest extends Naming {
  /** Of the release; any name that git knows. */
  readonly commit: string;
  /** For GitHub Enterprise Server, whose parser refuses keys that github.com knows. */
  readonly ghes: boolean;
}

/**
 * Writes commits on top of a release in which the reusable workflows and composite actions name each other, and the actions, by
 * commit. Touches no branch, no index and no file; the same release gives the same commits everywhere.
 *
 * @param cwd a repository that has the release
 * @returns the last commit: the one whose workflows can be called
 */
export function writePinnedCommits(cwd: string, request: PinRequest): string {
  const release = git(cwd, ["rev-parse", "--verify", `${request.commit}^{commit}`]);
  const files = filesAt(cwd, release);
  const touched = request.ghes ? [...files].filter(([, text]) => withoutQueues(text) !== text) : [];
  const commits = new Map([...files.keys()].map((file) => [file, release]));
  let head = release;
  for (const level of levelsOf(files, new Set(touched.map(([file]) => file)))) {
    const changed = level.map((file): readonly [string, string] => {
      const text = files.get(file) ?? "";
      const pinned = pinReferences(text, request, (place) => commits.get(fileOf(place, files, file)) ?? release);
      return [file, request.ghes ? withoutQueues(pinned) : pinned];
    });
    head = commitOnTop(cwd, head, changed, `Pin what the workflows of v${request.version} use`);
    for (const file of level) commits.set(file, head);
  }
  return head;
}

/** Our own CI is left as it is: nobody calls it. Actions are here as what is used. */
function filesAt(cwd: string, commit: string): OwnFiles {
  const paths = git(cwd, ["ls-tree", "-r", "--name-only", commit, "--", ".github", "actions"]).split("\n");
  const wanted = paths.filter((file) => WORKFLOW.test(file) || ACTION.test(file));
  const texts = wanted.map((file): [string, string] => [
    file,
    git(cwd, ["show", `${commit}:${file}`], { trim: false }),
  ]);
  return new Map(texts.filter(([file, text]) => ACTION.test(file) || /^ {2}workflow_call:/m.test(text)));
}

function commitOnTop(
  cwd: string,
  parent: string,
  files: readonly (readonly [string, string])[],
  message: string,
): string {
  const scratch = mkdtempSync(path.join(tmpdir(), "regreen-pin-"));
  const date = git(cwd, ["show", "--no-patch", "--format=%cI", parent]);
  const env = {
    GIT_INDEX_FILE: path.join(scratch, "index"),
    GIT_AUTHOR_NAME: NOBODY.name,
    GIT_AUTHOR_EMAIL: NOBODY.email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: NOBODY.name,
    GIT_COMMITTER_EMAIL: NOBODY.email,
    GIT_COMMITTER_DATE: date,
  };
  try {
    git(cwd, ["read-tree", parent], { env });
    for (const [file, text] of files) {
      const blob = git(cwd, ["hash-object", "-w", "--stdin"], { input: text });
      git(cwd, ["update-index", "--cacheinfo", `100644,${blob},${file}`], { env });
    }
    const tree = git(cwd, ["write-tree"], { env });
    return git(cwd, ["-c", "commit.gpgSign=false", "commit-tree", tree, "-p", parent, "-m", message], { env });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
