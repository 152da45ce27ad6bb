import type { RegressionVerdict } from "@regreen/contracts";
import { BODY_LIMIT_CHARS, table } from "@regreen/text";
import type { RenderContext } from "./context.ts";
import { BODY_STEPS, type Detail, fitted } from "./markdown/detail.ts";
import { outputDifferences } from "./markdown/folded.ts";
import { code, inMarkdown, paragraphs, prose } from "./markdown/inline.ts";
import { reportLine, seeIt } from "./markdown/parts.ts";
import { comparedWith } from "./words/commits.ts";
import { artifactTitle, type MovedArtifact, movedArtifacts } from "./words/moved.ts";
import { counted } from "./words/phrase.ts";
import { SCENARIO_WORDS } from "./words/verdicts.ts";

/**
 * The body of a pull request with new baselines (REG-09): every changed scenario with its old and its new figures.
 *
 * @param before what the comparison with the *old* baselines found
 * @param files baselines that this pull request writes
 */
export function renderUpdateBody(before: RegressionVerdict, context: RenderContext, files: readonly string[]): string {
  return fitted(
    BODY_STEPS,
    (text) => text.length <= BODY_LIMIT_CHARS,
    (detail) => render(before, context, files, detail),
  );
}

function render(before: RegressionVerdict, context: RenderContext, files: readonly string[], detail: Detail): string {
  // A budget has no baseline that could be written.
  const moved = movedArtifacts(before).filter(({ artifact }) => artifact?.comparator !== "budget");
  return `${paragraphs([
    lead(moved, files),
    "Look at every row: what is merged here is what later runs are judged by. The comparison was run again with the new baselines and fits them.",
    inMarkdown(comparedWith(before, context)),
    `## What changes\n\n${changes(moved, detail)}`,
    outputDifferences(moved, detail),
    `## Files\n\n${fileList(files, detail)}`,
    seeIt(context),
    reportLine(context),
  ])}\n`;
}

function lead(moved: readonly MovedArtifact[], files: readonly string[]): string {
  const fresh = moved.filter(({ verdict }) => verdict === "new").length;
  const parts = [
    counted(moved.length - fresh, "changed output"),
    ...(fresh > 0 ? [counted(fresh, "new output")] : []),
  ].join(" and ");
  return `**New baselines for ${parts}, in ${counted(files.length, "file")}.**`;
}

function changes(moved: readonly MovedArtifact[], detail: Detail): string {
  if (moved.length === 0) return "No output is judged otherwise than before.";
  const shown = moved.slice(0, detail.rows);
  const rows = shown.map((each) => [
    code(artifactTitle(each)),
    SCENARIO_WORDS[each.verdict].word,
    ...oldAndNew(each),
    prose(each.message),
  ]);
  const more = moved.length - shown.length;
  return paragraphs([
    table(["Output", "Was", "Old", "New", "What happened"], rows),
    more > 0 ? `… and ${counted(more, "more output")}, in the report.` : "",
  ]);
}

/** The worst difference, or what stands for content that is no figure: its digest. */
function oldAndNew({ artifact }: MovedArtifact): [string, string] {
  const worst = artifact?.differences[0];
  if (worst !== undefined) return [`${code(worst.at, 60)}: ${code(worst.expected, 60)}`, code(worst.actual, 60)];
  const digest = (hash: string | null | undefined) => (hash == null ? "–" : `sha256 ${code(hash.slice(0, 12))}`);
  return [digest(artifact?.expected_sha256), digest(artifact?.actual_sha256)];
}

function fileList(files: readonly string[], detail: Detail): string {
  const shown = files.slice(0, Math.max(10, detail.rows)).map((file) => `- ${code(file, 200)}`);
  const more = files.length - shown.length;
  return [...shown, ...(more > 0 ? [`- … and ${more} more`] : [])].join("\n");
}
