import { UserError } from "@regreen/contracts";
import { oneLine } from "@regreen/text";
import { takeBack, type WrittenFile } from "./baselines.ts";
import type { Comparison } from "./compare/judge.ts";
import type { Folder } from "./files/file-port.ts";

/**
 * Compares again as anybody would, without any flag.
 *
 * @throws UserError where that does not pass; then nothing is written any more
 */
export async function proveOrTakeBack(
  written: readonly WrittenFile[],
  folder: Folder,
  again: () => Promise<Comparison>,
): Promise<void> {
  let why: string;
  try {
    const { verdict, message } = (await again()).conclusion;
    if (verdict === "same" || verdict === "new" || verdict === "inconclusive") return;
    why = message;
  } catch (error) {
    await takeBack(written, folder);
    throw error;
  }
  await takeBack(written, folder);
  throw new UserError(
    `The new baselines do not pass the comparison, so all of them were taken back. ${oneLine(why, 300)}`,
    {
      hint: "Look at what was made: a file that can't be read is no baseline.",
      reasonCode: "bad_results",
    },
  );
}
