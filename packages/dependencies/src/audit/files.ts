import type { Findings } from "@regreen/contracts";
import type { LockedPackage, Lockfile } from "../lockfiles/lockfile.ts";
import type { Manifest, Requirement } from "../manifests/manifest.ts";
import { orderOf } from "../versions/ecosystems.ts";

/** Files of a project, as far as they say what it uses. */
export interface ProjectFiles {
  readonly lockfiles: readonly Lockfile[];
  readonly manifests: readonly Manifest[];
}

/** What pins versions: the lockfiles, and exact versions of manifests that no lockfile stands for. */
export function pinningFiles({ lockfiles, manifests }: ProjectFiles): Lockfile[] {
  const isLocked = lockedBy(lockfiles);
  const paths = new Set(lockfiles.map(({ path }) => path));
  const alone = manifests.flatMap((manifest) => {
    if (paths.has(manifest.path)) return [];
    const packages = manifest.requirements.flatMap(({ pinned, ecosystem, name, line, kind }): LockedPackage[] =>
      pinned === null || isLocked(manifest.path, ecosystem)
        ? []
        : [{ ecosystem, name, version: pinned, line, isDirect: true, isDev: kind === "dev", requires: [] }],
    );
    return packages.length === 0 ? [] : [{ path: manifest.path, format: manifest.format, packages, notes: [] }];
  });
  return [...lockfiles, ...alone];
}

/** What of the files says nothing of a version, each once. */
export function unjudged({ lockfiles, manifests }: ProjectFiles): Findings["not_checked"] {
  const isLocked = lockedBy(lockfiles);
  const paths = new Set(lockfiles.map(({ path }) => path));
  const unlocked = manifests.flatMap(({ path, requirements }) =>
    requirements
      .filter(
        (each) => each.pinned === null && !isLocked(path, each.ecosystem) && !paths.has(path) && isVersioned(each),
      )
      .map(({ name, range }) => ({
        what: `${path}: ${name} ${range}`.slice(0, 1000),
        why: "no lockfile says which version is used",
      })),
  );
  const notes = [...lockfiles, ...manifests].flatMap(({ path, notes }) => notes.map((note) => ({ path, note })));
  const passed = notes.map(({ path, note }) => ({ what: path.slice(0, 1000), why: note.slice(0, 1000) }));
  const strange = lockfiles.flatMap(({ path, packages }) =>
    [...new Set(packages.map(({ ecosystem }) => ecosystem))]
      .filter((ecosystem) => orderOf(ecosystem) === null)
      .map((ecosystem) => ({ what: path, why: `versions of ${ecosystem} have no known order` })),
  );
  return [...new Map([...unlocked, ...passed, ...strange].map((each) => [`${each.what}\n${each.why}`, each])).values()];
}

/** A branch or a commit of an action has no version, and nothing would ever lock it. */
function isVersioned({ ecosystem, range }: Requirement): boolean {
  return ecosystem !== "GitHub Actions" || /^v?\d/.test(range);
}

/** Whether a lockfile of the same ecosystem stands for a manifest: beside it or above it, as in workspaces; NuGet's also below it. */
function lockedBy(lockfiles: readonly Lockfile[]): (manifest: string, ecosystem: string) => boolean {
  const folders = new Map<string, Set<string>>();
  for (const { path, packages } of lockfiles)
    for (const ecosystem of new Set(packages.map((each) => each.ecosystem)))
      folders.set(ecosystem, (folders.get(ecosystem) ?? new Set()).add(folderOf(path)));
  return (manifest, ecosystem) => {
    const locked = folders.get(ecosystem);
    if (locked === undefined) return false;
    const folder = folderOf(manifest);
    if (ecosystem === "NuGet" && [...locked].some((each) => each.startsWith(folder))) return true;
    for (let at = folder; ; at = folderOf(at.slice(0, -1))) {
      if (locked.has(at)) return true;
      if (at === "") return false;
    }
  };
}

/** `a/b/` of `a/b/c.json`; "" at the top. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
