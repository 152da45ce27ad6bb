import type { Line, PartialFinding, Reader } from "../../reader.ts";

/** A reader of a tool that says everything about a problem on one line. */
export function lineReader(
  tool: string,
  wakes: Reader["wakes"],
  problemOf: (line: Line) => PartialFinding | null,
): Reader {
  const run: ReturnType<Reader["open"]> = {
    line(line, sink) {
      const found = problemOf(line);
      if (found !== null) sink.find(found);
      return false;
    },
  };
  return { tool, wakes, open: () => run };
}
