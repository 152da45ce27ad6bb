import { type CommitInfo, type FileChange, isOwnCommit, type RefResult } from "@regreen/github";
import { plain } from "@regreen/policy";
import { isStamp, type UpdateJob } from "./job.ts";

/** Trailer of every commit with new baselines: by it a later run knows its own. */
const TRAILER = "Regreen-Baselines";

/**
 * Why a branch could not be written. `taken`: people's commits are on it. `moved`: the branch that the baselines are for is not
 * where it was measured. `same`: they fit already.
 */
export type PushProblem = Exclude<RefResult, "done"> | "taken" | "moved" | "same";

/**
 * Puts the new baselines on their branch: one commit on top of the measured one, without a checkout. A branch that is ours is
 * brought forward, never by force; one with other people's commits is left alone.
 *
 * @returns null when it is done
 */
export async function pushBaselines(job: UpdateJob): Promise<PushProblem | null> {
  const { branch, head, ports, update } = job;
  const changes = await changesOf(job);
  const tree = changes.length === 0 ? head.treeSha : await ports.github.createTree(head.treeSha, changes);
  if (tree === head.treeSha) return "same";
  const existing = await ports.github.getBranch(branch);
  const tip = existing === null ? null : await ports.github.getCommit(existing.sha);
  if (existing !== null && (tip === null || !isOurs(job, tip))) return "taken";
  const holdsHead = tip?.parents.includes(head.sha) === true;
  if (tip !== null && holdsHead && (await proposesAlready(job, tree, tip))) return null;
  const parents = tip === null ? [head.sha] : holdsHead ? [tip.sha] : [tip.sha, head.sha];
  const commit = await createCommit(job, tree, parents);
  // Asked once more, just before anything becomes visible: what was measured may be minutes old.
  if ((await ports.github.getBranch(update.base))?.sha !== head.sha) return "moved";
  const result = await (tip === null
    ? ports.github.createBranch(branch, commit)
    : ports.github.advanceBranch(branch, commit));
  return result === "done" ? null : result;
}

/** Whether the tip holds the same baselines; another moment in `baseline.json` alone is worth no commit. */
async function proposesAlready({ update, ports }: UpdateJob, tree: string, tip: CommitInfo): Promise<boolean> {
  if (tip.treeSha === tree) return true;
  const there = await ports.github.readFiles(tip.treeSha, update.files.map(({ path }) => path).filter(isStamp));
  const stamps = [...there].flatMap(([path, { mode, content }]): FileChange[] =>
    content !== null && (mode === "100644" || mode === "100755") ? [{ path, mode, content }] : [],
  );
  return stamps.length > 0 && (await ports.github.createTree(tree, stamps)) === tip.treeSha;
}

async function changesOf({ update, head, ports }: UpdateJob): Promise<FileChange[]> {
  const paths = update.files.map(({ path }) => path);
  for (const path of paths) assertInside(path);
  const there = await ports.github.readFiles(head.treeSha, paths);
  return update.files.flatMap(({ path, content }) => {
    const mode = there.get(path)?.mode ?? "100644";
    if (mode !== "100644" && mode !== "100755") throw new Error(`${path} is no plain file at ${head.sha}`);
    // GitHub refuses a tree that takes away what isn't there.
    return content === null && !there.has(path) ? [] : [{ path, mode, content }];
  });
}

/** The caller has looked at every path; nothing but baselines may come through here all the same. */
function assertInside(path: string): void {
  const parts = path.split("/");
  const isOdd = parts.some((part) => part === "" || part === "." || part === ".." || /^\.git(?:hub)?$/i.test(part));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no name of a file that we write holds one
  if (isOdd || /[\\\u0000-\u001f]/.test(path)) throw new Error(`no path of a baseline: ${JSON.stringify(path)}`);
}

function createCommit(job: UpdateJob, treeSha: string, parents: readonly string[]): Promise<string> {
  const { ports, situation, slug, update } = job;
  const { author } = situation.policy.commit;
  return ports.github.createCommit({
    treeSha,
    parents,
    message: `test: update baselines of ${plain(update.suite, 40)}\n\n${filesWords(update.files.length)}\n\n${TRAILER}: ${slug}\n`,
    ...(author === null ? {} : { author }),
  });
}

function filesWords(count: number): string {
  return `${count === 1 ? "1 file" : `${count} files`}, as a person asked for. The comparison fits them.`;
}

function isOurs({ situation, slug }: UpdateJob, commit: CommitInfo): boolean {
  const { viewer, policy } = situation;
  const named = commit.message.trimEnd().split("\n").at(-1) === `${TRAILER}: ${slug}`;
  return named && isOwnCommit({ viewer, email: policy.commit.author?.email ?? null }, commit);
}
