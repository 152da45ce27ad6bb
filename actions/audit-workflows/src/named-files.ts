import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "@regreen/contracts";
import { oneLine } from "@regreen/text";
import type { AdvisoryFile } from "./facts/osv-folder.ts";

const MAX_FACTS_BYTES = 64 * 1024 * 1024;
const MAX_ADVISORY_BYTES = 2 * 1024 * 1024;
const MAX_ADVISORIES = 100_000;

/** The text of the file that an input names. @throws UserError when it is not there or too large */
export async function readNamed(workspace: string, input: string, file: string): Promise<string> {
  const named = path.resolve(workspace, file);
  const size = await stat(named).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  );
  if (size === null)
    throw new UserError(`Input "${input}" names "${oneLine(file, 200)}": there is no such file.`, {
      hint: `Correct "${input}", or leave it empty.`,
      reasonCode: "not_found",
    });
  if (size > MAX_FACTS_BYTES)
    throw new UserError(
      `Input "${input}" names "${oneLine(file, 200)}", which has ${size} bytes; at most ${MAX_FACTS_BYTES} are read.`,
      {
        hint: "Name a smaller file.",
      },
    );
  return readFile(named, "utf8");
}

/** The JSON files of a folder and of the folders in it, sorted; symbolic links are not followed. @throws UserError when it is none */
export async function readAdvisoryFiles(workspace: string, folder: string): Promise<AdvisoryFile[]> {
  const root = path.resolve(workspace, folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new UserError(`Input "advisories" names "${oneLine(folder, 200)}": there is no such folder.`, {
      hint: 'Correct "advisories", or leave it empty.',
      reasonCode: "not_found",
      cause,
    });
  });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .slice(0, MAX_ADVISORIES);
  return Promise.all(files.map(async (file) => ({ path: path.relative(root, file), text: await textOf(file) })));
}

async function textOf(file: string): Promise<string | null> {
  try {
    return (await stat(file)).size > MAX_ADVISORY_BYTES ? null : await readFile(file, "utf8");
  } catch {
    return null;
  }
}
