import type { FixRequest } from "@regreen/contracts";
import { RecordingLogger } from "@regreen/testbench";
import { readInputs } from "../../../actions/open-pr/src/inputs.ts";
import { run } from "../../../actions/open-pr/src/run.ts";
import {
  AFTER,
  BEFORE,
  failure,
  type Handover,
  makeRun,
  patchOf,
  provenHandover,
} from "../../../actions/open-pr/test/support/material.ts";
import { InputReader } from "../../../packages/action-kit/src/index.ts";
import { digest, makePatch, stepDigest } from "../../../packages/patch/src/index.ts";
import { parsePolicy, serializePolicy } from "../../../packages/policy/src/index.ts";
import { redact } from "../../../packages/text/src/index.ts";
import type { Outbound } from "../outbound.ts";

type Context = FixRequest["context"];

const inContext =
  (change: (text: string, context: Context) => Partial<Context>) => (handover: Handover, text: string) => {
    const { request } = handover;
    handover.request = { ...request, context: { ...request.context, ...change(text, request.context) } };
  };

const inFix =
  (change: (text: string) => Partial<NonNullable<Handover["fix"]>>) => (handover: Handover, text: string) => {
    if (handover.fix !== null) handover.fix = { ...handover.fix, ...change(text) };
  };

const inValidation =
  (change: (text: string) => Partial<NonNullable<Handover["validation"]>>) => (handover: Handover, text: string) => {
    if (handover.validation !== null) handover.validation = { ...handover.validation, ...change(text) };
  };

function withPatch(handover: Handover, patch: string): void {
  handover.patch = patch;
  if (handover.fix !== null) handover.fix = { ...handover.fix, patch_sha256: digest(patch) };
  if (handover.validation !== null) handover.validation = { ...handover.validation, patch_sha256: digest(patch) };
}

const SHA = "b".repeat(40);
const GREEN = {
  run_id: 70,
  url: "https://github.com/acme/shop/actions/runs/70",
  head_sha: SHA,
  head_branch: "main",
  commits: 3,
};
const suspect = { sha: SHA, subject: "x", author: "ada", url: null, files: [], reason: "x", score: 0.9 };
const step = (context: Context) =>
  context.failing_step ??
  (() => {
    throw new Error("The request has a step.");
  })();

/** What fix.json tells of a model that wrote the fix. */
const MODEL = {
  provider: "anthropic",
  id: "claude-sonnet-5",
  template: "lint_fix.md",
  template_sha256: "0".repeat(64),
  prompt_sha256: "0".repeat(64),
  calls: 1,
  input_tokens: 900,
  output_tokens: 90,
  log_tokens: null,
} as const;

/** Where somebody who opens a pull request gets a text into what `open-pr` reads. */
export const PUBLISH_ENTRIES: Readonly<Record<string, (handover: Handover, text: string) => void>> = {
  "log line": inContext((text) => ({ relevant_logs: [text, `before\n${text}\nafter`] })),
  summary: inContext((text) => ({ summary: text })),
  "failure message": inContext((text) => ({ failures: [failure("src/cart.js", 2, text, "no-var")] })),
  "test name": inContext((text) => ({
    failures: [{ ...failure("src/cart.js", 2, "x", "y"), file: null, nodeid: text }],
  })),
  "file path": inContext((text) => ({ failures: [failure(text, 2, "x", "y")], affected_files: [text] })),
  rule: inContext((text) => ({ failures: [failure("src/cart.js", 2, "x", text)] })),
  "suspected module": inContext((text) => ({ probable_modules: [{ path: text, reason: text, score: 0.5 }] })),
  "step name": inContext((text, context) => ({ failing_step: { ...step(context), step_name: text } })),
  "job name": inContext((text, context) => ({
    failing_step: { ...step(context), job_name: text },
    legs: [text, text],
  })),
  command: inContext((text, context) => ({ failing_step: { ...step(context), command: text, cwd: text } })),
  "reproducer command": (handover, text) => {
    const { request, validation } = handover;
    if (request.reproducer === null) return;
    const reproducer = { ...request.reproducer, command: text };
    handover.request = { ...request, reproducer };
    if (validation !== null) handover.validation = { ...validation, step_sha256: stepDigest(reproducer) };
  },
  "workflow name": inContext((text, { run: info }) => ({ run: info && { ...info, workflow_name: text } })),
  "branch name": inContext((text, { run: info }) => ({ run: info && { ...info, head_branch: text } })),
  "commit subject": inContext((text) => ({ last_green: GREEN, suspects: [{ ...suspect, subject: text }] })),
  "commit author": inContext((text) => ({
    last_green: GREEN,
    suspects: [{ ...suspect, author: text, reason: text }],
  })),
  "code at the failure": inContext((text) => ({
    code_frames: [{ file: "src/cart.js", line: 2, start_line: 1, text: `a\n${text}` }],
  })),
  "name of the code's file": inContext((text) => ({
    code_frames: [{ file: text, line: 1, start_line: 1, text: "a" }],
  })),
  suggestion: inContext((text) => ({ suggestions: [text, `Run \`${text}\``] })),
  history: inContext((text) => ({
    history: {
      verdict: "flaky_test",
      confidence: 0.6,
      evidence: [text],
      failed: 1,
      runs: 3,
      failure_rate: { low: 0.1, high: 0.6 },
      rerun_advised: false,
    },
  })),
  "summary of the fix": inFix((text) => ({ summary: text })),
  "root cause": inFix((text) => ({ root_cause: text })),
  explanation: inFix((text) => ({ explanation: text })),
  "words of a model": inFix((text) => ({
    model: MODEL,
    summary: text,
    root_cause: text,
    explanation: text,
    tests_added: [text],
  })),
  "name of a model": inFix((text) => ({ model: { ...MODEL, id: text, template: text } })),
  "tests added": inFix((text) => ({ tests_added: [text] })),
  rollback: inFix((text) => ({ rollback: { base_sha: text, how: text } })),
  "tool of the recipe": inFix((text) => ({
    recipe: { id: text, version: 1, tool: text, tool_version: text, blast_radius: "formatting" },
  })),
  "change document": inFix((text) => ({ change_doc: text })),
  "content of the patch": (handover, text) =>
    withPatch(handover, patchOf("src/cart.js", `${BEFORE}${text}\n`, `${AFTER}${text}\n `)),
  "line taken away": (handover, text) =>
    withPatch(handover, patchOf("src/cart.js", `${BEFORE} ${text.replaceAll("\n", "\n ")}\n`, AFTER)),
  "path of the patch": (handover, text) =>
    withPatch(
      handover,
      makePatch([{ path: `src/${text.replace(/[\n\r\0]/g, "").slice(0, 200)}.js`, before: BEFORE, after: AFTER }]),
    ),
  "message of the validation": inValidation((text) => ({ message: text, command: text })),
  "name of a stage": inValidation((text) => ({
    stages: [
      {
        name: text,
        group: "safety_checks",
        before: null,
        after: null,
        result: "skipped",
        note: text,
        metrics_delta: null,
      },
    ],
  })),
  isolation: inValidation((text) => ({
    isolation: { user: text, other_user: true, clean_environment: true, process_group: true },
  })),
};

/** In which shape people get it. */
export const DELIVERIES: Readonly<Record<string, (handover: Handover) => void>> = {
  "pull request": () => {},
  ticket: (handover) => {
    handover.validation = null;
    handover.verified = false;
  },
  comment: (handover) => {
    const { request } = handover;
    const info = request.context.run;
    if (info === null) return;
    const run = { ...info, is_fork: true, head_repository: "stranger/shop", pull_request: 9 };
    handover.request = { ...request, context: { ...request.context, run } };
  },
};

/** Everything that a dry run of `open-pr` writes and says. */
export async function publish(
  poison: (handover: Handover) => void,
  shape: (handover: Handover) => void,
  reason = "",
): Promise<Outbound[]> {
  const handover = provenHandover(makeRun("a".repeat(40)));
  shape(handover);
  poison(handover);
  const written = new Map<string, string>();
  const given = new Map(
    Object.entries({
      "request.json": JSON.stringify(handover.request),
      "fix.json": JSON.stringify(handover.fix),
      "fix.patch": handover.patch ?? "",
      "validation.json": handover.validation === null ? "" : JSON.stringify(handover.validation),
      "policy.json": serializePolicy(parsePolicy("regreen.yml", "")),
    }).filter(([, text]) => text !== ""),
  );
  const inputs: Readonly<Record<string, string>> = {
    repository: "acme/shop",
    request: "request.json",
    fix: "fix.json",
    patch: "fix.patch",
    validation: "validation.json",
    policy: "policy.json",
    verified: String(handover.verified),
    "dry-run": "true",
    "run-url": "https://github.com/acme/shop/actions/runs/72",
    ...(reason === "" ? {} : { "reason-code": "step_stays_red", reason }),
  };
  const logger = new RecordingLogger();
  const files = {
    read: async (path: string) => (given.has(path) ? new TextEncoder().encode(given.get(path)) : null),
    write: async (_: string, name: string, text: string) => void written.set(name, text),
  };
  const ports = {
    files,
    github: null,
    memory: { ledger: null, why: "there is none" } as const,
    logger,
    now: () => "2026-11-20T09:05:04.000Z",
    serverUrl: "https://github.com",
  };
  const result = await run(readInputs(new InputReader((name) => inputs[name] ?? "")), ports).catch(() => null);
  return [
    { channel: "body of open-pr", reader: "page", text: written.get("body.md") ?? "" },
    { channel: "summary of open-pr", reader: "summary", text: redact(result?.summary ?? "") },
    { channel: "outcome.json", reader: "json", text: written.get("outcome.json") ?? "{}" },
    { channel: "branch of open-pr", reader: "branch", text: result?.outputs.branch || "none" },
    { channel: "outputs of open-pr", reader: "outputs", text: redact(Object.values(result?.outputs ?? {}).join("\n")) },
  ];
}
