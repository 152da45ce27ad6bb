import type { LockUpdate } from "./managers.ts";
import { isObject, parseObject } from "./package-json.ts";

const PACKAGE = /^[a-z0-9](?:[_.-]?[a-z0-9]){0,100}\/[a-z0-9](?:[_.-]{0,2}[a-z0-9]){0,100}$/;

/**
 * `composer update` without names would raise every version: what composer.json asks for and the lockfile lacks is
 * named, and where nothing lacks only the lockfile's hash is written again.
 */
export function narrowComposer(update: LockUpdate, manifest: string | null, lockfile: string | null): LockUpdate {
  const locked = new Set(namesOf(parseObject(lockfile)));
  const project = parseObject(manifest) ?? {};
  const asked = [project.require, project["require-dev"]].flatMap((group) => Object.keys(isObject(group) ? group : {}));
  const lacking = asked.filter((name) => PACKAGE.test(name) && !locked.has(name));
  return { ...update, argv: [...update.argv, ...(lacking.length === 0 ? ["--lock"] : lacking)] };
}

function namesOf(lock: Record<string, unknown> | null): string[] {
  return [lock?.packages, lock?.["packages-dev"]].flatMap((group) =>
    (Array.isArray(group) ? group : []).flatMap((entry: unknown) =>
      isObject(entry) && typeof entry.name === "string" ? [entry.name] : [],
    ),
  );
}
