import { lstat, realpath } from "node:fs/promises";
import path from "node:path";
import type { Findings } from "@regreen/contracts";
import { fitsPath } from "@regreen/policy";
import { listFolder } from "./folder.ts";
import { compare, count, Reasons } from "./reasons.ts";
import { type Listing, listRepository, listSubmodules } from "./repository.ts";
import { isWanted, readWantedPaths } from "./wanted-paths.ts";

export interface WantedFiles {
  /** Files and folders, relative to the workspace; empty for all of it. */
  readonly paths: readonly string[];
  /** Globs of what is left out. */
  readonly exclude: readonly string[];
  /** Whether a file is of interest, by its path alone. */
  matches(file: string): boolean;
  /** Most files; the first ones by name are taken. */
  readonly maxFiles: number;
  /** Most bytes of one file. */
  readonly maxBytes: number;
  /** Whether submodules are told as left: of code they are a part; what their workflows say counts for nobody here. */
  readonly tellsSubmodules?: boolean;
}

export interface ListedFiles {
  /** Relative to the workspace, with slashes, sorted by code units; regular files that a path without links leads to. */
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  /** One entry for each reason why something was left. */
  readonly notChecked: Findings["not_checked"];
}

/** As the findings' contract has it. */
const MAX_PATH_CHARS = 1000;
const READS = 32;

/**
 * The files of the workspace that are looked at: in a repository what git tracks and what is new and not ignored, else everything but
 * what tools put there. No link is followed, so nothing outside of the workspace is read; submodules are repositories of their own, and
 * are left to themselves.
 *
 * @throws UserError for a path that is not there or outside
 */
export async function listFiles(workspace: string, wanted: WantedFiles): Promise<ListedFiles> {
  const root = await realpath(workspace);
  const within = await readWantedPaths(root, wanted.paths);
  const all = await listAll(root);
  const submodules = all.paths.includes(".gitmodules") ? await listSubmodules(root) : [];
  // Git names the folder of one as if it were a file.
  const listing = { ...all, paths: all.paths.filter((file) => !submodules.includes(file)) };
  // What is named is looked at even where git ignores it.
  const named = within.filter((each) => each !== "" && !listing.paths.some((file) => isWanted(file, [each])));
  const candidates = [...new Set([...listing.paths, ...(await listNamed(root, named))])]
    .filter((file) => isWanted(file, within) && !fitsPath(file, wanted.exclude) && wanted.matches(file))
    .sort(compare);
  const left = new Reasons();
  const files = await regularFiles(root, candidates, wanted, left);
  left.many(
    "more than the limit of files",
    files.slice(wanted.maxFiles).map((file) => file.path),
  );
  if (wanted.tellsSubmodules === true) left.many("submodules", submodulesLeft(submodules, within, wanted));
  return { files: files.slice(0, wanted.maxFiles), notChecked: [...gapsOf(listing), ...left.entries(wanted)] };
}

/** Those that are wanted with all else, and not by their names. */
function submodulesLeft(folders: readonly string[], within: readonly string[], { exclude }: WantedFiles): string[] {
  const isAskedFor = (folder: string) => within.some((each) => each === folder || each.startsWith(`${folder}/`));
  return folders.filter(
    (folder) =>
      isWanted(folder, within) &&
      !isAskedFor(folder) &&
      !fitsPath(`${folder}/x`, exclude) &&
      !fitsPath(folder, exclude),
  );
}

/** A folder of which the repository around it knows nothing, or wants to know nothing, is one by itself. */
async function listAll(root: string): Promise<Listing> {
  const known = await listRepository(root);
  if (known === null) return listFolder(root);
  const isOwn = known.paths.length > 0 || (await lstat(path.join(root, ".git")).catch(() => null)) !== null;
  return isOwn ? known : listFolder(root);
}

async function listNamed(root: string, named: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    named.map(async (each) => {
      const place = path.join(root, each);
      if (!(await lstat(place)).isDirectory()) return [each];
      const { paths } = await listFolder(place);
      return paths.map((file) => `${each}/${file}`);
    }),
  );
  return lists.flat();
}

type Place = { readonly path: string; readonly bytes: number };

async function regularFiles(
  root: string,
  candidates: readonly string[],
  { maxBytes }: WantedFiles,
  left: Reasons,
): Promise<Place[]> {
  const folders = new Map<string, Promise<boolean>>();
  const isPlain = (folder: string): Promise<boolean> => {
    const known = folders.get(folder) ?? leadsStraight(root, folder);
    folders.set(folder, known);
    return known;
  };
  const look = async (file: string): Promise<Place | null> => {
    if (file.length > MAX_PATH_CHARS) return left.one("paths of more than 1000 characters", file);
    if (!(await isPlain(path.dirname(file)))) return left.one("behind a link", file);
    const facts = await lstat(path.join(root, file)).catch(() => null);
    // Deleted but tracked, and submodules: there is nothing to read.
    if (facts === null || facts.isDirectory()) return null;
    if (facts.isSymbolicLink()) return (await staysInside(root, file)) ? null : left.one("behind a link", file);
    if (!facts.isFile()) return left.one("no regular files", file);
    return facts.size > maxBytes ? left.one("too large", file) : { path: file, bytes: facts.size };
  };
  const files: Place[] = [];
  for (let at = 0; at < candidates.length; at += READS) {
    const found = await Promise.all(candidates.slice(at, at + READS).map(look));
    files.push(...found.filter((each) => each !== null));
  }
  return files;
}

/** Whether no part of a folder's path is a link. */
async function leadsStraight(root: string, folder: string): Promise<boolean> {
  const place = path.join(root, folder);
  return realpath(place).then(
    (real) => real === place,
    // A folder that is not there has no files that are; the file itself tells.
    () => true,
  );
}

/** A link to a file of the workspace hides nothing: the file is listed by its own name. One to nothing has nothing to hide. */
async function staysInside(root: string, file: string): Promise<boolean> {
  return realpath(path.join(root, file)).then(
    (real) => real.startsWith(`${root}${path.sep}`),
    () => true,
  );
}

function gapsOf({ unreadable, isCut }: Listing): Findings["not_checked"] {
  return [
    ...(unreadable === 0 ? [] : [{ what: count(unreadable), why: "Their names are no UTF-8, or may not be read." }]),
    ...(isCut ? [{ what: "parts of the workspace", why: "There is more in it than is listed." }] : []),
  ];
}
