import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { TreeSource } from "@regreen/contracts";
import { decodeUtf8 } from "@regreen/text";
import { createGit, type Git } from "./git.ts";
import { snapshot } from "./snapshot.ts";
import { takeBundle } from "./unbundle.ts";

/** The text files of one commit, read as git objects: nothing is checked out, executed or filtered, and no link is followed. */
export interface CommitFiles {
  readonly sha: string;
  /** Paths of all files, links and submodules left out. */
  list(): Promise<readonly string[]>;
  /** Null when there is no plain file, or one that is too large or no UTF-8 text. */
  read(path: string): Promise<string | null>;
}

/** What people edit is smaller. */
const MAX_BYTES = 512 * 1024;

interface Blob {
  readonly oid: string;
  readonly size: number;
}

/**
 * Opens the failing commit; of a repository on this machine, its files as they are now.
 *
 * @param options `dir` is a new path for our git directory, `directory` is where relative paths of the source start
 * @throws UserError when there is no such commit or repository
 */
export async function openCommit(
  source: TreeSource,
  options: { readonly dir: string; readonly directory: string; readonly headSha: string | null },
): Promise<CommitFiles> {
  const { gitDir, sha } = await objectsOf(source, options);
  const git = createGit();
  const blobs = await blobsOf(git, gitDir, sha);
  const texts = new Map<string, Promise<string | null>>();
  return {
    sha,
    list: async () => [...blobs.keys()],
    read: (path) => {
      const text = texts.get(path) ?? readBlob(git, gitDir, blobs.get(path));
      texts.set(path, text);
      return text;
    },
  };
}

async function objectsOf(
  source: TreeSource,
  { dir, directory, headSha }: { dir: string; directory: string; headSha: string | null },
): Promise<{ gitDir: string; sha: string }> {
  await mkdir(dirname(dir), { recursive: true });
  if (source.kind === "repository") {
    const { gitDir, baseSha } = await snapshot({ repo: resolve(directory, source.path), dir });
    return { gitDir, sha: baseSha };
  }
  const gitDir = `${dir}.git`;
  const sha = headSha ?? "";
  await takeBundle({ bundle: resolve(directory, source.bundle), sha }, gitDir);
  return { gitDir, sha };
}

/** `<mode> blob <oid> <size>\t<path>`, with `-z`. Source: git-ls-tree(1), OUTPUT FORMAT. */
async function blobsOf(git: Git, gitDir: string, sha: string): Promise<ReadonlyMap<string, Blob>> {
  const listed = await git.must(gitDir, ["ls-tree", "-r", "-z", "-l", "--full-tree", sha]);
  const blobs = new Map<string, Blob>();
  for (const entry of listed.split("\0")) {
    const [, oid, size, path] = /^100(?:644|755) blob ([0-9a-f]{40,64}) +(\d+)\t(.+)$/s.exec(entry) ?? [];
    if (oid !== undefined && path !== undefined) blobs.set(path, { oid, size: Number(size) });
  }
  return blobs;
}

async function readBlob(git: Git, gitDir: string, blob: Blob | undefined): Promise<string | null> {
  if (blob === undefined || blob.size > MAX_BYTES) return null;
  const { code, bytes } = await git.run(gitDir, ["cat-file", "blob", blob.oid]);
  return code !== 0 || bytes.includes(0) ? null : decodeUtf8(bytes);
}
