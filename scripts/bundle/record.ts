import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Bundle } from "./ncc.ts";
import type { Target } from "./targets.ts";

/**
 * What the last build of a target read and wrote. It lies in the ignored `build/`, so a fresh clone always builds
 * everything. Paths of npm packages carry their versions, so a change of the lockfile shows by itself.
 */
interface BuildRecord extends Bundle {
  readonly outputs: readonly string[];
  readonly sha256: string;
}

/** The record of an up-to-date `dist/`, or null when it has to be built. */
export function upToDate(target: Target, tools: readonly string[]): BuildRecord | null {
  const file = recordFile(target);
  if (!existsSync(file)) return null;
  const record = JSON.parse(readFileSync(file, "utf8")) as BuildRecord;
  if (listDist(target).join("\n") !== record.outputs.join("\n")) return null;
  return digest(target, [...tools, ...record.inputs], record.outputs) === record.sha256 ? record : null;
}

/** Remembers a build that has just ended. `tools` are files whose change makes every bundle stale. */
export function remember(target: Target, tools: readonly string[], bundle: Bundle): void {
  const outputs = listDist(target);
  const sha256 = digest(target, [...tools, ...bundle.inputs], outputs);
  mkdirSync(path.dirname(recordFile(target)), { recursive: true });
  writeFileSync(recordFile(target), `${JSON.stringify({ ...bundle, outputs, sha256 }, null, 1)}\n`);
}

/** Files of `dist/`, relative to it, sorted. */
export function listDist(target: Target): string[] {
  const dist = path.join(target.dir, "dist");
  if (!existsSync(dist)) return [];
  const entries = readdirSync(dist, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(dist, path.join(entry.parentPath, entry.name)))
    .sort();
}

function digest(target: Target, inputs: readonly string[], outputs: readonly string[]): string | null {
  const hash = createHash("sha256");
  for (const file of [...inputs, ...outputs.map((output) => path.join(target.dir, "dist", output))]) {
    if (!existsSync(file)) return null;
    hash.update(`${file}\0`).update(createHash("sha256").update(readFileSync(file)).digest());
  }
  return hash.digest("hex");
}

function recordFile(target: Target): string {
  return path.join(target.dir, "build/bundle.json");
}
