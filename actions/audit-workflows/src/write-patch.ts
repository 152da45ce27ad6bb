import { createHash } from "node:crypto";
import type { Finding } from "@regreen/contracts";
import { kindOf, type LintFacts } from "@regreen/workflow-lint";
import { fixingRules } from "./analysis.ts";
import { type Inputs, pathsIn } from "./inputs.ts";
import type { AuditedFile } from "./lint-each.ts";
import { isIgnored } from "./policy-ignores.ts";
import type { Ports } from "./ports.ts";
import { patchSection } from "./render.ts";
import { makeWorkflowPatch } from "./workflow-patch.ts";

interface WrittenPatch {
  readonly outputs: Readonly<Record<string, string>>;
  readonly section: string | null;
}

interface Found {
  readonly findings: readonly Finding[];
  readonly facts: LintFacts;
}

/** Writes the fixes as one diff, where it was asked for. */
export async function writePatch(
  { patch, selection, options }: Inputs,
  files: readonly AuditedFile[],
  { findings, facts }: Found,
  { finish, actionlint }: Ports,
): Promise<WrittenPatch> {
  if (patch === null) return { outputs: {}, section: null };
  const isChecked = selection.kinds.length > 0 && files.some(({ path }) => kindOf(path) === "workflow");
  const made = makeWorkflowPatch(files, findings, {
    rules: fixingRules(selection.rules, patch.autoOptimize),
    facts: isChecked ? { ...facts, actionlint: await actionlint.load() } : facts,
    unsafe: patch.unsafe,
    persona: options.persona,
    isIgnored: (rule, file) => isIgnored({ rule, file }, finish),
  });
  if (made.text === "") return { outputs: { "patch-path": "", "patch-sha256": "" }, section: patchSection(made) };
  const at = await finish.files.write(pathsIn(options.outputDir).patch, made.text);
  const sha256 = createHash("sha256").update(made.text).digest("hex");
  return { outputs: { "patch-path": at, "patch-sha256": sha256 }, section: patchSection(made) };
}
