import { createHash } from "node:crypto";
import type { ExplanationQuestion, ExplanationRequest, Finding } from "@regreen/contracts";
import { redact, stripTerminal } from "@regreen/text";

/** What is asked about the findings of one review. */
interface Asked {
  readonly repository: string;
  readonly pull: number;
  readonly headSha: string;
  /** The gravest first; of them the first `limit`. */
  readonly findings: readonly Finding[];
  readonly limit: number;
  readonly read: (path: string) => Promise<string | null>;
}

/** `explanation_request.json`: findings with the lines that they are about. */
export async function explanationRequest(asked: Asked): Promise<ExplanationRequest> {
  const { repository, pull, headSha, findings, limit, read } = asked;
  const questions: ExplanationQuestion[] = [];
  for (const finding of findings.slice(0, limit)) {
    const { rule, title, message, why, severity, location, fingerprint } = finding;
    const code = codeRound(await read(location.file), finding);
    questions.push({ finding: { rule, title, message, why, severity, location, fingerprint }, code });
  }
  const fingerprint = createHash("sha256").update(`explain ${repository.toLowerCase()}#${pull}`).digest("hex");
  return {
    schema_version: 1,
    kind: "explanation",
    fingerprint: fingerprint.slice(0, 12),
    pull_request: pull,
    head_sha: headSha,
    questions,
  };
}

const LINES_AROUND = 4;
/** Of a finding about a whole function its beginning tells enough. */
const MAX_LINES = 24;
const MAX_LINE_CHARS = 200;

function codeRound(text: string | null, { location }: Finding): ExplanationQuestion["code"] {
  if (text === null || !/\.[cm]?[jt]sx?$|\.pyi?$/.test(location.file)) return null;
  const lines = text.split(/\r\n|[\n\r]/);
  const first = Math.max(1, location.start_line - LINES_AROUND);
  const last = Math.min(lines.length, location.end_line + LINES_AROUND, first + MAX_LINES - 1);
  if (first > last) return null;
  const part = lines.slice(first - 1, last).map((line) => line.slice(0, MAX_LINE_CHARS));
  return { start_line: first, text: redact(stripTerminal(part.join("\n"))) };
}
