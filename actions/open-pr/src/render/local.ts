import type { FixRequest } from "@regreen/contracts";
import { commandBlock, fence, quoteWord, redact, stripTerminal } from "@regreen/text";

/** Longer lines are no fun to paste, and some terminals cut them. */
const MAX_PACKED_BYTES = 6000;

/**
 * The line that brings a fix branch into a reviewer's clone. The name is made by `fixBranch`, so it needs no quotes.
 */
export function fetchLine(branch: string): string {
  return fence(`git fetch origin ${branch} && git switch --detach FETCH_HEAD`, "sh");
}

/**
 * The line that applies a patch as pasted, byte for byte: base64 holds nothing that a shell, a terminal or Markdown would
 * act on, whatever the patch is made of. A large one comes from the artifact of that name.
 *
 * @returns null when the patch is large, and no run is known whose artifact holds it
 */
export function applyLine(patch: string, artifact: string, healingRunUrl: string | null): string | null {
  const bytes = Buffer.from(patch, "utf8");
  if (bytes.length <= MAX_PACKED_BYTES)
    return fence(`echo ${bytes.toString("base64")} | base64 --decode | git apply`, "sh");
  const run = /\/([A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100})\/actions\/runs\/(\d{1,20})(?:$|\/)/.exec(
    healingRunUrl ?? "",
  );
  if (run === null) return null;
  return fence(`gh run download ${run[2]} --repo ${run[1]} --name ${artifact} && git apply fix.patch`, "sh");
}

/** The command that failed, to be run in the root of the repository; "" when nobody knows it. */
export function rerunBlock({ reproducer, context }: FixRequest): string {
  const { command = null, cwd = "." } = reproducer ?? context.failing_step ?? {};
  const text = redact(stripTerminal(command ?? "")).trim();
  if (text === "") return "";
  const folder = cwd ?? ".";
  if (folder === "." || folder === "") return commandBlock(text);
  return commandBlock(text.includes("\n") ? `cd ${quoted(folder)}\n${text}` : `(cd ${quoted(folder)} && ${text})`);
}

/** The name of a folder as a word for a POSIX shell, also where it looks like an option. */
function quoted(text: string): string {
  const plain = stripTerminal(text).replace(/\n/g, " ").replace(/^-/, "./-");
  if (/^[A-Za-z0-9_./@%+=:-]+$/.test(plain)) return plain;
  return quoteWord(plain);
}
