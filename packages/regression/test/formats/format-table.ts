import { FORMATS } from "../../src/index.ts";

/** The table of docs/regression-formats.md, which a test compares with it. */
export function formatTable(): string {
  const head = ["Format", "Tool", "Written by", "Metrics", "Unit", "Better is", "Process runs and rounds"];
  const rows = FORMATS.map(({ id, tool, how, about: { metrics, unit, direction, runs } }) => [
    `\`${id}\``,
    tool,
    `\`${how}\``,
    metrics,
    unit,
    direction,
    runs,
  ]);
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map(cell).join(" | ")} |\n`).join("");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
