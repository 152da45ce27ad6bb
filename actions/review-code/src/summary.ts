import { details, escapeProse, inlineCode } from "@regreen/text";
import type { Changes } from "./changes/from-pull.ts";
import type { Looked } from "./code/look.ts";
import { MAX_BYTES, type SkipReason } from "./code/skipped.ts";
import type { Published } from "./comments/publish.ts";
import type { PullEvent } from "./event.ts";
import type { ReviewInputs } from "./inputs.ts";

/** What was looked at, in one sentence. */
export function headlineOf(
  { staged, base, projectLinters }: ReviewInputs,
  { changes, pull }: { readonly changes: Changes | null; readonly pull: PullEvent | null },
): string {
  if (projectLinters === "only") return "By the project's own linters.";
  if (changes === null) return "All of the files.";
  if (staged) return "Staged lines only.";
  if (base !== undefined) return `Lines changed since ${inlineCode(base)} only.`;
  return pull === null ? "Changed lines only." : `Changed lines of #${pull.number} only.`;
}

const REASONS: Readonly<Record<SkipReason, string>> = {
  vendored: "of others (`vendor/`, `node_modules/` and their like)",
  generated: "generated",
  minified: "minified",
  binary: "no text",
  large: `larger than ${MAX_BYTES / 1_000_000} MB`,
};

interface Told {
  readonly looked: Looked;
  readonly published: Published | null;
  /** Names of the project's linters that ran. */
  readonly linters: readonly string[];
  /** Why no model is asked to explain anything, where that was wanted. */
  readonly unexplained: string | null;
}

/** Sections below the findings: the review, who else looked, what nobody wrote by hand. */
export function sectionsOf({ looked, published, linters, unexplained }: Told): string[] {
  const explained = unexplained === null ? "" : `No explanations by a model: ${escapeProse(unexplained)}`;
  return [reviewOf(published), explained, lintersOf(linters), skippedOf(looked.skipped)].filter(
    (section) => section !== "",
  );
}

function reviewOf(published: Published | null): string {
  if (published === null) return "";
  if (published.refused !== null) return `No review comments: ${escapeProse(published.refused)}`;
  if (published.url === null) return "No review comments: there is nothing that was not said before.";
  const comments = published.commented.length;
  const { url } = published;
  return `[Review with ${comments} comment${comments === 1 ? "" : "s"}](${url})`;
}

function lintersOf(linters: readonly string[]): string {
  return linters.length === 0 ? "" : `The project's own ${linters.join(" and ")} ran, too.`;
}

function skippedOf(skipped: Looked["skipped"]): string {
  const total = [...skipped.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return "";
  const lines = [...skipped].map(([reason, count]) => `- ${count} ${REASONS[reason]}`);
  const body = [...lines, "", "Name a file in `paths` to have it looked at all the same."].join("\n");
  return details(`Left out, because nobody wrote it by hand: ${total}`, body);
}
