import { webAddress } from "@regreen/policy";
import { defangCode, escapeProse, inlineCode, oneLine, redact, stripTerminal } from "@regreen/text";
import type { Phrase, Piece } from "../words/phrase.ts";

/** A sentence as Markdown. */
export function inMarkdown(phrase: Phrase, maxChars = 400): string {
  return phrase.map((piece) => render(piece, maxChars)).join("");
}

/** The same as plain text, for a title. */
export function inPlainText(phrase: Phrase): string {
  return phrase
    .map((piece) =>
      typeof piece === "string" ? piece : "name" in piece ? piece.name : "said" in piece ? piece.said : piece.link,
    )
    .join("");
}

function render(piece: Piece, maxChars: number): string {
  // In a sentence a line may break anywhere, and "12 %" is found by who looks for it; only cells of tables stay together.
  if (typeof piece === "string") return piece.replaceAll("\u00a0", " ");
  if ("name" in piece) return code(piece.name);
  if ("said" in piece) return prose(piece.said, maxChars);
  return link(piece.link, piece.to);
}

/** Text from outside on one line: no Markdown, mention, secret or order to a bot in it. */
export function prose(text: string, maxChars = 300): string {
  return escapeProse(oneLine(redact(stripTerminal(text)), maxChars));
}

/** A name from outside, as code; "–" where nothing of it is left. */
export function code(text: string, maxChars = 120): string {
  return inlineCode(oneLine(redact(stripTerminal(text)), maxChars)) || "–";
}

/** The same inside `<summary>`, where GitHub reads no Markdown. */
export function codeInHtml(text: string, maxChars = 120): string {
  const clean = defangCode(oneLine(redact(stripTerminal(text)), maxChars));
  return `<code>${clean.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")}</code>`;
}

/** `[text](url)` for an ordinary web address, else the text alone. */
function link(text: string, url: string | null): string {
  const address = webAddress(url ?? "")
    .replaceAll("(", "%28")
    .replaceAll(")", "%29");
  return address === "" ? text : `${defangCode(`[${text}]`)}(${address})`;
}

/** Paragraphs that have something to say. */
export function paragraphs(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== "").join("\n\n");
}

export function bullets(phrases: readonly Phrase[]): string {
  return phrases.map((phrase) => `- ${inMarkdown(phrase)}`).join("\n");
}
