import type { Difference, RegressionVerdict } from "@regreen/contracts";
import { details, inertBlock, table } from "@regreen/text";
import { percent, plainNumber } from "../words/figures.ts";
import { artifactTitle, byGravity, type MovedArtifact, movedArtifacts, shareOfBudget } from "../words/moved.ts";
import { counted } from "../words/phrase.ts";
import { SCENARIO_WORDS } from "../words/verdicts.ts";
import type { Detail } from "./detail.ts";
import { code, codeInHtml, paragraphs, prose } from "./inline.ts";
import { plainBenchmarkTable } from "./tables.ts";

/** What readers open only when they want to know. */
export function foldedParts(verdict: RegressionVerdict, detail: Detail): string {
  return paragraphs([
    outputDifferences(movedArtifacts(verdict), detail),
    budgets(verdict, detail),
    benchmarksOf(verdict, "inconclusive", detail),
    benchmarksOf(verdict, "improved", detail),
    benchmarksOf(verdict, "new", detail),
    unchanged(verdict, detail),
    surroundings(verdict),
    warnings(verdict),
  ]);
}

/** Differences of outputs, each folded: path, expected, actual. */
export function outputDifferences(all: readonly MovedArtifact[], detail: Detail): string {
  const moved = all.filter(({ artifact }) => hasMore(artifact));
  const shown = moved.slice(0, detail.outputs).map((each) => {
    return details(`Differences of ${codeInHtml(artifactTitle(each))}`, oneOutput(each, detail));
  });
  const more = moved.length - shown.length;
  return paragraphs([...shown, more > 0 ? `Differences of ${counted(more, "more output")} are in the report.` : ""]);
}

function hasMore(artifact: MovedArtifact["artifact"]): boolean {
  if (artifact === null || artifact.comparator === "budget") return false;
  return artifact.differences.length > 0 || artifact.picture !== null || isMeasured(artifact);
}

function oneOutput({ artifact }: MovedArtifact, detail: Detail): string {
  if (artifact === null) return "";
  const shown = artifact.differences.slice(0, detail.differences);
  const more = artifact.differences.length - shown.length + artifact.unlisted;
  return paragraphs([
    shown.length === 0 ? "" : artifact.comparator === "text" ? hunks(shown) : differenceTable(shown),
    more > 0 ? `… and ${counted(more, "more difference")}.` : "",
    artifact.picture === null
      ? ""
      : `Expected, actual and difference side by side: ${code(artifact.picture)} in the report.`,
    isMeasured(artifact) ? metricsLine(artifact.metrics) : "",
    artifact.renderer === "different"
      ? "Drawn by another renderer than the baseline, so small shifts are let pass."
      : "",
    `Compared by ${code(artifact.comparator_version || artifact.comparator)}.`,
  ]);
}

function differenceTable(shown: readonly Difference[]): string {
  return table(
    ["Where", "Expected", "Actual", "Change", "Times"],
    shown.map((each) => [
      code(each.at),
      each.kind === "extra" ? "*nothing*" : code(each.expected),
      each.kind === "missing" ? "*nothing*" : code(each.actual),
      each.relative === null ? KINDS[each.kind] : percent(Math.abs(each.relative)),
      String(each.count),
    ]),
  );
}

const KINDS: Readonly<Record<Difference["kind"], string>> = {
  changed: "changed",
  kind: "another kind",
  missing: "is gone",
  extra: "is new",
};

function hunks(shown: readonly Difference[]): string {
  const lines = shown.map(({ at, kind, expected, actual }) => {
    const gone = kind === "extra" ? [] : expected.split("\n").map((line) => `-${line}`);
    const come = kind === "missing" ? [] : actual.split("\n").map((line) => `+${line}`);
    return [`@@ ${at} @@`, ...gone, ...come].join("\n");
  });
  return inertBlock(lines.join("\n"), "diff");
}

function isMeasured({ metrics }: NonNullable<MovedArtifact["artifact"]>): boolean {
  return Object.keys(metrics).length > 0;
}

function metricsLine(metrics: Readonly<Record<string, number>>): string {
  const shown = Object.entries(metrics)
    .slice(0, 12)
    .map(([name, value]) => `${code(name, 60)} ${plainNumber(value)}`);
  return `Figures: ${shown.join(", ")}.`;
}

function benchmarksOf(verdict: RegressionVerdict, word: keyof typeof GROUPS, detail: Detail): string {
  const found = byGravity(verdict.benchmarks).filter((each) => each.verdict === word);
  if (found.length === 0) return "";
  const [one, many] = GROUPS[word];
  const count = counted(found.length, one, many);
  const rows = plainBenchmarkTable(found, detail.folded);
  return rows === "" ? `${count}.` : details(count, rows);
}

const GROUPS = {
  inconclusive: [
    "benchmark that may or may not have moved, and what would settle it",
    "benchmarks that may or may not have moved, and what would settle them",
  ],
  improved: ["improved benchmark", "improved benchmarks"],
  new: ["new benchmark", "new benchmarks"],
} as const;

/** How near each budget is to its limit, the nearest first. */
function budgets({ scenarios }: RegressionVerdict, detail: Detail): string {
  const known = scenarios
    .flatMap(({ id, artifacts }) => artifacts.map((artifact) => ({ id, artifact, share: shareOfBudget(artifact) })))
    .filter(({ share }) => share !== null)
    .sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
  const shown = known.slice(0, detail.rows);
  if (shown.length === 0) return "";
  const rows = shown.map(({ id, artifact, share }) => [
    `${SCENARIO_WORDS[artifact.verdict].sign} ${code(`${id} / ${artifact.name}`)}`,
    percent(share ?? 0, 0.01),
    prose(artifact.message),
  ]);
  const more = known.length - shown.length;
  return details(
    `${counted(known.length, "budget")}, and how much of each is used`,
    paragraphs([table(["Budget", "Used", "What is known"], rows), more > 0 ? `… and ${more} more.` : ""]),
  );
}

function unchanged({ scenarios, benchmarks }: RegressionVerdict, detail: Detail): string {
  const same = benchmarks.filter(({ verdict }) => verdict === "same");
  const quiet = scenarios.filter(({ verdict }) => verdict === "same");
  if (same.length + quiet.length === 0) return "";
  const count = `${[
    ...(quiet.length > 0 ? [counted(quiet.length, "scenario")] : []),
    ...(same.length > 0 ? [counted(same.length, "benchmark")] : []),
  ].join(" and ")} as before`;
  const ids = quiet.slice(0, detail.folded).map(({ id }) => code(id));
  const more = quiet.length - ids.length;
  const body = paragraphs([
    ids.length === 0 ? "" : `Scenarios: ${ids.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`,
    plainBenchmarkTable(same, detail.folded),
  ]);
  return body === "" ? `${count}.` : details(count, body);
}

/** Where it was measured, and what of that is different from the base. */
function surroundings({ environment, environment_changes: changes }: RegressionVerdict): string {
  const { os, arch, cpu, cpu_count, runner_image, tools } = environment;
  const facts = [
    ["System", [os, arch].filter((part) => part !== null).join(" ")],
    ["Processor", [cpu, cpu_count === null ? null : `${cpu_count} cores`].filter((part) => part !== null).join(", ")],
    ["Runner image", runner_image ?? ""],
    ...Object.entries(tools).slice(0, 20),
  ].filter(([, value]) => value !== "");
  const body = paragraphs([
    changes.map((each) => `- ${prose(each)}`).join("\n"),
    facts.map(([name = "", value = ""]) => `- ${prose(name, 60)}: ${code(value)}`).join("\n"),
  ]);
  if (body === "") return "";
  return details(
    changes.length === 0 ? "Where it was measured" : "Where it was measured: not where the base was",
    body,
  );
}

function warnings({ warnings: said }: RegressionVerdict): string {
  if (said.length === 0) return "";
  const shown = said.slice(0, 20).map((each) => `- ${prose(each)}`);
  const more = said.length - shown.length;
  return details(counted(said.length, "warning"), [...shown, ...(more > 0 ? [`- … and ${more} more`] : [])].join("\n"));
}
