import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compressWasm } from "./compress-wasm.ts";
import { dropBlanks } from "./drop-blanks.ts";
import { checkNotice, writeNotice } from "./notices.ts";
import { externalsOf, keptBy, pointToKeepers } from "./shared-modules.ts";
import type { Target } from "./targets.ts";

const NCC = fileURLToPath(import.meta.resolve("@vercel/ncc/dist/ncc/cli.js"));

/** The part of webpack's statistics that is read here. A concatenated module lists its parts in `modules`. */
interface StatsModule {
  readonly nameForCondition?: string | null;
  readonly chunks?: readonly (number | string)[];
  readonly modules?: readonly StatsModule[];
  /** Names of the files that ncc copies because this module reads them. */
  readonly assets?: readonly string[];
  readonly reasons?: readonly { readonly type?: string | null; readonly userRequest?: string | null }[];
}
interface Stats {
  readonly modules: readonly StatsModule[];
  readonly chunks: readonly Chunk[];
}
interface Chunk {
  readonly id: number | string;
  readonly files: readonly string[];
  /** Chunks beside or above this one; none for the entry. */
  readonly parents: readonly (number | string)[];
  /** The imports that load it; `module` ends with the file they stand in. */
  readonly origins: readonly { readonly module: string }[];
}

export interface Bundle {
  /** Absolute paths of every module that webpack looked at, for telling later whether something changed. */
  readonly inputs: readonly string[];
  /** Files of `dist/` that hold code of `@actions/artifact`, which has a size allowance of its own. */
  readonly artifactClient: readonly string[];
}

/**
 * Bundles one target. The old `dist/` is replaced only after ncc has succeeded, and as a whole: ncc by itself leaves
 * chunks of earlier builds behind.
 */
export async function bundle(target: Target): Promise<Bundle> {
  const entry = path.join(target.dir, "build/main.js");
  const fresh = path.join(target.dir, "build/dist");
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  const externals = externalsOf(target).flatMap((name) => ["--external", name]);
  const stats = await runNcc(target, entry, fresh, externals);
  const kept = await bundleKept(target, fresh);
  const missing = missingModules(stats.modules);
  if (missing.length > 0) throw new Error(`ncc did not find ${missing.join(", ")}, imported by ${target.name}.`);

  compressWasm(fresh, target);
  pointToKeepers(fresh, target);
  const bundled = [...stats.modules, ...kept].filter((module) => (module.chunks ?? []).length > 0);
  writeNotice(path.join(fresh, "NOTICE.txt"), [...filesOf(bundled), ...filesRead(bundled)]);
  checkNotice(fresh);
  dropBlanks(fresh);
  const dist = path.join(target.dir, "dist");
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
  const modules = [...stats.modules, ...kept];
  return { inputs: [...filesOf(modules), ...filesRead(modules)], artifactClient: artifactFiles(stats) };
}

/** What this target keeps for the others, a file each. @returns the modules in them */
async function bundleKept(target: Target, fresh: string): Promise<StatsModule[]> {
  const modules: StatsModule[] = [];
  for (const { file, entry } of keptBy(target)) {
    const source = path.join(target.dir, "build", `kept-${file}`);
    const out = path.join(target.dir, "build/kept");
    writeFileSync(source, entry);
    const stats = await runNcc(target, source, out, []);
    // The entry itself is no file that a later build could look at.
    modules.push(...stats.modules.filter(({ nameForCondition }) => nameForCondition !== source));
    renameSync(path.join(out, "index.js"), path.join(fresh, file));
    rmSync(out, { recursive: true });
    rmSync(source);
  }
  return modules;
}

function filesOf(modules: readonly StatsModule[]): string[] {
  const own = modules.map((module) => module.nameForCondition).filter((file) => typeof file === "string");
  const parts = modules.flatMap((module) => (module.modules ? filesOf(module.modules) : []));
  return [...new Set([...own, ...parts])].sort();
}

/** Files that are no modules and that our own code reads by their address beside it: `new URL("…", import.meta.url)`. */
function filesRead(modules: readonly StatsModule[]): string[] {
  const readers = modules.flatMap((module) => [module, ...(module.modules ?? [])]);
  const found = readers.flatMap(({ assets = [], nameForCondition }) => {
    if (assets.length === 0 || !nameForCondition) return [];
    const addresses = readFileSync(nameForCondition, "utf8").matchAll(/new URL\("([^"]+)", import\.meta\.url\)/g);
    return [...addresses].map(([, address = ""]) => path.resolve(path.dirname(nameForCondition), address));
  });
  return [...new Set(found)].sort();
}

/**
 * What could not be resolved. ncc says nothing and puts a module in its place that throws when it is used; that is right
 * only for optional packages, which are required or imported lazily by their bare name.
 */
function missingModules(modules: readonly StatsModule[]): string[] {
  const reasons = modules
    .filter((module) => module.nameForCondition?.endsWith("/@@notfound.js"))
    .flatMap((module) => module.reasons ?? []);
  const needed = reasons.filter(({ type, userRequest }) => {
    return userRequest && (type?.startsWith("harmony") || /^(?:[./]|@regreen\/)/.test(userRequest));
  });
  return [...new Set(needed.map((reason) => String(reason.userRequest)))];
}

/** Files of the chunk with the artifact client, when it is a lazy one, and of chunks that only it loads. */
function artifactFiles(stats: Stats): string[] {
  const chunksWith = (fits: (file: string) => boolean) =>
    stats.modules.filter((module) => filesOf([module]).some(fits)).flatMap((module) => module.chunks ?? []);
  const lazy = stats.chunks.filter((chunk) => chunk.parents.length > 0);
  const roots = chunksWith((file) => file.includes("/node_modules/@actions/artifact/"));
  const client = new Set(roots.filter((id) => lazy.some((chunk) => chunk.id === id)));
  // Not by `parents`: a chunk shared with the rest of the action is a parent, too, though it loads nothing.
  const loaders = (chunk: Chunk) => chunk.origins.flatMap(({ module }) => chunksWith((file) => module.endsWith(file)));
  for (let size = -1; size !== client.size; ) {
    size = client.size;
    for (const chunk of lazy) if (loaders(chunk).every((id) => client.has(id))) client.add(chunk.id);
  }
  return lazy.filter((chunk) => client.has(chunk.id)).flatMap((chunk) => chunk.files);
}

async function runNcc(target: Target, entry: string, out: string, more: readonly string[]): Promise<Stats> {
  const statsFile = path.join(target.dir, "build/ncc-stats.json");
  await startNcc(target, ["build", entry, "--out", out, "--stats-out", statsFile, ...more]);
  const stats = JSON.parse(readFileSync(statsFile, "utf8")) as Stats;
  rmSync(statsFile);
  return stats;
}

function startNcc(target: Target, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // ncc copies what code reads by its path only from below its own folder; the command line reads what belongs to actions.
    const cwd = target.published ? target.dir : path.resolve(target.dir, "../..");
    const child = spawn(process.execPath, [NCC, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`ncc failed for ${target.name} (${signal ?? `exit ${code}`}):\n${output}`));
    });
  });
}
