import { createAuditFiles, listFiles } from "@regreen/audit-kit";
import type { GatePort, TreeEntry } from "@regreen/github";
import { coveredBy } from "@regreen/policy";
import type { Git } from "@regreen/process";
import type { ProjectSource } from "../ports.ts";

/** Lockfiles and manifests of one project; more than any repository has. */
const MAX_FILES = 20_000;
/** The largest lockfile that is read. */
const MAX_BYTES = 64 * 1024 * 1024;

interface Wanted {
  readonly paths: readonly string[];
  readonly exclude: readonly string[];
}

/** Files of a folder, as git knows them, or as they lie there. */
export function createFolderSource(folder: string, wanted: Wanted): ProjectSource {
  const files = createAuditFiles(folder);
  return {
    list: async (matches) => {
      const listed = await listFiles(folder, { ...wanted, matches, maxFiles: MAX_FILES, maxBytes: MAX_BYTES });
      return { files: listed.files.map(({ path }) => path), notChecked: listed.notChecked };
    },
    read: (path) => files.read(path),
  };
}

/** Files of a commit, read as git objects: nothing is checked out. */
export function createCommitSource(git: Git, directory: string, commit: string, wanted: Wanted): ProjectSource {
  return {
    list: async (matches) => {
      const listed = await git.must(directory, ["ls-tree", "-r", "-z", "--full-tree", "--name-only", commit]);
      return { files: chosen(listed.split("\0"), matches, wanted), notChecked: [] };
    },
    read: async (path) => {
      const { code, bytes } = await git.run(directory, ["cat-file", "blob", `${commit}:${path}`]);
      return code === 0 && bytes.length <= MAX_BYTES ? textOf(bytes) : null;
    },
  };
}

/** Files of a commit that only GitHub has: checkouts of one commit are the rule. */
export function createRemoteSource(github: GatePort, commit: string, wanted: Wanted): ProjectSource {
  let entries: ReadonlyMap<string, TreeEntry> = new Map();
  return {
    list: async (matches) => {
      const tree = await github.readTree(commit, []);
      entries = tree.entries;
      const plain = [...entries].filter(([, { mode }]) => mode.startsWith("100")).map(([path]) => path);
      const why = "GitHub's listing of the commit is not complete.";
      return {
        files: chosen(plain, matches, wanted),
        notChecked: tree.complete ? [] : [{ what: commit, why }],
      };
    },
    read: async (path) => {
      const entry = entries.get(path);
      return entry === undefined ? null : github.readText(entry);
    },
  };
}

function chosen(files: readonly string[], matches: (path: string) => boolean, { paths, exclude }: Wanted): string[] {
  const below = paths.map((path) => path.replace(/^(?:\.\/)+/, "").replace(/\/+$/, "")).filter((path) => path !== ".");
  const isBelow = (file: string) =>
    below.length < paths.length ||
    paths.length === 0 ||
    below.some((path) => file === path || file.startsWith(`${path}/`));
  return files.filter((file) => file !== "" && matches(file) && isBelow(file) && !coveredBy(file, exclude)).sort();
}

function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
