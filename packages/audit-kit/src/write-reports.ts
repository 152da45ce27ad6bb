import { createHash } from "node:crypto";
import path from "node:path";
import type { Findings } from "@regreen/contracts";
import { writeSarif } from "@regreen/findings";
import { safeJson } from "@regreen/text";
import type { AuditOptions } from "./options.ts";
import type { FinishPorts } from "./ports.ts";

/** Files that were written; null where the format was not asked for. */
export interface WrittenReports {
  readonly json: { readonly path: string; readonly sha256: string } | null;
  readonly jsonl: string | null;
  readonly sarif: string | null;
  /** What SARIF has no room for; sentences. */
  readonly leftOut: readonly string[];
}

export async function writeReports(
  findings: Findings,
  { formats, outputDir }: Pick<AuditOptions, "formats" | "outputDir">,
  { files, version, serverUrl }: Pick<FinishPorts, "files" | "version" | "serverUrl">,
): Promise<WrittenReports> {
  const write = (name: string, text: string) => files.write(path.join(outputDir, name), text);
  const json = formats.includes("json") ? `${safeJson(findings, { indent: 1 })}\n` : null;
  const lines = findings.findings.map((finding) => `${safeJson(finding)}\n`).join("");
  const sarif = formats.includes("sarif") ? writeSarif([findings], { version, server: serverUrl }) : null;
  return {
    json: json === null ? null : { path: await write("findings.json", json), sha256: digestOf(json) },
    jsonl: formats.includes("jsonl") ? await write("findings.jsonl", lines) : null,
    sarif: sarif === null ? null : await write("findings.sarif", sarif.text),
    leftOut: sarif?.leftOut ?? [],
  };
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
