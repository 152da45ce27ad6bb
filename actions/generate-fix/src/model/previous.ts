import { lstat, readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { readHandedOn } from "@regreen/action-kit/replay-materials";
import {
  type Fix,
  type FixRequest,
  fixSchema,
  parseContract,
  refused,
  type Validation,
  validationSchema,
} from "@regreen/contracts";
import type { Feedback } from "@regreen/models";
import { digest, PatchError, parsePatch } from "@regreen/patch";
import type { PreviousRound } from "./inputs.ts";
import type { EditedPlace } from "./surroundings.ts";

/** What is known of the round before. */
export interface Earlier {
  readonly feedback: Feedback;
  /** Where its patch changed something. */
  readonly places: readonly EditedPlace[];
}

const MAX_PATCH = 40_000;
const LOG_BYTES = 24_000;
const MAX_FAILURES = 10;

/**
 * What became of the fix of the round before. It was written beside untrusted code, so it is material for the prompt and
 * decides nothing.
 *
 * @throws UserError when a file can't be read; Ending (`refused/digest_mismatch`) when they are not of one fix
 */
export async function readEarlier(
  previous: PreviousRound,
  { request, directory, onCi }: { request: FixRequest; directory: string; onCi: boolean },
): Promise<Earlier> {
  const read = async (input: string, path: string) =>
    (await readHandedOn(input, path, { base: directory, announced: undefined })).toString("utf8");
  const fix = parseContract(previous.fix, await read("previous-fix", previous.fix), fixSchema);
  const patch = await read("previous-patch", previous.patch);
  const validation = parseContract(
    previous.validation,
    await read("validation", previous.validation),
    validationSchema,
  );
  mustBelong({ fix, patch, validation: onCi ? validation : null, request });
  const log = await tailOf(validation, dirname(resolve(directory, previous.validation)));
  const feedback: Feedback = {
    kind: "validation",
    message: messageOf(validation),
    earlier: patch.slice(0, MAX_PATCH),
    log,
  };
  return { feedback, places: placesOf(patch) };
}

interface Round {
  readonly fix: Fix;
  readonly patch: string;
  /** Null on a laptop, where it may be about more than this patch: the fixes of recipes are proven with it. */
  readonly validation: Validation | null;
  readonly request: FixRequest;
}

function mustBelong({ fix, patch, validation, request }: Round): void {
  if (fix.fingerprint !== request.fingerprint || (validation ?? fix).fingerprint !== request.fingerprint)
    throw refused("digest_mismatch", "The round before was about another cause.");
  const sha = digest(patch);
  if (fix.patch_sha256 !== sha || (validation ?? fix).patch_sha256 !== sha)
    throw refused("digest_mismatch", "Fix, patch and validation of the round before do not belong together.");
}

function messageOf({ reason_code, message, after, new_failures }: Validation): string {
  const failures = new_failures.length > 0 ? new_failures : (after?.failures ?? []);
  const told = failures.slice(0, MAX_FAILURES).map(({ nodeid, file, line, message: said }) => {
    const where = nodeid ?? (file === null ? "" : `${file}${line === null ? "" : `:${line}`}`);
    return `${where}${where === "" ? "" : ": "}${said.slice(0, 500)}`;
  });
  return [`${reason_code}: ${message}`, ...told].join("\n");
}

/** The end of the failing step's output, which validate-fix leaves beside its file. */
async function tailOf({ after }: Validation, directory: string): Promise<string | null> {
  const name = after?.log ?? "";
  if (name === "" || name !== basename(name)) return null;
  const path = join(directory, name);
  // No link: this process holds a key, and what is read goes to a model.
  const facts = await lstat(path).catch(() => null);
  if (facts === null || !facts.isFile() || facts.size > 50_000_000) return null;
  return (await readFile(path)).subarray(-LOG_BYTES).toString("utf8");
}

function placesOf(patch: string): EditedPlace[] {
  try {
    return parsePatch(patch).files.flatMap(({ path, hunks }) =>
      hunks.map(({ oldStart }) => ({ path, line: oldStart + 3 })),
    );
  } catch (error) {
    if (error instanceof PatchError) return [];
    throw error;
  }
}
