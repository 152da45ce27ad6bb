import type { AuditId, Finding, Findings } from "@regreen/contracts";
import {
  BODY_LIMIT_CHARS,
  details,
  escapeMarkdown,
  escapeProse,
  inlineCode,
  permalink,
  redact,
  SUMMARY_LIMIT_BYTES,
} from "@regreen/text";
import { plural } from "../annotations.ts";
import { helpLink } from "../help-link.ts";
import { byGravity, countsOf, isCounted, rank } from "../order.ts";

export interface RenderOptions {
  /** Address of the run, for links to code; none where it is not known. */
  readonly runUrl: string | null;
  /** Fingerprints of what was found before; null: nothing is known, and nothing is called new. */
  readonly known: ReadonlySet<string> | null;
  /** One line from outside of the findings, such as the score; Markdown already. */
  readonly headline?: string;
  /** What stands below the findings, each a section of Markdown; it takes its room first. */
  readonly sections?: readonly string[];
}

export interface RenderedFindings {
  readonly markdown: string;
  /** Findings that had no room; the verdict counts them. */
  readonly leftOut: number;
}

const NAMES: Readonly<Record<AuditId, string>> = { workflows: "Workflows", dependencies: "Dependencies", code: "Code" };

/** Lines of one rule; the rest is counted. */
const PLACES_OF_A_RULE = 25;
const NOT_CHECKED = 20;

/** The job summary: GitHub refuses one over 1 MiB. */
export function renderSummary(audit: Findings, options: RenderOptions): RenderedFindings {
  return render(audit, options, { limit: SUMMARY_LIMIT_BYTES, sizeOf: (text) => Buffer.byteLength(text) });
}

/**
 * The body of the audit's one rolling issue.
 *
 * @param room characters; GitHub takes 65 536, and all of them where nothing is said
 */
export function renderIssue(audit: Findings, options: RenderOptions, room = BODY_LIMIT_CHARS): RenderedFindings {
  return render(audit, options, { limit: room, sizeOf: (text) => text.length });
}

interface Room {
  readonly limit: number;
  sizeOf(text: string): number;
}

/** Verdict, groups by rule with the new and the gravest first, what was let pass, what was not looked at. Whole groups go where room ends. */
function render(audit: Findings, options: RenderOptions, room: Room): RenderedFindings {
  const counted = audit.findings.filter(isCounted).sort(byGravity);
  const isNew = ({ fingerprint }: Finding) => options.known !== null && !options.known.has(fingerprint);
  const groups = groupsOf(counted, isNew);
  const head = [verdict(audit, counted, counted.filter(isNew).length), options.headline ?? ""];
  const tail = [notChecked(audit), letPass(audit), ...(options.sections ?? [])];
  const rendered = asLongAsRoom(groups, room, (group) => groupOf(group, isNew, audit, options.runUrl));
  for (let shown = groups.length; ; shown = Math.floor(shown * 0.9)) {
    if (shown > rendered.length) continue;
    const leftOut = groups.slice(shown).flat().length;
    const rest =
      leftOut === 0 ? "" : `${plural(leftOut, "more finding")} had no room here: see findings.json of the run.`;
    const markdown = [...head, ...rendered.slice(0, shown), rest, ...tail].filter((part) => part !== "").join("\n\n");
    if (shown === 0 || room.sizeOf(markdown) <= room.limit) return { markdown: `${markdown}\n`, leftOut };
  }
}

/** What has no room in any case is not rendered: of a hundred thousand findings that is nearly all of them. */
function asLongAsRoom<T>(parts: readonly T[], room: Room, renderPart: (part: T) => string): string[] {
  const rendered: string[] = [];
  let size = 0;
  for (const part of parts) {
    if (size > room.limit) break;
    const text = renderPart(part);
    size += room.sizeOf(text);
    rendered.push(text);
  }
  return rendered;
}

function verdict({ audit, not_checked, checked }: Findings, counted: readonly Finding[], fresh: number): string {
  const name = NAMES[audit];
  const partly = not_checked.length === 0 ? "" : ` ${plural(not_checked.length, "thing")} could not be looked at.`;
  const looked = `${plural(checked.files, "file")}, ${plural(checked.rules, "rule")}.`;
  if (counted.length === 0) return `## ${name}: nothing found\n\n${looked}${partly}`;
  const news = fresh === 0 ? "" : `, ${fresh} new`;
  return `## ${name}: ${plural(counted.length, "finding")}${news}\n\n${countsOf(counted)}. ${looked}${partly}`;
}

/** By rule: those with news first, then by the gravest, then by how many there are. */
function groupsOf(counted: readonly Finding[], isNew: (finding: Finding) => boolean): Finding[][] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of counted) {
    const group = byRule.get(finding.rule);
    if (group === undefined) byRule.set(finding.rule, [finding]);
    else group.push(finding);
  }
  const gravest = (group: readonly Finding[]) => Math.min(...group.map(({ severity }) => rank(severity)));
  const hasNews = (group: readonly Finding[]) => Number(group.some(isNew));
  const groups = [...byRule.values()].map((group) => [...group].sort((a, b) => Number(isNew(b)) - Number(isNew(a))));
  return groups.sort((a, b) => hasNews(b) - hasNews(a) || gravest(a) - gravest(b) || b.length - a.length);
}

function groupOf(
  group: readonly Finding[],
  isNew: (finding: Finding) => boolean,
  audit: Findings,
  runUrl: string | null,
): string {
  const [first] = group;
  if (first === undefined) return "";
  const fresh = group.filter(isNew).length;
  const fixable = group.filter(({ fix }) => fix !== null).length;
  const facts = [
    countsOf(group),
    ...(fresh === 0 ? [] : [`${fresh} new`]),
    ...(fixable === 0 ? [] : [`${fixable} with a fix`]),
  ].join("; ");
  const places = group.slice(0, PLACES_OF_A_RULE).map((finding) => placeOf(finding, isNew(finding), audit, runUrl));
  const rest = group.length - places.length;
  const more = rest === 0 ? [] : [`- and ${rest} more`];
  const link = helpLink(first);
  const help = link === null ? "" : `\n\n[About this rule](${link})`;
  const body = `${escapeProse(first.why)}${help}\n\n${[...places, ...more].join("\n")}`;
  // A summary is HTML: Markdown is not read in it, so a rule's name stands between tags.
  return details(`<b>${html(first.title)}</b> (<code>${html(first.rule)}</code>): ${facts}`, body);
}

function placeOf(
  { location, message, severity }: Finding,
  fresh: boolean,
  audit: Findings,
  runUrl: string | null,
): string {
  const where = inlineCode(`${location.file}:${location.start_line}`);
  const link =
    runUrl === null || audit.repository === null || audit.commit === null || redact(location.file) !== location.file
      ? null
      : permalink({
          runUrl,
          repository: audit.repository,
          sha: audit.commit,
          file: location.file,
          line: location.start_line,
        });
  const at = link === null ? where : `[${where}](${link})`;
  return `- ${fresh ? "**new** " : ""}${severity} ${at}: ${escapeProse(message).replaceAll("\n", " ")}`;
}

function notChecked({ not_checked }: Findings): string {
  if (not_checked.length === 0) return "";
  const lines = not_checked
    .slice(0, NOT_CHECKED)
    .map(({ what, why }) => `- ${inlineCode(what)}: ${escapeProse(why).replaceAll("\n", " ")}`);
  const rest = not_checked.length - lines.length;
  const body = [...lines, ...(rest === 0 ? [] : [`- and ${rest} more`])].join("\n");
  return details(`Not looked at: ${not_checked.length}`, body);
}

function letPass({ findings }: Findings): string {
  const by = (who: string) => findings.filter(({ suppressed }) => suppressed?.by === who).length;
  const parts = ["comment", "baseline", "policy"].flatMap((who) => {
    const count = by(who);
    return count === 0 ? [] : [`${count} by ${who}`];
  });
  return parts.length === 0 ? "" : `Let pass: ${parts.join(", ")}.`;
}

/** Words inside of an HTML element: as Markdown is made harmless, without the backslashes that only Markdown takes away. */
function html(text: string): string {
  return escapeMarkdown(text.replace(/\s+/g, " ")).replace(/\\([\\`*_{}[\]()!|~$+\-=#/])/g, (_, character: string) => {
    return `&#${character.charCodeAt(0)};`;
  });
}
