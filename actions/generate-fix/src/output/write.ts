import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Fix } from "@regreen/contracts";
import { digest } from "@regreen/patch";
import { safeJson } from "@regreen/text";
import type { TargetFile } from "./target-files.ts";

const NAMES = { fix: "fix.json", patch: "fix.patch" } as const;

/** What a model was asked, in the output directory. */
export const USAGE_FILE = "usage.json";

/** Removes what an earlier run left, so that no old patch is taken for the answer of this one. */
export async function clearOutput(dir: string): Promise<void> {
  for (const name of [...Object.values(NAMES), USAGE_FILE]) await rm(join(dir, name), { force: true });
}

/** Where a fix was written, and the SHA-256 of its fix.json. */
export interface WrittenFix {
  readonly fixPath: string;
  readonly patchPath: string;
  readonly fixSha256: string;
}

/** Writes fix.json, fix.patch and the target files. */
export async function writeOutput(
  dir: string,
  fix: Fix,
  patch: string,
  targets: readonly TargetFile[],
): Promise<WrittenFix> {
  await mkdir(dir, { recursive: true });
  const fixPath = join(dir, NAMES.fix);
  const patchPath = join(dir, NAMES.patch);
  await writeFile(patchPath, patch);
  const fixText = `${safeJson(fix, { indent: 2 })}\n`;
  await writeFile(fixPath, fixText);
  for (const { name, content } of targets) await writeFile(join(dir, name), content);
  return { fixPath, patchPath, fixSha256: digest(fixText) };
}
