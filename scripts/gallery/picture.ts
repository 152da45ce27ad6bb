import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Exhibit } from "./collect.ts";
import { escapeHtml, renderMarkdown } from "./markdown.ts";

/** The scene whose texts are the README's picture. */
export const PICTURE_SCENE = "Healed: Prettier's complaint becomes a draft pull request";

export const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];

/** Wide enough for two columns, and still read at the width of a README. */
export const PICTURE_WIDTH = 1240;

/** Sections of a pull request that tell what was wrong, and what changes; the others are named, not shown. */
const SHOWN = ["Problem", "Proposed Fix"];

const require = createRequire(import.meta.url);

const COLOURS: Readonly<Record<Theme, string>> = {
  light:
    "--back:#f6f8fa;--card:#fff;--line:#d0d7de;--soft:#57606a;--text:#1f2328;--chip:#ddf4ff;--chiptext:#0969da;--added:#1a7f37;--removed:#cf222e",
  dark: "--back:#010409;--card:#0d1117;--line:#30363d;--soft:#8b949e;--text:#e6edf3;--chip:#0c2d6b;--chiptext:#79c0ff;--added:#3fb950;--removed:#f85149",
};

const OWN_CSS = `
body { margin: 0; background: var(--back); color: var(--text); font: 14px/1.5 -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; }
main { display: grid; grid-template-columns: 500px 1fr; gap: 20px; align-items: start; padding: 20px; }
h3.part { margin: 0 0 8px; font-size: 15px; color: var(--soft); font-weight: 600; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
article + h3.part { margin-top: 20px; }
header { border-bottom: 1px solid var(--line); padding: 8px 16px; }
header .kind { color: var(--soft); margin-right: 8px; }
.label { display: inline-block; background: var(--chip); color: var(--chiptext); border-radius: 2em; padding: 0 8px; margin: 4px 6px 0 0; font-size: 12px; }
.markdown-body { padding: 12px 20px; font-size: 14px; background: var(--card); }
.markdown-body h2 { margin-top: 14px; font-size: 18px; }
.markdown-body p, .markdown-body ul, .markdown-body table { margin-bottom: 10px; }
.markdown-body pre { margin-bottom: 10px; padding: 10px; }
.added { color: var(--added); } .removed { color: var(--removed); }
.left-out { padding: 0 20px 12px; color: var(--soft); font-style: italic; }
`;

/**
 * What a person sees of one healed run, as a page: the job summary beside the draft pull request. The texts are those that the
 * test bench got; only sections are left out, and the page names them.
 */
export function renderPicture(exhibits: readonly Exhibit[], theme: Theme): string {
  const summary = only(exhibits, ({ kind, title }) => kind === "job summary" && title.includes("Analyze"));
  const proof = only(exhibits, ({ kind, title }) => kind === "job summary" && title.includes("Prove"));
  const pull = only(exhibits, ({ kind }) => kind === "pull request");
  const left = [
    part("1. The job summary says what broke", card(summary, summary.text)),
    part("2. The failing step runs again, before and after", card(proof, proof.text)),
  ];
  const { shown, leftOut } = shorten(pull.text);
  const rest = `<p class="left-out">Left out of this picture: ${leftOut.map(escapeHtml).join(", ")}.</p>`;
  const right = part("3. A draft pull request, for a person to review and merge", card(pull, open(shown), rest));
  const css = readFileSync(require.resolve(`github-markdown-css/github-markdown-${theme}.css`), "utf8");
  const head = `<meta charset="utf-8"><title>Regreen</title><style>${css}:root{${COLOURS[theme]}}${OWN_CSS}</style>`;
  const body = `<main><div>${left.join("\n")}</div><div>${right}</div></main>`;
  return `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>\n`;
}

function part(title: string, html: string): string {
  return `<h3 class="part">${escapeHtml(title)}</h3>${html}`;
}

function card({ kind, title, labels }: Exhibit, markdown: string, after = ""): string {
  const chips = labels.map((label) => `<span class="label">${escapeHtml(label)}</span>`).join("");
  const header = `<header><span class="kind">${kind}</span><b>${escapeHtml(title)}</b><div>${chips}</div></header>`;
  return `<article>${header}${withColours(renderMarkdown(markdown))}${after}</article>`;
}

/** The lines of a difference in GitHub's colours; and marks that every machine has a font for, in place of emoji. */
function withColours(html: string): string {
  return html
    .replace(/(?<=<code class="language-diff">)[\s\S]*?(?=<\/code>)/g, (diff) =>
      diff.replace(/^\+.*$/gm, '<span class="added">$&</span>').replace(/^-.*$/gm, '<span class="removed">$&</span>'),
    )
    .replaceAll("✅", '<span class="added">✔</span>')
    .replaceAll("🟢", '<span class="added">●</span>')
    .replaceAll("🔴", '<span class="removed">●</span>');
}

/** The text before the first heading and the sections of `SHOWN`; the titles of all others. */
function shorten(markdown: string): { shown: string; leftOut: string[] } {
  const [start = "", ...sections] = markdown.split(/^(?=## )/m);
  const title = (section: string) => /^## (.+)/.exec(section)?.[1]?.trim() ?? "";
  const kept = sections.filter((section) => SHOWN.includes(title(section)));
  const leftOut = sections.map(title).filter((each) => !SHOWN.includes(each));
  return { shown: [start, ...kept].join(""), leftOut };
}

/** A picture can't be clicked: what a reader would unfold is unfolded. */
function open(markdown: string): string {
  return markdown.replaceAll("<details>", "<details open>");
}

function only(exhibits: readonly Exhibit[], wanted: (exhibit: Exhibit) => boolean): Exhibit {
  const [found, ...more] = exhibits.filter(wanted);
  if (found === undefined || more.length > 0) throw new Error(`${more.length + (found ? 1 : 0)} texts fit, not one.`);
  return found;
}
