import type { BareRepository } from "./bare-repository.ts";

export interface TreeEntry {
  /** Six digits. */
  mode: string;
  type: "blob" | "commit" | "tree";
  sha: string;
  name: string;
}

/** Trees are named by what they hold, so what one repository said of a tree holds in all of them. */
const known = new Map<string, readonly TreeEntry[]>();

/** Entries of one tree in git's order. */
export async function readTree(bare: BareRepository, sha: string): Promise<readonly TreeEntry[]> {
  const remembered = known.get(sha);
  if (remembered !== undefined) return remembered;
  const entries = parseTree(await bare.objects.read(sha));
  known.set(sha, entries);
  return entries;
}

/** What a path leads to in a tree; null when there is nothing. */
export async function entryAt(bare: BareRepository, tree: string, path: string): Promise<TreeEntry | null> {
  let at: TreeEntry = { mode: "040000", type: "tree", sha: tree, name: "" };
  for (const name of path.split("/")) {
    if (at.type !== "tree") return null;
    const next = (await readTree(bare, at.sha)).find((entry) => entry.name === name);
    if (next === undefined) return null;
    at = next;
  }
  return at;
}

/** Writes a tree of these entries, in any order. @returns its id */
export async function writeEntries(bare: BareRepository, entries: readonly Omit<TreeEntry, "type">[]): Promise<string> {
  const sorted = entries
    .map((entry) => ({ entry, key: Buffer.from(entry.mode === "040000" ? `${entry.name}/` : entry.name) }))
    .sort((a, b) => Buffer.compare(a.key, b.key));
  const content = sorted.map(({ entry }) =>
    Buffer.concat([Buffer.from(`${entry.mode.replace(/^0/, "")} ${entry.name}\0`), Buffer.from(entry.sha, "hex")]),
  );
  return bare.objects.write("tree", Buffer.concat(content));
}

function parseTree(content: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(" ", at);
    const end = content.indexOf("\0", space);
    const mode = content.toString("latin1", at, space).padStart(6, "0");
    const sha = content.toString("hex", end + 1, end + 21);
    entries.push({ mode, type: typeOf(mode), sha, name: content.toString("utf8", space + 1, end) });
    at = end + 21;
  }
  return entries;
}

function typeOf(mode: string): TreeEntry["type"] {
  if (mode === "040000") return "tree";
  return mode === "160000" ? "commit" : "blob";
}
