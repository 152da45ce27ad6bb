/**
 * Bundles every action (and the command line) from the output of `tsc -b`: `node scripts/bundle.ts [--force] [NAME…]`.
 * Bundles whose inputs did not change are kept.
 */
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bundle } from "./bundle/ncc.ts";
import { remember, upToDate } from "./bundle/record.ts";
import { inMb, measure, overLimits, type Size } from "./bundle/sizes.ts";
import { findTargets, type Target } from "./bundle/targets.ts";

const root = path.resolve(import.meta.dirname, "..");
const { values, positionals } = parseArgs({ options: { force: { type: "boolean" } }, allowPositionals: true });

// A change of the bundler or of these scripts makes every bundle stale.
const scripts = readdirSync(path.join(import.meta.dirname, "bundle")).map((name) =>
  path.join(import.meta.dirname, "bundle", name),
);
const tools = [fileURLToPath(import.meta.resolve("@vercel/ncc/package.json")), ...scripts.sort()];

const targets = chosen(findTargets(root));
const queue = [...targets];
const sizes: Size[] = [];
const problems: string[] = [];
await Promise.all(Array.from({ length: Math.min(availableParallelism(), queue.length) }, work));

sizes.sort((a, b) => (a.name < b.name ? -1 : 1));
for (const size of sizes) console.log(`${size.name.padEnd(20)} ${inMb(size.total).padStart(9)}`);
problems.push(...overLimits(sizes));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

async function work(): Promise<void> {
  for (let target = queue.shift(); target; target = queue.shift()) {
    try {
      sizes.push(await build(target));
    } catch (error) {
      problems.push(`${target.name}: ${(error as Error).message}`);
    }
  }
}

async function build(target: Target): Promise<Size> {
  const record = values.force ? null : upToDate(target, tools);
  if (record) return measure(target, record.artifactClient);
  const started = performance.now();
  const built = await bundle(target);
  remember(target, tools, built);
  console.log(`bundled ${target.name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return measure(target, built.artifactClient);
}

function chosen(all: readonly Target[]): readonly Target[] {
  const unknown = positionals.filter((name) => !all.some((target) => target.name === name));
  if (unknown.length > 0) {
    console.error(
      `Nothing to bundle for ${unknown.join(", ")}; there is ${all.map((target) => target.name).join(", ")}.`,
    );
    process.exit(2);
  }
  return positionals.length === 0 ? all : all.filter((target) => positionals.includes(target.name));
}
