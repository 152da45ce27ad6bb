/** Source lines with their numbers, and a mark before the one that is meant. */
export function numberedLines(frame: {
  readonly line: number;
  readonly start_line: number;
  readonly text: string;
}): string {
  const lines = frame.text.split("\n");
  const width = String(frame.start_line + lines.length - 1).length;
  return lines
    .map((code, index) => {
      const number = frame.start_line + index;
      return `${number === frame.line ? ">" : " "} ${String(number).padStart(width)} | ${code}`.trimEnd();
    })
    .join("\n");
}
