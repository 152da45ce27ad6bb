import type { PackageVersion } from "../osv/match.ts";

/** A package as a lockfile pins it. */
export interface LockedPackage extends PackageVersion {
  /** Line of the lockfile, from 1; null where the format has no lines of its own for it. */
  readonly line: number | null;
  /** Whether the project itself asks for it; null where the lockfile does not say. */
  readonly isDirect: boolean | null;
  /** Only for development; null where the lockfile does not say. */
  readonly isDev: boolean | null;
}

export interface Lockfile {
  readonly path: string;
  readonly format: string;
  readonly packages: readonly LockedPackage[];
  /** What was passed over, and why: packages from git, from a folder, without a version. */
  readonly notes: readonly string[];
}

/** A lockfile that can't be read: what was found, and where. */
export class LockfileError extends Error {
  override readonly name = "LockfileError";
}

/** What a reader collects. */
export class Packages {
  readonly #ecosystem: string;
  readonly #found = new Map<string, LockedPackage>();
  readonly notes: string[] = [];

  constructor(ecosystem: string) {
    this.#ecosystem = ecosystem;
  }

  /** A package once for each version, however many places ask for it. */
  add(name: string, version: string, more: Partial<Pick<LockedPackage, "line" | "isDirect" | "isDev">> = {}): void {
    const key = `${name}\n${version}`;
    const before = this.#found.get(key);
    this.#found.set(key, {
      ecosystem: this.#ecosystem,
      name,
      version,
      line: before?.line ?? more.line ?? null,
      isDirect: before?.isDirect || (more.isDirect ?? null),
      isDev: before === undefined ? (more.isDev ?? null) : bothDev(before.isDev, more.isDev ?? null),
    });
  }

  passOver(name: string, why: string): void {
    if (this.notes.length < 100) this.notes.push(`${name.slice(0, 200)}: ${why}`);
  }

  get list(): LockedPackage[] {
    return [...this.#found.values()];
  }
}

/** For development alone only where every place that asks for it is. */
function bothDev(a: boolean | null, b: boolean | null): boolean | null {
  if (a === false || b === false) return false;
  return a === true && b === true ? true : null;
}
