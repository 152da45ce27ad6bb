import type { Finding } from "@regreen/contracts";
import { helpLink } from "@regreen/findings";
import { details, escapeMarkdown, escapeProse, inlineCode, oneLine, readMarks, renderMarks } from "@regreen/text";
import { type Suggestion, suggestionBlock } from "./suggestion.ts";

/** What a comment of ours says of itself. */
export interface CommentMark {
  readonly fingerprint: string;
  /** Whose rule it is: our own, or another tool's, which may not have run this time. */
  readonly by: "own" | "other";
  /** `gone`: what it is about is not there any more. */
  readonly state: "open" | "gone";
}

/** The comment at the line of a finding. Everything in it that the code or a tool could choose is made harmless. */
export function commentBody(finding: Finding, suggestion: Suggestion | null): string {
  const { severity, title, rule, message, why, fix } = finding;
  const link = helpLink(finding);
  const help = link === null ? "" : `\n\n[About this rule](${link})`;
  const hint = suggestion !== null && fix?.safety === "unsafe" ? "Look whether this is what is meant:" : "";
  return [
    `${marks(markOf(finding), "open")}**${severity}** · ${escapeMarkdown(oneLine(title, 300))} (${inlineCode(rule)})`,
    escapeProse(message),
    hint,
    suggestion === null ? "" : suggestionBlock(suggestion),
    details("Why this matters", `${escapeProse(why)}${help}`),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const GONE = "\n> **This is gone** from the pull request.\n\n";

/** The same comment when its finding is gone: what was said stays, for those who answered it. */
export function goneBody(body: string, mark: CommentMark): string {
  const open = marks(mark, "open");
  return `${marks(mark, "gone")}${GONE}${body.startsWith(open) ? body.slice(open.length) : body}`;
}

/** The comment as it was, when its finding is back. */
export function backBody(body: string, mark: CommentMark): string {
  const gone = `${marks(mark, "gone")}${GONE}`;
  return body.startsWith(gone) ? `${marks(mark, "open")}${body.slice(gone.length)}` : body;
}

/** Null for what is no comment of ours, whoever wrote it. */
export function readMark(body: string): CommentMark | null {
  // GitHub gives back what was sent with line ends of its own.
  const found = readMarks(body.replaceAll("\r\n", "\n"));
  const fingerprint = found.get("finding") ?? "";
  const state = found.get("state");
  const by = found.get("by");
  if (!/^[0-9a-f]{16}$/.test(fingerprint) || (state !== "open" && state !== "gone")) return null;
  return by === "own" || by === "other" ? { fingerprint, by, state } : null;
}

/** Rules of other tools have the tool's name before their own. */
function markOf({ fingerprint, rule }: Finding): Omit<CommentMark, "state"> {
  return { fingerprint, by: rule.includes("/") ? "other" : "own" };
}

function marks({ fingerprint, by }: Omit<CommentMark, "state">, state: CommentMark["state"]): string {
  return renderMarks({ finding: fingerprint, by, state });
}
