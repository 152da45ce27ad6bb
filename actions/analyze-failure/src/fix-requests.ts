import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type FailureContext, type FixRequest, fixRequestSchema, type Toolchain } from "@regreen/contracts";
import { oneLine, redact, stripTerminal } from "@regreen/text";
import type { Stop } from "./guards.ts";

/** One element of the `requests` output: strings only, so that a matrix and `fromJSON` can take every one. */
export type RequestRow = Readonly<Record<RequestField, string>>;
type RequestField =
  | "fingerprint"
  | "request_path"
  | "request_sha256"
  | "fix_type"
  | "summary"
  | "runs_on"
  | "reproducible"
  | "can_auto_fix"
  | "stop_reason_code"
  | "stop_message"
  | keyof Toolchain;

/** A runner for rows whose jobs run nothing; GitHub wants a label there all the same. */
const ANY_RUNNER = "ubuntu-latest";

/** Writes `<fingerprint>.json` for each request. @returns the rows for the matrix, in the same order */
export async function writeRequests(
  dir: string,
  requests: readonly FixRequest[],
  stops: ReadonlyMap<string, Stop>,
): Promise<RequestRow[]> {
  if (requests.length > 0) await mkdir(dir, { recursive: true });
  const rows: RequestRow[] = [];
  for (const request of requests) {
    const text = toJson(fixRequestSchema.parse(request));
    const file = path.join(dir, `${request.fingerprint}.json`);
    await writeFile(file, text);
    const sha256 = createHash("sha256").update(text).digest("hex");
    rows.push(rowOf(request, { file, sha256, stop: stops.get(request.fingerprint) }));
  }
  return rows;
}

export async function writeContext(file: string, context: FailureContext): Promise<void> {
  await writeText(file, toJson(context));
}

/** Writes a file, its folders included. */
export async function writeText(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

function rowOf(
  { fingerprint, reproducer, context }: FixRequest,
  { file, sha256, stop }: { file: string; sha256: string; stop: Stop | undefined },
): RequestRow {
  const toolchain: Toolchain = reproducer?.toolchain ?? {};
  return {
    fingerprint,
    request_path: file,
    request_sha256: sha256,
    fix_type: context.fix_type,
    summary: oneLine(redact(stripTerminal(context.summary)), 120),
    runs_on: reproducer?.runs_on ?? ANY_RUNNER,
    node: toolchain.node ?? "",
    python: toolchain.python ?? "",
    go: toolchain.go ?? "",
    java: toolchain.java ?? "",
    java_distribution: toolchain.java_distribution ?? "",
    dotnet: toolchain.dotnet ?? "",
    reproducible: String(reproducer !== null),
    can_auto_fix: String(context.can_auto_fix),
    stop_reason_code: stop?.code ?? "",
    stop_message: oneLine(redact(stripTerminal(stop?.message ?? "")), 300),
  };
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
