import { mkdir, open, readdir, readFile, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export const NO_OBJECT = "0".repeat(40);

/** How often a ref that a push has locked at this moment is tried again; git itself waits for a tenth of a second. */
const TRIES = 200;
const WAIT_MS = 5;

/**
 * Refs of a bare repository, from and into its files, with the lock files of git, so that it holds against pushes that
 * come by git at the same moment. New refs are files of their own; git's `packed-refs` is read.
 */
export class RefStore {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Refs at or below `prefix` with their objects, by name. */
  async list(prefix: string): Promise<Map<string, string>> {
    if (!isSafe(prefix)) return new Map();
    const refs = await this.#readPacked(prefix);
    await this.#readLoose(prefix, refs);
    return new Map([...refs].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The object a ref points at; null when there is no such ref. @param ref its full name */
  async read(ref: string): Promise<string | null> {
    if (!isSafe(ref)) return null;
    const loose = objectIn(await readIfThere(join(this.#dir, ref)));
    return loose ?? (await this.#readPacked(ref)).get(ref) ?? null;
  }

  /** Moves a ref (`NO_OBJECT`: takes it away), only if it still points at `before` where that is told. Says whether it did. */
  async move(ref: string, after: string, before?: string): Promise<boolean> {
    if (!isSafe(ref)) return false;
    const path = join(this.#dir, ref);
    const lock = `${path}.lock`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeLock(lock, after);
    } catch {
      // A ref of the name of a folder is in the way, or a lock that nobody takes away.
      return false;
    }
    if (before !== undefined && ((await this.read(ref)) ?? NO_OBJECT) !== before) return rm(lock).then(() => false);
    if (after === NO_OBJECT) return this.#remove(ref, lock);
    // Folders that are left of removed refs may lie where the file goes.
    await removeEmpty(path);
    return rename(lock, path).then(
      () => true,
      () => rm(lock).then(() => false),
    );
  }

  async #remove(ref: string, lock: string): Promise<boolean> {
    if ((await this.#readPacked(ref)).has(ref)) throw new Error(`${ref} is packed, which this double does not do`);
    await rm(join(this.#dir, ref), { force: true });
    await rm(lock);
    return true;
  }

  async #readPacked(prefix: string): Promise<Map<string, string>> {
    const refs = new Map<string, string>();
    const packed = await readIfThere(join(this.#dir, "packed-refs"));
    for (const line of packed?.split("\n") ?? []) {
      const [, sha, ref] = /^([0-9a-f]{40}) (refs\/.+)$/.exec(line) ?? [];
      if (sha !== undefined && ref !== undefined && isBelow(ref, prefix)) refs.set(ref, sha);
    }
    return refs;
  }

  async #readLoose(name: string, refs: Map<string, string>): Promise<void> {
    const path = join(this.#dir, name);
    const entries = await readdir(path).catch(() => null);
    if (entries !== null) {
      for (const entry of entries) await this.#readLoose(`${name}/${entry}`, refs);
      return;
    }
    const sha = name.endsWith(".lock") ? null : objectIn(await readIfThere(path));
    if (sha !== null) refs.set(name, sha);
  }
}

async function writeLock(lock: string, text: string): Promise<void> {
  for (let left = TRIES; ; left--) {
    const file = await open(lock, "wx").catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST" || left === 0) throw error;
      return null;
    });
    if (file === null) {
      await sleep(WAIT_MS);
      continue;
    }
    await file.writeFile(`${text}\n`);
    await file.close();
    return;
  }
}

async function removeEmpty(path: string): Promise<void> {
  for (const entry of await readdir(path).catch(() => [])) await removeEmpty(join(path, entry));
  await rmdir(path).catch(() => {});
}

function objectIn(text: string | null): string | null {
  return /^([0-9a-f]{40})\s*$/.exec(text ?? "")?.[1] ?? null;
}

function isBelow(ref: string, prefix: string): boolean {
  return ref === prefix || ref.startsWith(`${prefix.replace(/\/$/, "")}/`);
}

/** Whether a name stays inside the folder of the refs, and is none of a lock. */
function isSafe(ref: string): boolean {
  return /^refs(?:\/|$)/.test(ref) && !/(?:^|\/)\.\.?(?:\/|$)|[\0\n]|\.lock$/.test(ref);
}

function readIfThere(path: string): Promise<string | null> {
  return readFile(path, "utf8").catch(() => null);
}
