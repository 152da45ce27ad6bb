import {
  isLockfile,
  isManifest,
  type Lockfile,
  LockfileError,
  type Manifest,
  readLockfile,
  readManifest,
} from "@regreen/dependencies";
import { oneLine } from "@regreen/text";
import type { NotChecked, ProjectSource } from "../ports.ts";
import { isRuntimeFile, runtimesOf } from "./runtimes.ts";

export interface Project {
  readonly lockfiles: readonly Lockfile[];
  readonly manifests: readonly Manifest[];
  /** `{ python: "3.9.18", node: "20.1.0" }`, as far as files say. */
  readonly runtimes: Readonly<Record<string, string>>;
  readonly files: number;
  /** Lockfiles and manifests that say nothing, and why. */
  readonly notChecked: readonly NotChecked[];
}

/** Installed packages, which are somebody else's project. */
const INSTALLED = /(?:^|\/)(?:node_modules|vendor|site-packages|\.venv|venv|bower_components)\//;

/** Every lockfile and manifest of a project. One that can't be read is named, and the others count. */
export async function readProject(source: ProjectSource): Promise<Project> {
  const { files, notChecked: left } = await source.list((path) => isRuntimeFile(path) || isWanted(path));
  const lockfiles: Lockfile[] = [];
  const manifests: Manifest[] = [];
  const notChecked: NotChecked[] = [...left];
  const told = new Map<string, string>();
  for (const path of files) {
    const text = await source.read(path);
    if (isRuntimeFile(path)) {
      if (text !== null) told.set(path, text);
      continue;
    }
    if (text === null) {
      notChecked.push({ what: oneLine(path, 900), why: "It can't be read as text." });
      continue;
    }
    for (const add of [
      () => push(lockfiles, readLockfile(path, text)),
      () => push(manifests, readManifest(path, text)),
    ])
      try {
        add();
      } catch (error) {
        if (!(error instanceof LockfileError)) throw error;
        notChecked.push({ what: oneLine(path, 900), why: oneLine(error.message, 900) });
      }
  }
  return {
    ...{ lockfiles, manifests, notChecked },
    runtimes: runtimesOf(told),
    files: new Set([...lockfiles, ...manifests].map(({ path }) => path)).size,
  };
}

function isWanted(path: string): boolean {
  return !INSTALLED.test(path) && (isLockfile(path) || isManifest(path));
}

function push<T>(list: T[], value: T | null): void {
  if (value !== null) list.push(value);
}
