import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import {
  type Advisory,
  advisoryOfOsv,
  auditDependencies,
  DEFAULT_DEPENDENCY_POLICY,
  type Lockfile,
  LockfileError,
  type Manifest,
  osvRecordSchema,
  readLockfile,
  readManifest,
  sbomOf,
} from "@regreen/dependencies";
import { safeJson } from "@regreen/text";
import type { Io } from "../io.ts";

interface Options {
  readonly osv: string | undefined;
  readonly format: "jsonl" | "sbom";
}

interface Problem {
  readonly what: string;
  readonly why: string;
}

/**
 * Lockfiles and manifests of files and folders against a folder of OSV records, or as an SBOM.
 *
 * @returns the exit: 0, or 2 when something could not be read; what could not be judged is named in the last line either way
 */
export async function auditPaths(paths: readonly string[], { osv, format }: Options, io: Io): Promise<number> {
  const lockfiles: Lockfile[] = [];
  const manifests: Manifest[] = [];
  const problems: Problem[] = [];
  for await (const { file, text } of textsOf(paths, io, problems))
    try {
      const lockfile = readLockfile(file, text);
      const manifest = readManifest(file, text);
      if (lockfile !== null) lockfiles.push(lockfile);
      if (manifest !== null) manifests.push(manifest);
    } catch (error) {
      if (!(error instanceof LockfileError)) throw error;
      problems.push({ what: file, why: error.message });
    }
  if (format === "sbom") {
    io.out(`${safeJson(sbomOf(lockfiles))}\n`);
    for (const { what, why } of problems) io.err(`${safeJson({ what, why })}\n`);
    return problems.length > 0 ? 2 : 0;
  }
  const advisories = osv === undefined ? [] : await readAdvisories(path.resolve(io.cwd, osv), problems);
  const policy = DEFAULT_DEPENDENCY_POLICY;
  const nothing = { baseline: new Set<string>(), available: new Map(), runtimes: {} };
  const report = auditDependencies({ lockfiles, manifests, advisories, policy, ...nothing });
  for (const finding of report.findings) io.out(`${safeJson(finding)}\n`);
  for (const update of report.updates) io.out(`${safeJson({ update })}\n`);
  io.out(`${safeJson({ checked: report.checked, not_checked: [...problems, ...report.not_checked] })}\n`);
  return problems.length > 0 ? 2 : 0;
}

const SKIPPED = new Set(["node_modules", ".git", "vendor", ".venv", "venv", "target"]);
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_FILES = 20_000;

async function* textsOf(
  paths: readonly string[],
  io: Io,
  problems: Problem[],
): AsyncGenerator<{ file: string; text: string }> {
  const open = [...paths];
  let seen = 0;
  for (let file = open.shift(); file !== undefined && !io.signal.aborted; file = open.shift()) {
    const full = path.resolve(io.cwd, file);
    try {
      const stats = await stat(full);
      if (stats.isDirectory()) {
        const entries = await readdir(full, { withFileTypes: true });
        const wanted = entries.filter((entry) => !SKIPPED.has(entry.name) && !entry.isSymbolicLink());
        open.push(...wanted.map(({ name }) => path.join(file, name)).sort());
      } else if (isInteresting(file)) {
        if (++seen > MAX_FILES) return void problems.push({ what: file, why: `more than ${MAX_FILES} files` });
        if (stats.size > MAX_BYTES) problems.push({ what: file, why: `it has more than ${MAX_BYTES} bytes` });
        else yield { file, text: await readFile(full, "utf8") };
      }
    } catch (error) {
      if (!isOfSystem(error)) throw error;
      problems.push({ what: file, why: `it can't be read: ${error.code}` });
    }
  }
}

/** By name alone: reading them all would take long. */
function isInteresting(file: string): boolean {
  return /(?:lock|lock\.json|locked|lockfile|\.lock|shrinkwrap\.json|lock\.ya?ml|go\.mod|Gemfile|gems\.rb|package\.json|composer\.json|pom\.xml|build\.gradle(?:\.kts)?|\.(?:toml|props|txt|in|csproj|fsproj|vbproj)|\.ya?ml)$/.test(
    file,
  );
}

async function readAdvisories(folder: string, problems: Problem[]): Promise<Advisory[]> {
  const found: Advisory[] = [];
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  for (const name of names)
    try {
      found.push(advisoryOfOsv(osvRecordSchema.parse(JSON.parse(await readFile(path.join(folder, name), "utf8")))));
    } catch (error) {
      problems.push({ what: name, why: `it is no OSV record: ${(error as Error).message.slice(0, 300)}` });
    }
  return found;
}

function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && "syscall" in error;
}
