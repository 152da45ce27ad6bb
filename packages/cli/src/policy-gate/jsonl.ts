import { readFile } from "node:fs/promises";
import path from "node:path";
import { UserError } from "@regreen/contracts";
import { type Policy, parsePolicy } from "@regreen/policy";
import { redact, safeJson } from "@regreen/text";
import type { Io } from "../io.ts";
import { linesOfFile } from "../json-lines.ts";
import { answerTo, judgePatch, judgeText, type PatchRow, type RowError, type TextRow } from "./rows.ts";

export interface JsonlRequest {
  /** Rows `{id, patch}`. */
  readonly patches: string | undefined;
  /** Rows `{id, text}` or `{id, text_base64}`. */
  readonly texts: string | undefined;
  /** A `.github/regreen.yml`; without one every setting has its default. */
  readonly policy: string | undefined;
  readonly labels: readonly string[];
}

/**
 * Writes one JSON object a line for each row, in their order, as soon as it is known. A row that can't be judged gives a
 * line with `error`, and the rest goes on.
 *
 * @returns the exit: 0, or 2 when a row could not be judged
 */
export async function gateToJsonl(request: JsonlRequest, io: Io): Promise<number> {
  const { patches, texts } = request;
  const given = patches ?? texts;
  if (given === undefined || (patches !== undefined && texts !== undefined)) {
    throw new UserError("--format jsonl needs --patches FILE or --texts FILE, one of them.", {
      hint: "Name one file with one JSON object a line.",
    });
  }
  const policy = await readPolicyFile(request.policy, io);
  let failed = 0;
  for await (const line of linesOfFile(path.resolve(io.cwd, given), given)) {
    if (io.signal.aborted) break;
    const row =
      patches === undefined
        ? answerTo<TextRow>(line, judgeText)
        : answerTo<PatchRow>(line, (each) => judgePatch(each, policy, request.labels));
    if ("error" in row) failed += 1;
    io.out(`${safeJson(row, { replacer: clean })}\n`);
  }
  return failed > 0 ? 2 : 0;
}

/** Ids come back as they were given; a message may quote a patch. */
function clean(key: string, value: unknown): unknown {
  return key === "message" && typeof value === "string" ? redact(value) : (value as PatchRow | RowError | TextRow);
}

async function readPolicyFile(file: string | undefined, io: Io): Promise<Policy> {
  if (file === undefined) return parsePolicy("the default policy", null);
  try {
    return parsePolicy(file, await readFile(path.resolve(io.cwd, file), "utf8"));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`--policy ${file} can't be read: ${(error as Error).message}`, {
      hint: "Name a file in the form of .github/regreen.yml.",
      reasonCode: "not_found",
      cause: error,
    });
  }
}
