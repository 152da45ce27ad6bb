import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ActionResult, type Logger, readEnvironment } from "@regreen/action-kit";
import type { Sample } from "@regreen/testbench/samples";
import { runActionByName } from "../actions/run-action.ts";
import type { DemoBench } from "./bench.ts";
import type { Healing } from "./healing.ts";

const ACTIONS_DIR = path.resolve(import.meta.dirname, "../../../../actions");

/**
 * The line by hand: the actions one after the other in this process, each reading the files of the one before it, as
 * `regreen <action>` does on a laptop.
 */
export async function healByActions(sample: Sample, runId: number, bench: DemoBench, logger: Logger): Promise<Healing> {
  const dir = mkdtempSync(path.join(tmpdir(), "regreen-demo-"));
  // Commands run as another user where they can; that user has to pass through.
  chmodSync(dir, 0o711);
  const repository = bench.repositoryOf(sample);
  const file = (...parts: string[]) => path.join(dir, ...parts);
  const act = async (name: string, inputs: Record<string, string>): Promise<ActionResult> => {
    const variables = { ...process.env, GITHUB_API_URL: bench.github.apiUrl, GITHUB_REPOSITORY: repository };
    const env = readEnvironment({ ...variables, GITHUB_WORKSPACE: dir, RUNNER_TEMP: dir }, { cwd: dir, tmp: dir });
    return logger.group(name, () => runActionByName(name, inputs, { actionsDir: ACTIONS_DIR, logger, env }));
  };
  try {
    const readToken = bench.github.mintToken(repository, {
      actions: "read",
      contents: "read",
      issues: "read",
      "pull-requests": "read",
    });
    const analysis = await act("analyze-failure", {
      "github-token": readToken,
      repository,
      "workflow-run-id": String(runId),
      output: file("failure_context.json"),
      "requests-dir": file("fix_requests"),
      "policy-output": file("policy.json"),
      "head-bundle": file("head.bundle"),
    });
    const [request] = JSON.parse(analysis.outputs.requests ?? "[]") as Record<string, string>[];
    if (request === undefined) return { verdict: analysis.verdict, files: {} };
    const requestFile = file("fix_requests", `${request.fingerprint}.json`);
    const bound = { request: requestFile, "request-sha256": request.request_sha256 ?? "" };
    const shared = {
      ...bound,
      policy: file("policy.json"),
      "policy-sha256": request.policy_sha256 ?? "",
      "head-bundle": file("head.bundle"),
      "head-sha": analysis.outputs["head-sha"] ?? "",
    };
    // The same question as the `if` of the recipe job in heal-one.yml.
    const mayFix = request.reproducible === "true" && request.can_auto_fix === "true";
    const made = mayFix ? await act("generate-fix", { ...shared, "output-dir": file("fixes") }) : null;
    const digest = made?.outputs["patch-sha256"] ?? "";
    const patch = {
      fix: file("fixes/fix.json"),
      "fix-sha256": made?.outputs["fix-sha256"] ?? "",
      patch: file("fixes/fix.patch"),
      "patch-sha256": digest,
    };
    const validated =
      digest === "" ? null : await act("validate-fix", { ...shared, ...patch, "output-dir": file("validation") });
    const writeToken = bench.github.mintToken(repository, {
      contents: "write",
      issues: "write",
      "pull-requests": "write",
    });
    const published = await act("open-pr", {
      "github-token": writeToken,
      repository,
      ...bound,
      ...(digest === "" ? {} : patch),
      "reason-code": validated?.verdict.reason_code ?? made?.verdict.reason_code ?? request.stop_reason_code ?? "",
      reason: validated?.verdict.message ?? made?.verdict.message ?? request.stop_message ?? "",
      validation: validated === null ? "" : file("validation/validation.json"),
      verified: validated?.outputs.verified ?? "false",
      "output-dir": file("outcome"),
    });
    return {
      verdict: published.verdict,
      files: textsOf({ request: requestFile, patch: patch.patch, validation: file("validation/validation.json") }),
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function textsOf(files: Record<string, string>): Healing["files"] {
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, file]) => {
      try {
        return [[name, readFileSync(file, "utf8")]];
      } catch {
        return [];
      }
    }),
  );
}
