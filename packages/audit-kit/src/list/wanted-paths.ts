import { lstat, realpath } from "node:fs/promises";
import path from "node:path";
import { UserError } from "@regreen/contracts";
import { isInside } from "@regreen/process";
import { oneLine } from "@regreen/text";

/**
 * The paths of the input, relative to the workspace and with slashes; `""` is the workspace itself.
 *
 * @param root the workspace's real path
 * @throws UserError for one that is not there, or outside
 */
export async function readWantedPaths(root: string, paths: readonly string[]): Promise<string[]> {
  return Promise.all(
    paths.map(async (given) => {
      const place = path.resolve(root, given);
      const shown = oneLine(given, 200);
      if (given.includes("\0") || !isInside(root, place)) {
        throw new UserError(`Input "paths" names "${shown}", which is outside of the workspace.`, {
          hint: "Name files and folders of the workspace.",
        });
      }
      const real = (await lstat(place).catch(() => null)) === null ? null : await realpath(place).catch(() => null);
      if (real === null) {
        throw new UserError(`Input "paths" names "${shown}": there is no such file or folder.`, {
          hint: 'Correct "paths", or leave it empty for everything.',
          reasonCode: "not_found",
        });
      }
      if (!isInside(root, real)) {
        throw new UserError(`Input "paths" names "${shown}", a link that leads out of the workspace.`, {
          hint: "Name files and folders of the workspace.",
        });
      }
      return path.relative(root, real).split(path.sep).join("/");
    }),
  );
}

/** Whether a file is one of them or below one of them; every file where none is named. */
export function isWanted(file: string, wanted: readonly string[]): boolean {
  return wanted.length === 0 || wanted.some((each) => each === "" || file === each || file.startsWith(`${each}/`));
}
