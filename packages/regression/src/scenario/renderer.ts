import type { RendererMatch } from "../image/rule.ts";

/** Whether one renderer drew both; a blank more or less is none. */
export function rendererMatch(expected: string | null | undefined, actual: string | null): RendererMatch {
  const [before, after] = [plain(expected), plain(actual)];
  if (before === "" || after === "") return "unknown";
  return before === after ? "equal" : "different";
}

function plain(renderer: string | null | undefined): string {
  return renderer?.replace(/\s+/g, " ").trim() ?? "";
}
