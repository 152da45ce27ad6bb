import { type Findings, findingsSchema, parseContract, UserError } from "@regreen/contracts";
import { sha256 } from "../fix-requests.ts";
import type { FilePorts } from "../local-files.ts";
import { readWhole } from "../read-whole.ts";

/** A file of findings may have 20,000 of them. */
const MAX_BYTES = 64 * 1024 * 1024;

export interface FindingsSource {
  /** Paths of `findings.json` files. */
  readonly files: readonly string[];
  /** Digests that the audits told by their outputs; null: nobody told any, as on a laptop. */
  readonly sha256: ReadonlySet<string> | null;
}

/**
 * What the audits found. A file that is not the one that its audit wrote is refused: what is in it decides which files are changed.
 *
 * @throws UserError for a file that is missing, too large, of another shape or another digest
 */
export async function readFindings(
  { files, sha256: digests }: FindingsSource,
  open: FilePorts["open"],
): Promise<Findings[]> {
  const audits: Findings[] = [];
  for (const file of files) {
    const text = await textOf(file, open(file));
    if (digests !== null && !digests.has(sha256(text)))
      throw new UserError(`${file} is not the file that its audit wrote: no digest of "findings-sha256" fits it.`, {
        hint: 'Hand the artifact of the audit on unchanged, and the outputs "findings-sha256" with it.',
        reasonCode: "bad_contract",
      });
    audits.push(parseContract(file, text, findingsSchema));
  }
  return audits;
}

async function textOf(file: string, portions: AsyncIterable<Uint8Array>): Promise<string> {
  const bytes = await readWhole(portions, MAX_BYTES);
  if (bytes !== null) return bytes.toString("utf8");
  throw new UserError(`${file} is larger than ${MAX_BYTES / 1024 / 1024} MiB.`, { hint: "Audit fewer files at once." });
}
