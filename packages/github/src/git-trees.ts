import { decodeUtf8 } from "@regreen/text";
import { calling } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import type { TreeFile } from "./publish-port.ts";
import type { Repository } from "./repository.ts";

const CONTENTS_READ = "contents: read";

/** A file that a fix of some hundred lines touches is never larger. */
export const MAX_BLOB_BYTES = 5 * 1024 * 1024;

/** Files of a tree with their texts; paths that don't exist are left out. */
export async function readFiles(
  octokit: Octokit,
  at: Repository,
  treeSha: string,
  paths: readonly string[],
): Promise<Map<string, TreeFile>> {
  const files = new Map<string, TreeFile>();
  for (const [path, entry] of await findEntries(octokit, at, treeSha, paths))
    files.set(path, await readEntry(octokit, at, entry));
  return files;
}

/** Walks the tree folder by folder: a whole recursive listing may be cut by GitHub, and is large where it isn't. */
export async function findEntries(
  octokit: Octokit,
  at: Repository,
  treeSha: string,
  paths: readonly string[],
): Promise<Map<string, ListedEntry>> {
  const folders = new Map<string, Promise<Map<string, ListedEntry>>>();
  const open = (sha: string) => {
    const known = folders.get(sha) ?? readTree(octokit, at, sha);
    folders.set(sha, known);
    return known;
  };
  const entries = new Map<string, ListedEntry>();
  for (const path of paths) {
    const entry = await find(treeSha, path.split("/"), open);
    if (entry !== null && entry.type !== "tree") entries.set(path, entry);
  }
  return entries;
}

/** What stands at a path of a tree. */
interface ListedEntry {
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  readonly size: number;
}

async function find(
  root: string,
  names: readonly string[],
  open: (sha: string) => Promise<Map<string, ListedEntry>>,
): Promise<ListedEntry | null> {
  let entry: ListedEntry = { mode: "040000", type: "tree", sha: root, size: 0 };
  for (const name of names) {
    if (entry.type !== "tree") return null;
    const next = (await open(entry.sha)).get(name);
    if (next === undefined) return null;
    entry = next;
  }
  return entry;
}

async function readTree(octokit: Octokit, at: Repository, sha: string): Promise<Map<string, ListedEntry>> {
  const { data } = await calling({ doing: `reading the tree ${sha}`, permission: CONTENTS_READ }, () =>
    octokit.rest.git.getTree({ ...at, tree_sha: sha }),
  );
  return new Map(
    data.tree.map((entry) => [
      entry.path,
      { mode: entry.mode, type: entry.type, sha: entry.sha, size: entry.size ?? 0 },
    ]),
  );
}

async function readEntry(octokit: Octokit, at: Repository, entry: ListedEntry): Promise<TreeFile> {
  const regular = entry.mode === "100644" || entry.mode === "100755";
  if (!regular || entry.size > MAX_BLOB_BYTES) return { mode: entry.mode, content: null };
  return { mode: entry.mode, content: await readBlobText(octokit, at, entry.sha) };
}

/** Text of a blob; null when it is not valid UTF-8. */
export async function readBlobText(octokit: Octokit, at: Repository, sha: string): Promise<string | null> {
  const { data } = await calling({ doing: `reading the blob ${sha}`, permission: CONTENTS_READ }, () =>
    octokit.rest.git.getBlob({ ...at, file_sha: sha }),
  );
  return decodeUtf8(Buffer.from(data.content, "base64"));
}
