import { breakOrders, defang, defangCode } from "./defang.ts";
import { redact } from "./redact.ts";
import { stripTerminal } from "./terminal.ts";
import { oneLine } from "./truncate.ts";

/** A code block that the text cannot end: its fence is longer than any run of backticks inside. */
export function fence(text: string, language = ""): string {
  return fenced(stripTerminal(text), language);
}

/** A code block of untrusted text: redacted, and nothing in it is a mention, a reference or an order, whoever reads it. */
export function inertBlock(text: string, language: string): string {
  return fenced(defang(redact(stripTerminal(text))), language);
}

/** The same for a command that people paste: the names of packages stay whole. */
export function commandBlock(command: string): string {
  return fenced(defangCode(breakOrders(redact(stripTerminal(command)))), "sh");
}

function fenced(text: string, language: string): string {
  const clean = text.replace(/\n+$/, "");
  const ticks = "`".repeat(Math.max(3, longestRun(clean, "`") + 1));
  return `${ticks}${language.replace(/[^A-Za-z0-9+-]/g, "")}\n${clean}\n${ticks}`;
}

/** Lines of Markdown that stand in no fenced code block. */
export function outsideOfFences(markdown: string): string[] {
  let open: string | null = null;
  return markdown.split("\n").filter((line) => {
    const [mark = null, ticks = "", rest = ""] = /^(`{3,})(.*)$/.exec(line.trimEnd()) ?? [];
    if (open === null && mark !== null) open = ticks;
    else if (open !== null && rest === "" && ticks.length >= open.length) open = null;
    else return open === null;
    return false;
  });
}

/** Text as inline code, on one line; CommonMark strips one space on both sides, so a backtick at the edge is safe. */
export function inlineCode(text: string): string {
  const clean = defangCode(oneLine(redact(stripTerminal(text)), 300));
  if (clean === "") return "";
  // A pipe ends a table cell even inside code. It is escaped, but after a backslash no escape helps, only HTML.
  if (clean.includes("\\|")) return `<code>${escapeMarkdown(clean).replaceAll("\\|", "&#124;")}</code>`;
  const ticks = "`".repeat(longestRun(clean, "`") + 1);
  const space = clean.startsWith("`") || clean.endsWith("`") ? " " : "";
  return `${ticks}${space}${clean.replaceAll("|", "\\|")}${space}${ticks}`;
}

/**
 * Untrusted prose as plain Markdown text: no secret, HTML, links, images, mentions, issue references, headings, lists, emphasis or
 * orders to other bots survive. `@` and `#` get a zero-width space after them, so that nobody is notified and nothing is
 * cross-referenced.
 */
export function escapeMarkdown(text: string): string {
  const escaped = redact(stripTerminal(text))
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_{}[\]()!|~$]/g, "\\$&")
    .replace(/^([^\S\n]*)(\d{1,9}(?=\.)|(?=[-+=#/]))/gm, "$1$2\\")
    .replace(/@(?=[A-Za-z0-9])/g, "@\u200b")
    .replace(/#(?=\S)/g, "#\u200b")
    .replace(/(?<![A-Za-z])(GH)-(?=\d)/gi, "$1\u200b-")
    .replace(/:\/\//g, ":\u200b//")
    .replace(/www\./gi, "www\u200b.");
  return breakOrders(escaped);
}

/** Pairs of single backticks on one line, as people mark a command in a sentence. */
const CODE_SPAN = /(?<!`)`([^`\n]{1,200})`(?!`)/g;

/** Untrusted prose in which `code` stays code; everything else is as harmless as `escapeMarkdown` makes it. */
export function escapeProse(text: string): string {
  const clean = redact(stripTerminal(text));
  let safe = "";
  let from = 0;
  for (const span of clean.matchAll(CODE_SPAN)) {
    safe += escapeMarkdown(clean.slice(from, span.index)) + inlineCode(span[1] ?? "");
    from = span.index + span[0].length;
  }
  return safe + escapeMarkdown(clean.slice(from));
}

/** A table; cells are Markdown already, so a caller escapes them. Line breaks in a cell become `<br>`. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("\n", "<br>")).join(" | ")} |`;
  return [line(head), `|${head.map(() => " --- |").join("")}`, ...rows.map(line)].join("\n");
}

/** A section that is closed until a reader opens it. `summary` and `body` are Markdown already. */
export function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (const each of text) {
    run = each === character ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}
