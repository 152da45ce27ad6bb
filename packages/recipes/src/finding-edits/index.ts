import type { Finding, FindingEdit } from "@regreen/contracts";
import { NOT_APPLICABLE, noChange, type Recipe, type RecipeContext, type RecipeResult } from "../recipe.ts";
import { applyEdits, collide } from "../text-edits/edits.ts";
import type { Tools } from "../tools.ts";

/**
 * What an audit found comes with the edits that mend it (requirements C-10, AIR-08). They are of the very commit that was audited, so
 * they are written as they are; the audit itself, run again, is the proof.
 */
export const findingEdits: Recipe = { id: "finding-edits", version: 1, mayTouchTests: true, fix };

async function fix({ request, tools }: RecipeContext): Promise<RecipeResult> {
  const { finding } = request;
  if (request.source !== "finding" || finding?.fix == null) return NOT_APPLICABLE;
  const all = [finding, ...request.further_findings];
  const left = all.filter(({ fix }) => fix === null).length;
  if (left > 0) return noChange(`${left} of ${all.length} findings of ${finding.rule} have no fix of their own.`);
  const written = await write(editsOf(all), tools);
  if (typeof written === "string") return noChange(written);
  const isSafe = all.every(({ fix }) => fix?.safety === "safe");
  return {
    kind: "changed",
    files: written,
    summary: summaryOf(all),
    rootCause: finding.message,
    explanation: `${finding.why}${isSafe ? "" : " A person has to look whether that is what was meant."}`,
    tool: toolOf(finding),
    toolVersion: null,
    blastRadius: isSafe ? "formatting" : "behaviour",
    patchType: finding.category === "performance" ? "performance" : "refactor",
    confidence: isSafe ? 0.9 : 0.75,
    ...(isSafe ? {} : { suggestionOnly: true }),
  };
}

/** By file; an edit that two findings ask for counts once. */
function editsOf(findings: readonly Finding[]): Map<string, FindingEdit[]> {
  const byFile = new Map<string, FindingEdit[]>();
  const seen = new Set<string>();
  for (const edit of findings.flatMap(({ fix }) => fix?.edits ?? [])) {
    const key = JSON.stringify(edit);
    if (seen.has(key)) continue;
    seen.add(key);
    byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  }
  return byFile;
}

/** All files or none. @returns the files, or why nothing was written */
async function write(edits: ReadonlyMap<string, readonly FindingEdit[]>, tools: Tools): Promise<string[] | string> {
  const texts = new Map<string, string>();
  for (const [file, own] of edits) {
    const before = await tools.readFile(file);
    if (before === null) return `${file} can't be read as text.`;
    if (own.some(({ start, end }) => start > end || end > before.length)) return `An edit lies outside of ${file}.`;
    if (own.some((edit, index) => collide([edit], own.slice(index + 1)))) return `Two edits of ${file} overlap.`;
    const after = applyEdits(before, own);
    if (after === null) return `Two edits of ${file} overlap.`;
    if (after !== before) texts.set(file, after);
  }
  if (texts.size === 0) return "The edits change nothing.";
  for (const [file, text] of texts) await tools.writeFile(file, text);
  return [...texts.keys()];
}

function summaryOf([first, ...others]: readonly Finding[]): string {
  const file = first?.location.file.split("/").at(-1) ?? "";
  const said = `mend ${first?.rule ?? ""} in ${file}`;
  return others.length === 0 ? said : `${said}, ${others.length + 1} places`;
}

/** `ruff/F401` is ruff's; what has no name before it is ours. */
function toolOf({ rule }: Finding): string {
  return rule.includes("/") ? (rule.split("/")[0] ?? "regreen") : "regreen";
}
