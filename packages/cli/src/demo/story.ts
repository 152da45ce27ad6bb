import {
  type FixRequest,
  fixRequestSchema,
  parseContract,
  type Validation,
  validationSchema,
} from "@regreen/contracts";
import { oneLine, stripTerminal } from "@regreen/text";
import { Marked, type MarkedExtension } from "marked";
import { markedTerminal } from "marked-terminal";
import { type Io, paint, type Style } from "../io.ts";
import type { Healing } from "./healing.ts";

/** The pull request as the double's REST API shows it. */
export interface DemoPull {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
  readonly html_url: string;
  readonly head: { readonly ref: string };
  readonly base: { readonly ref: string };
  readonly labels: readonly { readonly name: string }[];
}

/**
 * What broke, the diff, the proof, the pull request: one sample's story for the terminal.
 *
 * @param withBody whether the whole text of the pull request is shown, or that there is one
 */
export function tellStory(io: Io, { files }: Healing, pull: DemoPull | undefined, withBody: boolean): string {
  const request = files.request && parseContract("fix_request.json", files.request, fixRequestSchema);
  const validation = files.validation && parseContract("validation.json", files.validation, validationSchema);
  return [
    request && whatBroke(io, request),
    files.patch && diff(io, files.patch),
    validation && proof(io, validation),
    pull && pullRequest(io, pull, withBody),
  ]
    .filter((section): section is string => typeof section === "string" && section !== "")
    .join("\n\n");
}

function whatBroke(io: Io, { context }: FixRequest): string {
  const rows = context.failures.slice(0, 6).map((failure) => {
    const place = [failure.file, failure.line, failure.column].filter((part) => part !== null).join(":");
    return `  ${paint(io, "cyan", oneLine(place, 80))}  ${oneLine(failure.message, 100)} ${paint(io, "dim", [failure.tool, failure.rule].filter(Boolean).join(" "))}`;
  });
  const more = context.failures.length - rows.length;
  return [heading(io, "red", "What broke", context.summary), ...rows, ...(more > 0 ? [`  and ${more} more`] : [])].join(
    "\n",
  );
}

function diff(io: Io, patch: string): string {
  const isChangeDocument = (part: string) => part.startsWith("diff --git a/changes/");
  const parts = patch.split(/^(?=diff --git )/m).filter((part) => !isChangeDocument(part));
  const lines = parts.join("").trimEnd().split("\n").slice(0, 60);
  return [heading(io, "yellow", "The fix", ""), ...lines.map((line) => `  ${paintDiff(io, stripTerminal(line))}`)].join(
    "\n",
  );
}

function paintDiff(io: Io, line: string): string {
  if (/^(?:diff |index |--- |\+\+\+ )/.test(line)) return paint(io, "dim", line);
  if (line.startsWith("+")) return paint(io, "green", line);
  if (line.startsWith("-")) return paint(io, "red", line);
  return line;
}

function proof(io: Io, { verified, command, before, after, isolation }: Validation): string {
  const run = (each: Validation["before"]) =>
    each ? `exit ${each.exit_code ?? each.signal} (${(each.duration_ms / 1000).toFixed(1)} s)` : "not run";
  const user = isolation.other_user ? `as user ${isolation.user}, ` : "";
  return [
    heading(io, verified ? "green" : "red", verified ? "Proven" : "Not proven", oneLine(command, 100)),
    `  before the patch: ${paint(io, "red", run(before))}   after: ${paint(io, "green", run(after))}   ${paint(io, "dim", `${user}clean tree, empty environment, no token`)}`,
  ].join("\n");
}

function pullRequest(io: Io, pull: DemoPull, withBody: boolean): string {
  const labels = pull.labels.map(({ name }) => name).join(", ");
  const body = io.color ? renderMarkdown(pull.body) : pull.body.replace(/^<!--.*-->\n/gm, "");
  return [
    heading(
      io,
      "cyan",
      `${pull.draft ? "Draft pull request" : "Pull request"} ${pull.number}`,
      oneLine(pull.title, 100),
    ),
    paint(io, "dim", `  ${pull.head.ref} → ${pull.base.ref}   ${labels}   ${pull.html_url}`),
    ...(withBody
      ? [
          "",
          ...body
            .trim()
            .split("\n")
            .map((line) => `  │ ${line}`),
        ]
      : []),
  ].join("\n");
}

function heading(io: Io, style: Style, title: string, text: string): string {
  return `${paint(io, style, `■ ${title}`)}  ${paint(io, "bold", stripTerminal(text))}`.trimEnd();
}

/** GitHub's Markdown on a terminal; what only a browser can fold is shown open. */
function renderMarkdown(body: string): string {
  const plain = body
    .replace(/<!--.*?-->\n?/gs, "")
    .replace(/<details><summary>(.*?)<\/summary>/g, "**$1**")
    .replaceAll("</details>", "");
  // The package's own types lag behind: it returns an extension, as its documentation says.
  const extension = markedTerminal({ reflowText: false, width: 110, showSectionPrefix: false, tab: 2 }) as unknown;
  const marked = new Marked(extension as MarkedExtension);
  return marked.parse(plain, { async: false });
}
