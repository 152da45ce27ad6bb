import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type LedgerEvent, ledgerEventSchema } from "@regreen/contracts";
import { expect, it, onTestFinished } from "vitest";
import { ROOT } from "./repository.ts";

const FOLDER = path.join(ROOT, "examples/observability");
const [fingerprint, run] = ["0123456789ab", { id: 7, attempt: 1 }];
let keys = 0;
const event = (fields: Record<string, unknown>): LedgerEvent =>
  ledgerEventSchema.parse({
    v: 1,
    key: `key ${++keys}`,
    nonce: "ab",
    at: "2026-11-02T10:00:00Z",
    fingerprint,
    ...fields,
  });

const reserved = {
  type: "cost_reserved",
  fix_type: "lint",
  run,
  branch: "main",
  provider: "anthropic",
  models: ["m"],
  max_calls: 2,
};
const spent = {
  type: "cost_settled",
  run,
  provider: "anthropic",
  model: "m",
  calls: 1,
  service: "answered",
  proven: true,
};
const usage = { input_tokens: 1, output_tokens: 1, cache_read_tokens: 0, cache_write_tokens: 0 };
const proposal = {
  type: "fix_proposed",
  fix_type: "lint",
  run,
  summary: "",
  patch_sha256: "a".repeat(64),
  patch: null,
};
const recipe = { id: "project-tool", version: 1, blast_radius: "formatting" };
const [one, two] = ["a".repeat(16), "b".repeat(16)];
const expires_at = "2026-11-02T11:00:00Z";
const seen = event({
  type: "failure_seen",
  fix_type: "lint",
  run,
  workflow: "CI",
  branch: "main",
  head_sha: "a".repeat(40),
  tests: [],
});
const EVENTS = [
  seen,
  seen,
  event({ ...proposal, recipe, pull_request: 4 }),
  event({ type: "fix_decided", pull_request: 4, decision: "merged", at: "2026-11-02T12:00:00Z" }),
  event({ type: "fix_outcome", run, outcome: "healed", reason_code: "proven", delivery: "draft_pr", number: 4 }),
  event({ type: "flaky_observed", run, verdict: "flaky_test", tests: [], failed: 1, runs: 3 }),
  event({ type: "rerun_requested", run }),
  event({ ...reserved, reservation: one, usd: 0.5, expires_at }),
  event({ ...reserved, reservation: two, usd: 0.25, expires_at }),
  event({ ...spent, reservation: one, usd: 0.125, usage }),
];

/** What metrics.mjs prints of a branch with these events, and with lines that are none. */
function metrics(): string {
  const dir = mkdtempSync(path.join(tmpdir(), "regreen-metrics-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", dir, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", ...args]);
  git("init", "--quiet", "--initial-branch=regreen-state");
  mkdirSync(path.join(dir, "events/2026-11"), { recursive: true });
  const lines = [...EVENTS.map((each) => JSON.stringify(each)), "not an event", "null", "{}"];
  writeFileSync(path.join(dir, "events/2026-11/001.jsonl"), `${lines.join("\n")}\n`);
  git("add", "--all");
  git("commit", "--quiet", "--message", "Events");
  return execFileSync(process.execPath, [path.join(FOLDER, "metrics.mjs"), dir, "regreen-state"], { encoding: "utf8" });
}

it("metrics.mjs makes numbers of the events, each once, and money that was never settled counts (COST-11)", () => {
  const lines = metrics().split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      'regreen_failures_total{fix_type="lint"} 1',
      'regreen_fixes_proposed_total{fix_type="lint",by="recipe"} 1',
      'regreen_fixes_decided_total{decision="merged"} 1',
      'regreen_outcomes_total{outcome="healed",delivery="draft_pr"} 1',
      'regreen_spent_usd_total{provider="anthropic"} 0.375',
      "regreen_review_seconds_sum 7200",
      "regreen_last_event_timestamp_seconds 1793620800",
    ]),
  );
});

it.each(["grafana-dashboard.json", "alert-rules.yaml"])("%s asks for metrics that there are, and no other", (file) => {
  const printed = new Set([...metrics().matchAll(/^# TYPE (\w+)/gm)].map((match) => match[1]));
  const asked = [...readFileSync(path.join(FOLDER, file), "utf8").matchAll(/regreen_\w+/g)].map(([name]) => name);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((name) => !printed.has(name))).toEqual([]);
});
