/** Eighths of a full block. */
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A bar of `share` (0..1) of `width` characters, filled up with `rest` to the end. */
export function bar(share: number, width: number, rest = ""): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  // What is there is to be seen.
  const shown = share > 0 ? Math.max(1, eighths) : 0;
  const full = "█".repeat(Math.floor(shown / 8)) + (EIGHTHS[shown % 8] ?? "");
  return full + rest.repeat(Math.max(0, width - full.length));
}

/** `███▌░░░░░░ 35 %` */
export function meter(part: number, whole: number, width = 12): string {
  const share = whole > 0 ? part / whole : part > 0 ? 1 : 0;
  const percent = share > 0 && share < 0.005 ? "under 1" : String(Math.round(share * 100));
  return `${bar(share, width, "░")} ${percent} %`;
}
