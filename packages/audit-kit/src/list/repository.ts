import { lstat } from "node:fs/promises";
import path from "node:path";
import { createGit } from "@regreen/process";

/** Paths below a folder, as far as they could be learned. */
export interface Listing {
  /** Relative to the folder, with slashes; nothing is said about what is there. */
  readonly paths: readonly string[];
  /** Names that are no UTF-8, and so can't be opened by them. */
  readonly unreadable: number;
  /** Whether there was more than anybody waits for. */
  readonly isCut: boolean;
}

/** Repositories inside of repositories: a checkout below the workspace, and one below that. */
const MAX_NESTED = 3;

/**
 * What git knows of a folder: files that are tracked, and others that are not ignored. Null where the folder is in no repository.
 * Nothing of the repository's configuration runs (`createGit`), and the ignore files of the machine do not count.
 */
export async function listRepository(folder: string, depth = 0): Promise<Listing | null> {
  const git = createGit();
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const { code, bytes } = await git.run(folder, args).catch(() => ({ code: 1, bytes: Buffer.alloc(0) }));
  if (code !== 0) return null;
  const names = splitNames(bytes);
  const paths = new Set(names.readable.filter((name) => !name.endsWith("/")));
  let { unreadable } = names;
  let isCut = false;
  // An untracked repository is listed as a folder, and git looks no further.
  for (const nested of names.readable.filter((name) => name.endsWith("/"))) {
    const inner = depth < MAX_NESTED && (await isFolder(path.join(folder, nested))) ? path.join(folder, nested) : null;
    const found = inner === null ? null : await listRepository(inner, depth + 1);
    if (found === null) {
      isCut = true;
      continue;
    }
    for (const each of found.paths) paths.add(`${nested}${each}`);
    unreadable += found.unreadable;
    isCut ||= found.isCut;
  }
  return { paths: [...paths], unreadable, isCut };
}

/** Folders of submodules that are tracked: repositories of their own, in which git lists nothing from here. */
export async function listSubmodules(folder: string): Promise<readonly string[]> {
  const { code, bytes } = await createGit().run(folder, ["ls-files", "-z", "--stage"]);
  if (code !== 0) return [];
  return splitNames(bytes).readable.flatMap((entry) => /^160000 [^\t]+\t(.+)$/s.exec(entry)?.[1] ?? []);
}

/** Not one that a link leads to. */
async function isFolder(place: string): Promise<boolean> {
  return lstat(place.replace(/\/$/, "")).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}

function splitNames(bytes: Buffer): { readonly readable: string[]; readonly unreadable: number } {
  const readable: string[] = [];
  let unreadable = 0;
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0, from);
    const name = bytes.subarray(from, end < 0 ? bytes.length : end);
    const text = name.toString("utf8");
    if (Buffer.from(text, "utf8").equals(name)) readable.push(text);
    else unreadable += 1;
    from += name.length + 1;
  }
  return { readable, unreadable };
}
