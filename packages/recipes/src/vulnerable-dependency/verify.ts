import {
  type Lockfile,
  type Manifest,
  pinningFiles,
  readLockfile,
  readManifest,
  versionsLeft,
} from "@regreen/dependencies";
import type { Tools } from "../tools.ts";
import type { Target } from "./target.ts";

/** More changed packages are no update of one. */
const MAX_OTHERS = 50;

/** What lockfile and manifest hold now; null where one of them can't be read. */
export async function readFiles(
  { lockfile, manifest, file }: Target,
  tools: Tools,
): Promise<readonly Lockfile[] | null> {
  const lockfiles: Lockfile[] = [];
  const manifests: Manifest[] = [];
  for (const path of new Set([file, lockfile, manifest].filter((each) => each !== null))) {
    const text = await tools.readFile(path);
    if (text === null) return null;
    try {
      lockfiles.push(...[readLockfile(path, text)].flatMap((each) => each ?? []));
      manifests.push(...[readManifest(path, text)].flatMap((each) => each ?? []));
    } catch {
      return null;
    }
  }
  return pinningFiles({ lockfiles, manifests });
}

/** Why an update is none; null when the version is gone, what is asked for is still there, and little else has moved. */
export function verify(target: Target, before: readonly Lockfile[], after: readonly Lockfile[]): string | null {
  const left = target.checks.flatMap((check) => versionsLeft(check, after));
  const [first] = left;
  if (first !== undefined) return `${first.file.path} still holds ${target.name} ${first.found.version}.`;
  if (target.isDirect && !after.some(({ packages }) => packages.some(({ name }) => isName(name, target))))
    return `${target.file} does not hold ${target.name} any more.`;
  const others = movedOthers(target, before, after);
  return others.length > MAX_OTHERS ? `It would change ${others.length} other packages, too.` : null;
}

/** `name 1.0.0`, as far as they were not there before. */
export function movedOthers(target: Target, before: readonly Lockfile[], after: readonly Lockfile[]): string[] {
  const old = new Set(before.flatMap(({ packages }) => packages).map(({ name, version }) => `${name} ${version}`));
  const now = after.flatMap(({ packages }) => packages).filter(({ name }) => !isName(name, target));
  return [...new Set(now.map(({ name, version }) => `${name} ${version}`))].filter((each) => !old.has(each));
}

function isName(name: string, target: Target): boolean {
  const plain = (word: string) => word.toLowerCase().replaceAll(/[-_.]+/g, "-");
  return plain(name) === plain(target.name);
}
