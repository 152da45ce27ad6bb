import { glob, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Finding, Findings } from "@regreen/contracts";
import { readSarif } from "@regreen/findings";

const MAX_FILES = 100;
const MAX_BYTES = 50_000_000;

interface SarifFindings {
  /** One list for each file. */
  readonly findings: readonly (readonly Finding[])[];
  readonly notChecked: Findings["not_checked"];
}

/**
 * What other tools found, from their SARIF files. What can't be read is told and the rest goes on.
 *
 * @param globs relative to the workspace, or absolute: artifacts of another job lie outside of it
 */
export async function readSarifFiles(globs: readonly string[], workspace: string): Promise<SarifFindings> {
  const notChecked: Findings["not_checked"] = [];
  const files = new Set<string>();
  for (const pattern of globs) {
    const before = files.size;
    for await (const file of glob(pattern, { cwd: workspace })) if (files.size <= MAX_FILES) files.add(file);
    if (files.size === before) notChecked.push({ what: pattern.slice(0, 1000), why: "There is no such SARIF file." });
  }
  const findings: (readonly Finding[])[] = [];
  for (const [at, file] of [...files].sort().entries()) {
    const what = file.slice(0, 1000);
    const read = at < MAX_FILES ? await readFileAt(path.resolve(workspace, file)) : `More than ${MAX_FILES} files.`;
    if (typeof read === "string") {
      notChecked.push({ what, why: read });
      continue;
    }
    const { findings: found, not_checked } = readSarif({ name: what, text: read.text, roots: [workspace] });
    findings.push(found);
    notChecked.push(...not_checked);
  }
  return { findings, notChecked };
}

async function readFileAt(file: string): Promise<{ readonly text: string } | string> {
  try {
    const stats = await stat(file);
    if (!stats.isFile()) return "It is no file.";
    if (stats.size > MAX_BYTES) return `It is larger than ${MAX_BYTES / 1_000_000} MB.`;
    return { text: await readFile(file, "utf8") };
  } catch (error) {
    return `It can't be read: ${(error as Error).message}`.slice(0, 900);
  }
}
