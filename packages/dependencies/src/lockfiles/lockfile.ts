import type { PackageVersion } from "../osv/match.ts";

/** What a package asks for, as far as the lockfile says. */
export interface Asked {
  readonly name: string;
  /** In the ecosystem's own words; null where the lockfile holds no ranges. */
  readonly range: string | null;
  /** The version it gets; null where the lockfile does not say. */
  readonly version: string | null;
}

/** A package as a lockfile pins it. */
export interface LockedPackage extends PackageVersion {
  /** Line of the lockfile, from 1; null where the format has no lines of its own for it. */
  readonly line: number | null;
  /** Whether the project itself asks for it; null where the lockfile does not say. */
  readonly isDirect: boolean | null;
  /** Only for development; null where the lockfile does not say. */
  readonly isDev: boolean | null;
  /** Empty where the lockfile does not say. */
  readonly requires: readonly Asked[];
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
  add(
    name: string,
    version: string,
    more: Partial<Pick<LockedPackage, "line" | "isDirect" | "isDev" | "requires">> = {},
  ): void {
    const key = `${name}\n${version}`;
    const before = this.#found.get(key);
    this.#found.set(key, {
      ecosystem: this.#ecosystem,
      name,
      version,
      line: before?.line ?? more.line ?? null,
      isDirect: before?.isDirect || (more.isDirect ?? null),
      isDev: before === undefined ? (more.isDev ?? null) : bothDev(before.isDev, more.isDev ?? null),
      requires: before === undefined || before.requires.length === 0 ? (more.requires ?? []) : before.requires,
    });
  }

  /** For lockfiles that tell who asks for a package, and not what it asks for: by the name of who does. */
  addAsked(asked: ReadonlyMap<string, readonly Asked[]>): void {
    for (const [key, each] of this.#found) this.#found.set(key, { ...each, requires: asked.get(each.name) ?? [] });
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
