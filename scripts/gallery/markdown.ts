import { marked } from "marked";

/** GitHub's Markdown as HTML, with its alerts (`> [!NOTE]`). */
export function renderMarkdown(text: string): string {
  const html = marked.parse(text, { gfm: true, async: false });
  const alerts = html.replace(
    /<blockquote>\s*<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*([\s\S]*?)<\/blockquote>/g,
    '<div class="alert $1"><p><b>$1</b></p><p>$2</div>',
  );
  return `<div class="markdown-body">${alerts}</div>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
