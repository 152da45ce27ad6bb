import type { Findings } from "@regreen/contracts";
import type { LockedPackage, Lockfile } from "../lockfiles/lockfile.ts";
import type { Manifest, Requirement } from "../manifests/manifest.ts";
import { packageKey } from "../osv/names.ts";
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

/** Requirements of which nobody can say which version is used, and lockfiles of unknown ecosystems; each once. */
export function unjudged({ lockfiles, manifests }: ProjectFiles): Findings["not_checked"] {
  const isLocked = lockedBy(lockfiles);
  const own = new Map(lockfiles.map(({ path, packages }) => [path, new Set(packages.map(packageKey))]));
  const held = new Set(lockfiles.flatMap(({ packages }) => packages.map(packageKey)));
  const isOpen = (path: string, wanted: Requirement) =>
    // A file that is manifest and lockfile at once stands for what it pins alone.
    own.has(path) ? !held.has(packageKey(wanted)) : !isLocked(path, wanted.ecosystem);
  const unlocked = manifests.flatMap(({ path, requirements }) =>
    requirements
      .filter((each) => each.pinned === null && each.ecosystem !== "GitHub Actions" && isOpen(path, each))
      .map(({ name, range }) => ({
        what: `${path}: ${name} ${range}`.slice(0, 1000),
        why: "no lockfile says which version is used",
      })),
  );
  const strange = lockfiles.flatMap(({ path, packages }) =>
    [...new Set(packages.map(({ ecosystem }) => ecosystem))]
      .filter((ecosystem) => orderOf(ecosystem) === null)
      .map((ecosystem) => ({ what: path, why: `versions of ${ecosystem} have no known order` })),
  );
  return unique([...unlocked, ...strange]);
}

/** What was passed over on purpose: packages from git, folders and addresses, which have no version of a registry. */
export function passedOver({ lockfiles, manifests }: ProjectFiles): Findings["not_checked"] {
  const notes = [...lockfiles, ...manifests].flatMap(({ path, notes }) => notes.map((note) => ({ path, note })));
  return unique(notes.map(({ path, note }) => ({ what: path.slice(0, 1000), why: note.slice(0, 1000) })));
}

function unique(all: Findings["not_checked"]): Findings["not_checked"] {
  return [...new Map(all.map((each) => [`${each.what}\n${each.why}`, each])).values()];
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
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
