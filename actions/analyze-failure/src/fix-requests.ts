import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type FailureContext, type FixRequest, fixRequestSchema, type Toolchain } from "@regreen/contracts";
import { oneLine, redact, safeJson, stripTerminal } from "@regreen/text";
import type { Stop } from "./guards.ts";

/** One element of the `requests` output: strings only, so that a matrix and `fromJSON` can take every one. */
export type RequestRow = Readonly<Record<RequestField, string>>;
type RequestField =
  | "fingerprint"
  | "request_path"
  | "request_sha256"
  | "policy_sha256"
  | "fix_type"
  | "summary"
  | "runs_on"
  | "reproducible"
  | "stand_in"
  | "can_auto_fix"
  | "stop_reason_code"
  | "stop_message"
  | "issue_number"
  | keyof Toolchain;

/** A runner for rows whose jobs run nothing; GitHub wants a label there all the same. */
const ANY_RUNNER = "ubuntu-latest";

/** Writes `<fingerprint>.json` for each request. @returns the rows for the matrix, in the same order */
export async function writeRequests(
  dir: string,
  requests: readonly FixRequest[],
  { stops, policySha256 }: { readonly stops: ReadonlyMap<string, Stop>; readonly policySha256: string },
): Promise<RequestRow[]> {
  if (requests.length > 0) await mkdir(dir, { recursive: true });
  const rows: RequestRow[] = [];
  for (const request of requests) {
    const text = toJson(fixRequestSchema.parse(handedOn(request)));
    const file = path.join(dir, `${request.fingerprint}.json`);
    await writeFile(file, text);
    const stop = stops.get(request.fingerprint);
    rows.push(rowOf(request, { file, requestSha256: sha256(text), policySha256, stop }));
  }
  return rows;
}

/** As 64 hex digits: what a later job holds a file against. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

export async function writeContext(file: string, context: FailureContext): Promise<void> {
  await writeText(file, toJson(withoutSecrets(context)));
}

/** Writes a file, its folders included. */
export async function writeText(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

interface RowFacts {
  readonly file: string;
  readonly requestSha256: string;
  readonly policySha256: string;
  readonly stop: Stop | undefined;
}

function rowOf(
  { fingerprint, reproducer, stand_in, context }: FixRequest,
  { file, requestSha256, policySha256, stop }: RowFacts,
): RequestRow {
  const replayed = reproducer ?? stand_in;
  const toolchain: Toolchain = replayed?.toolchain ?? {};
  return {
    fingerprint,
    request_path: file,
    request_sha256: requestSha256,
    policy_sha256: policySha256,
    fix_type: context.fix_type,
    summary: oneLine(redact(stripTerminal(context.summary)), 120),
    runs_on: replayed?.runs_on ?? ANY_RUNNER,
    node: toolchain.node ?? "",
    python: toolchain.python ?? "",
    go: toolchain.go ?? "",
    java: toolchain.java ?? "",
    java_distribution: toolchain.java_distribution ?? "",
    dotnet: toolchain.dotnet ?? "",
    reproducible: String(reproducer !== null),
    stand_in: String(stand_in !== null),
    can_auto_fix: String(context.can_auto_fix),
    stop_reason_code: stop?.code ?? "",
    issue_number: /^issue:(\d+)$/.exec(context.source)?.[1] ?? "",
    stop_message: oneLine(redact(stripTerminal(stop?.message ?? "")), 300),
  };
}

/** What has to be run again stays as it is: it was read from files of the repository. */
function handedOn({ context, not_reproducible, ...request }: FixRequest): FixRequest {
  const why = not_reproducible && { ...not_reproducible, message: redact(stripTerminal(not_reproducible.message)) };
  return { ...request, not_reproducible: why, context: withoutSecrets(context) };
}

/** Names of the run stay as they are: later jobs ask GitHub for them. */
function withoutSecrets({ run, ...told }: FailureContext): FailureContext {
  return { ...(cleaned(told) as Omit<FailureContext, "run">), run };
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cleaned(each)]));
}

function toJson(value: unknown): string {
  return `${safeJson(value, { indent: 2 })}\n`;
}
