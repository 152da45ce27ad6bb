import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ActionKit, InputReader, type Logger, readEnvironment } from "@regreen/action-kit";
import type { Finding, Findings } from "@regreen/contracts";
import { createGit } from "@regreen/process";
import { onTestFinished } from "vitest";
import type { FinishPorts } from "../src/index.ts";
import { createAuditFiles } from "../src/index.ts";

/** A folder that goes when the test ends. */
export function scratch(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "audit-kit-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function put(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
}

/** A real repository with one commit. */
export async function repository(files: Readonly<Record<string, string>>): Promise<{ root: string; sha: string }> {
  const root = scratch();
  put(root, files);
  await createGit().must(root, ["init", "-q"]);
  return { root, sha: await commitAll(root) };
}

export async function commitAll(root: string): Promise<string> {
  const git = createGit();
  await git.must(root, ["add", "--all"]);
  await git.must(root, ["commit", "-q", "-m", "files"]);
  return git.must(root, ["rev-parse", "HEAD"]);
}

function recorder(): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  const say = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  return {
    lines,
    logger: {
      debug: say("debug"),
      info: say("info"),
      notice: say("notice"),
      warning: say("warning"),
      error: say("error"),
      group: (_, phase) => phase(),
    },
  };
}

export function kitAt(
  workspace: string,
  { inputs = {}, env = {} }: { inputs?: Record<string, string>; env?: Record<string, string> } = {},
): ActionKit & { lines: string[] } {
  const { logger, lines } = recorder();
  return {
    inputs: new InputReader((name) => inputs[name] ?? ""),
    logger,
    lines,
    env: readEnvironment({ GITHUB_WORKSPACE: workspace, ...env }, { cwd: workspace, tmp: path.join(workspace, "tmp") }),
    setOutput: () => undefined,
  };
}

export function portsAt(workspace: string, over: Partial<FinishPorts> = {}): FinishPorts & { lines: string[] } {
  const { logger, lines } = recorder();
  return {
    files: createAuditFiles(workspace),
    logger,
    lines,
    policyIgnores: [],
    version: "1.0.0",
    serverUrl: "https://github.com",
    runUrl: null,
    ...over,
  };
}

export function finding(over: Partial<Finding> & { line?: number; file?: string } = {}): Finding {
  const { line = 3, file = "src/train.py", ...rest } = over;
  return {
    rule: "fit-before-split",
    title: "Fitted before the split",
    message: "The scaler sees the test data.",
    why: "The score is too good.",
    severity: "medium",
    confidence: "high",
    persona: "regular",
    category: "data-leakage",
    location: { file, start_line: line, start_column: 5, end_line: line, end_column: 25 },
    related: [],
    fix: null,
    fingerprint: line.toString(16).padStart(16, "0"),
    help_url: null,
    package: null,
    suppressed: null,
    ...rest,
  };
}

export function audit(findings: readonly Finding[], over: Partial<Findings> = {}): Findings {
  return {
    schema_version: 1,
    audit: "code",
    repository: "acme/app",
    commit: "a".repeat(40),
    findings: [...findings],
    not_checked: [],
    checked: { files: 2, rules: 46 },
    ...over,
  };
}
