import { webAddress } from "@regreen/policy";
import { oneLine } from "@regreen/text";
import type { Phrase, Piece } from "../words/phrase.ts";
import type { VerdictWord } from "../words/verdicts.ts";
import { clean, html, type Markup } from "./markup.ts";

/** A sentence as HTML. */
export function inHtml(phrase: Phrase): Markup {
  return html`${phrase.map(render)}`;
}

function render(piece: Piece): Markup {
  if (typeof piece === "string") return html`${piece}`;
  if ("name" in piece) return code(piece.name);
  if ("said" in piece) return said(piece.said);
  return link(piece.link, piece.to);
}

/** A sentence from outside, in which `words` in backticks are code. */
export function said(text: string, maxChars = 500): Markup {
  const parts = clean(text, maxChars).split(/`([^`\n]{1,200})`/);
  return html`<bdi>${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}</bdi>`;
}

/** A name from outside; directions of writing end with it. */
export function code(text: string): Markup {
  return html`<code><bdi>${oneLine(clean(text), 300) || "–"}</bdi></code>`;
}

/** A link for an ordinary web address, else the text alone. */
function link(text: string, url: string | null): Markup {
  const address = webAddress(url ?? "");
  return address === "" ? html`${text}` : html`<a href="${address}" rel="noreferrer">${text}</a>`;
}

/** A verdict as a small label: sign, word and colour say the same. */
export function badge({ sign, word, tone }: VerdictWord): Markup {
  return html`<span class="badge ${tone}"><span aria-hidden="true">${SIGNS[sign]}</span> ${word}</span>`;
}

/** Signs that every font has, in the colour of the text. */
const SIGNS: Readonly<Record<VerdictWord["sign"], string>> = { "✅": "✓", "⚪": "○", "❌": "✕", "⏫": "↑" };

/** A folded section. */
export function folded(summary: Markup | string, body: Markup, isOpen = false): Markup {
  return isOpen
    ? html`<details open><summary>${summary}</summary><div class="inside">${body}</div></details>`
    : html`<details><summary>${summary}</summary><div class="inside">${body}</div></details>`;
}
