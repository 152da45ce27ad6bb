import { createReadStream } from "node:fs";
import { UserError } from "@regreen/contracts";

/** A longer line is reported instead of read, so that no file can fill the memory; characters. */
const MAX_LINE_CHARS = 64 * 1024 * 1024;

/** One line of a file; null where it is longer than anybody reads. */
export type Line = string | null;

/**
 * The lines of a file, one after the other and never all at once; blank ones are left out.
 *
 * @throws UserError (`not_found`) when the file can't be read
 */
export async function* linesOfFile(file: string, shown: string, maxChars = MAX_LINE_CHARS): AsyncGenerator<Line> {
  let parts: string[] = [];
  let length = 0;
  const end = (): Line | "" => {
    const line = length > maxChars ? null : parts.join("");
    parts = [];
    length = 0;
    return line;
  };
  const add = (part: string) => {
    length += part.length;
    if (length <= maxChars) parts.push(part);
    else parts = [];
  };
  for await (const chunk of chunksOf(file, shown)) {
    const pieces = chunk.split("\n");
    const last = pieces.pop() as string;
    for (const piece of pieces) {
      add(piece);
      const line = end();
      if (line === null || line.trim() !== "") yield line;
    }
    add(last);
  }
  const line = end();
  if (line === null || line.trim() !== "") yield line;
}

async function* chunksOf(file: string, shown: string): AsyncGenerator<string> {
  try {
    yield* createReadStream(file, { encoding: "utf8", highWaterMark: 1024 * 1024 }) as AsyncIterable<string>;
  } catch (error) {
    throw new UserError(`${shown} can't be read: ${(error as Error).message}`, {
      hint: "Name a file with one JSON object a line.",
      reasonCode: "not_found",
      cause: error,
    });
  }
}
