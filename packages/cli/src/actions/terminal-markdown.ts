import { type Io, paint } from "../io.ts";

/** How folded parts (`<details>`) are shown; closed: by their titles alone. */
export type Folds = "open" | "closed";

/**
 * A job summary for a terminal: the Markdown that our actions write (headings, tables, code, details), without its marks.
 * The Markdown itself goes into the file of the job summary.
 */
export function renderForTerminal(markdown: string, io: Pick<Io, "color">, folds: Folds = "open"): string {
  const shown: string[] = [];
  let fenced: string | null = null;
  let closedDepth = 0;
  let rows: string[][] = [];
  const endTable = () => {
    shown.push(...renderTable(rows, io));
    rows = [];
  };
  for (const line of markdown.split("\n")) {
    const fence = /^`{3,}/.exec(line)?.[0];
    // Code first, also of closed parts: a log may hold the mark of their end.
    if (fenced !== null && line === fenced) fenced = null;
    else if (fenced !== null) shown.push(...(closedDepth > 0 ? [] : [`    ${line}`]));
    else if (fence !== undefined) fenced = fence;
    else if (closedDepth > 0) closedDepth += foldChange(line);
    else if (folds === "closed" && foldChange(line) > 0) {
      endTable();
      shown.push(paint(io, "dim", `▸ ${inline(FOLD.exec(line)?.[1] ?? "", { color: false })}`));
      closedDepth = 1;
    } else if (line.startsWith("|")) rows.push(cellsOf(line));
    else {
      endTable();
      const plain = renderLine(line, io);
      if (plain !== null) shown.push(plain);
    }
  }
  endTable();
  return shown
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const FOLD = /^<details><summary>(.*)<\/summary>$/;
const FOLD_END = "</details>";

function foldChange(line: string): number {
  return FOLD.test(line) ? 1 : line === FOLD_END ? -1 : 0;
}

function renderLine(line: string, io: Pick<Io, "color">): string | null {
  if (line === FOLD_END) return null;
  const title = /^#{1,6} (.*)$/.exec(line)?.[1] ?? FOLD.exec(line)?.[1];
  return title === undefined ? inline(line, io) : paint(io, "bold", inline(title, { color: false }));
}

/** Cells of a row; a pipe that belongs to a cell is escaped. */
function cellsOf(row: string): string[] {
  return row
    .replace(/^\|/, "")
    .replace(/\|\s*$/, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("<br>", " · "));
}

/** Columns as wide as their widest cell; the line of dashes and an empty head say nothing here. */
function renderTable(rows: readonly string[][], io: Pick<Io, "color">): string[] {
  const [head = [], , ...body] = rows;
  const all = head.every((cell) => cell === "") ? body : [head, ...body];
  const plain = all.map((row) => row.map((cell) => inline(cell, { color: false })));
  const widths = (plain[0] ?? []).map((_, column) => Math.max(...plain.map((row) => row[column]?.length ?? 0)));
  return plain.map((row, index) => {
    const text = row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
    return index === 0 && all[0] === head ? paint(io, "dim", text) : text;
  });
}

/** Code in colour, links with their address, everything else as it reads. */
function inline(text: string, io: Pick<Io, "color">): string {
  return text
    .split(/((?<!\\)`+[^`]+`+)/)
    .map((part, index) => (index % 2 === 1 ? paint(io, "cyan", codeOf(part)) : prose(part)))
    .join("");
}

function codeOf(part: string): string {
  return part.replace(/^`+ ?| ?`+$/g, "").replaceAll("\\|", "|");
}

const ENTITIES: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };

function prose(text: string): string {
  return text
    .replace(/<\/?(?:code|b|sub)>/g, "")
    .replace(/(?<!\\)\*\*/g, "")
    .replace(/(?<![\\\w*])\*(\w[^*]{0,100})\*(?![\w*])/g, "$1")
    .replace(/(?<!\\)\[([^\]]{0,200})\]\(([^)\s]{0,500})\)/g, "$1 ($2)")
    .replace(/\\([\\`*_{}[\]()!|~$+\-=.)])/g, "$1")
    .replace(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replaceAll("\u200b", "");
}
