import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Convert from "ansi-to-html";
import type { Exhibit } from "./collect.ts";
import { escapeHtml, renderMarkdown } from "./markdown.ts";

/** A scene and what people got to see of it. */
export interface Room {
  readonly title: string;
  readonly exhibits: readonly Exhibit[];
}

const require = createRequire(import.meta.url);
const CSS = readFileSync(require.resolve("github-markdown-css/github-markdown-light.css"), "utf8");

const OWN_CSS = `
body { margin: 0; background: #f6f8fa; font: 14px/1.5 -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; }
main { max-width: 900px; margin: 0 auto; padding: 24px; }
nav a { display: inline-block; margin-right: 12px; }
h2.room { margin: 48px 0 8px; }
article { background: #fff; border: 1px solid #d0d7de; border-radius: 6px; margin: 12px 0 24px; overflow: hidden; }
header { background: #f6f8fa; border-bottom: 1px solid #d0d7de; padding: 8px 16px; }
header b { margin-left: 8px; }
.kind { color: #57606a; text-transform: uppercase; font-size: 11px; letter-spacing: .05em; }
.label { background: #ddf4ff; border-radius: 2em; padding: 0 8px; margin-left: 6px; font-size: 12px; }
.markdown-body { padding: 16px 24px; }
.page { width: 100%; height: 900px; border: 0; }
.terminal { background: #0d1117; color: #e6edf3; padding: 16px; margin: 0; overflow-x: auto; white-space: pre-wrap; }
.alert { border-left: 4px solid #0969da; padding: 4px 16px; margin: 0 0 16px; }
.alert.WARNING, .alert.CAUTION { border-color: #d1242f; } .alert.IMPORTANT { border-color: #8250df; } .alert.TIP { border-color: #1a7f37; }
`;

/** One page with every text as its reader sees it. */
export function renderGallery(rooms: readonly Room[]): string {
  const links = rooms.map(({ title }, index) => `<a href="#room-${index}">${escapeHtml(title)}</a>`).join("\n");
  const body = rooms.map(renderRoom).join("\n");
  const head = `<meta charset="utf-8"><title>Regreen: what people see</title><style>${CSS}${OWN_CSS}</style>`;
  return `<!doctype html><html lang="en"><head>${head}</head><body><main><h1>What people see</h1><nav>${links}</nav>${body}</main></body></html>\n`;
}

function renderRoom({ title, exhibits }: Room, index: number): string {
  const articles = exhibits.map(renderExhibit).join("\n");
  return `<h2 class="room" id="room-${index}">${escapeHtml(title)}</h2>${articles || "<p>Nothing was written.</p>"}`;
}

function renderExhibit({ kind, title, text, labels }: Exhibit): string {
  const chips = labels.map((label) => `<span class="label">${escapeHtml(label)}</span>`).join("");
  const header = `<header><span class="kind">${kind}</span><b>${escapeHtml(title)}</b>${chips}</header>`;
  return `<article>${header}${RENDERERS[kind]?.(text) ?? renderMarkdown(text)}</article>`;
}

const RENDERERS: Readonly<Partial<Record<Exhibit["kind"], (text: string) => string>>> = {
  terminal: renderTerminal,
  report: renderPage,
};

/** A page of its own; nothing in it may run or be fetched. */
function renderPage(page: string): string {
  return `<iframe class="page" sandbox="" title="report" srcdoc="${escapeHtml(page)}"></iframe>`;
}

function renderTerminal(text: string): string {
  return `<pre class="terminal">${new Convert({ escapeXML: true, fg: "#e6edf3", bg: "#0d1117" }).toHtml(text)}</pre>`;
}
