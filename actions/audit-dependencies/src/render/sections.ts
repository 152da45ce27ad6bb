import { type Finding, SEVERITIES } from "@regreen/contracts";
import type { DependencyReport, DependencyReview, ReviewedChange, Update } from "@regreen/dependencies";
import { details, escapeProse, inlineCode, table } from "@regreen/text";

const MAX_ROWS = 100;

/** Packages with holes, the gravest first, and what to do about each. */
export function vulnerableTable(findings: readonly Finding[], updates: readonly Update[]): string {
  const counted = findings.filter(({ suppressed, package: found }) => suppressed === null && found !== null);
  if (counted.length === 0) return "";
  const byPackage = new Map<string, Finding[]>();
  for (const finding of counted) {
    const { ecosystem, name, version } = packageOf(finding);
    const key = `${ecosystem}:${name} ${version}`;
    byPackage.set(key, [...(byPackage.get(key) ?? []), finding]);
  }
  const known = new Map(updates.map((each) => [`${each.ecosystem}:${each.name} ${each.from}`, each]));
  const rows = [...byPackage]
    .map(([key, list]) => ({ list: list.sort(byGravity), update: known.get(key) }))
    .sort((a, b) => rankOf(a.list[0]) - rankOf(b.list[0]) || b.list.length - a.list.length);
  const head = ["severity", "package", "update to", "asked for", "risk", "advisories", "in"];
  return titled(
    "Update these",
    head,
    rows.map(({ list, update }) => rowOf(list, update)),
  );
}

function rowOf(list: readonly Finding[], update: Update | undefined): string[] {
  const first = list[0] as Finding;
  const { name, version, fixed_version: fixed, direct } = packageOf(first);
  const files = [...new Set(list.map(({ location }) => location.file))];
  const advice = fixed === null ? "none known" : inlineCode(fixed);
  return [
    first.severity,
    inlineCode(`${name} ${version}`),
    update?.decision === "review" ? `${advice}, by a person` : advice,
    direct ? "by the project" : "by another package",
    update === undefined
      ? ""
      : `${update.risk.score} of 100: ${escapeProse(update.risk.reasons.slice(0, 2).join("; "))}`,
    shorten([...new Set(list.map(({ rule }) => rule))], 3),
    shorten(files, 2),
  ];
}

/** Newer versions without a hole in the one that is used, for the strategy `all`. */
export function otherUpdates(updates: readonly Update[]): string {
  const rows = updates
    .filter(({ fixes }) => fixes.length === 0)
    .map(({ name, from, to, risk, decision }) => [
      inlineCode(`${name} ${from}`),
      inlineCode(to),
      `${risk.score} of 100`,
      decision === "apply" ? "small risk" : "by a person",
    ]);
  return titled("Newer versions", ["package", "update to", "risk", ""], rows);
}

/** What a pull request does to the dependencies. */
export function changesTable(review: DependencyReview, base: string): string {
  const title = `Changed against ${base}`;
  if (review.changes.length === 0) return `### ${escapeProse(title)}\n\nNo package changes.`;
  const head = ["risk", "package", "from", "to", "why", "advisories"];
  const overall = `Risk **${review.level}**: ${escapeProse(review.reason)}`;
  return titled(title, head, review.changes.map(changeRow), overall);
}

function changeRow({ name, ecosystem, from, to, level, risk, reasons, advisories }: ReviewedChange): string[] {
  return [
    to === null ? "" : `${level} (${risk})`,
    inlineCode(`${ecosystem}:${name}`),
    from === null ? "new" : inlineCode(from),
    to === null ? "gone" : inlineCode(to),
    escapeProse(reasons.slice(0, 3).join("; ")),
    shorten(
      advisories.map(({ id }) => id),
      3,
    ),
  ];
}

/** What has no version of a registry, and so no advisories. */
export function passedOverList(passed: DependencyReport["passed_over"], keptBack: number): string {
  const lines = passed
    .slice(0, MAX_ROWS)
    .map(({ what, why }) => `- ${inlineCode(what)}: ${escapeProse(why).replaceAll("\n", " ")}`);
  const rest = passed.length - lines.length;
  const more = rest > 0 ? [`- and ${rest} more`] : [];
  const kept = keptBack > 0 ? [`- ${keptBack} private packages, whose names were sent to nobody`] : [];
  const all = [...kept, ...lines, ...more];
  return all.length === 0 ? "" : details(`Passed over: ${passed.length + (keptBack > 0 ? 1 : 0)}`, all.join("\n"));
}

function titled(title: string, head: readonly string[], rows: readonly (readonly string[])[], above = ""): string {
  if (rows.length === 0) return "";
  const rest = rows.length - MAX_ROWS;
  const more = rest > 0 ? `\n\nand ${rest} more: see findings.json of the run.` : "";
  return `### ${escapeProse(title)}\n\n${above === "" ? "" : `${above}\n\n`}${table(head, rows.slice(0, MAX_ROWS))}${more}`;
}

function shorten(words: readonly string[], most: number): string {
  const shown = words
    .slice(0, most)
    .map((word) => inlineCode(word))
    .join(", ");
  return words.length > most ? `${shown} and ${words.length - most} more` : shown;
}

function byGravity(a: Finding, b: Finding): number {
  return rankOf(a) - rankOf(b);
}

function rankOf(finding: Finding | undefined): number {
  return finding === undefined ? SEVERITIES.length : SEVERITIES.indexOf(finding.severity);
}

function packageOf({ package: found }: Finding) {
  return found as NonNullable<Finding["package"]>;
}
