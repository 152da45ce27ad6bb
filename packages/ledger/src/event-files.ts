import { type LedgerEvent, UserError } from "@regreen/contracts";
import { readLines } from "./lines.ts";

/**
 * Events of files of the state branch, each once however many files it stands in, and what there is to say about lines that are
 * none.
 *
 * @param readFile text of a file; null when there is none
 * @throws UserError when a path names no file
 */
export async function readEventFiles(
  paths: readonly string[],
  readFile: (path: string) => Promise<string | null>,
): Promise<{ readonly events: readonly LedgerEvent[]; readonly warnings: readonly string[] }> {
  const found = new Map<string, LedgerEvent>();
  const warnings: string[] = [];
  for (const path of paths) {
    const text = await readFile(path);
    if (text === null)
      throw new UserError(`Input "events" names "${path}", which is not a file.`, {
        hint: "Name files such as events/2026-11/001.jsonl of the branch regreen-state.",
        reasonCode: "not_found",
      });
    const { events, corrupt, newer } = readLines(text);
    for (const event of events) if (!found.has(event.key)) found.set(event.key, event);
    if (corrupt.length > 0) {
      const what = corrupt.length === 1 ? "1 line is no event" : `${corrupt.length} lines are no events`;
      warnings.push(`${path}: ${what}; passed over.`);
    }
    if (newer) warnings.push(`${path} holds lines of a newer version; they are passed over.`);
  }
  return { events: [...found.values()], warnings };
}
