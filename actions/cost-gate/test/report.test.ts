import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ActionResult, InputReader } from "@regreen/action-kit";
import { type LedgerEvent, MODEL_RECIPE, type NewLedgerEvent } from "@regreen/contracts";
import { NO_TOKEN } from "@regreen/ledger";
import { RecordingLogger } from "@regreen/testbench/recording-logger";
import { afterAll, expect, it, vi } from "vitest";
import { readInputs } from "../src/inputs.ts";
import { run } from "../src/run.ts";
import { startBench } from "./support/bench.ts";
import { makePolicy, makeRequest, makeRun, NOW } from "./support/material.ts";

vi.setConfig({ testTimeout: 120_000 });

const dir = mkdtempSync(path.join(tmpdir(), "regreen-cost-report-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let serial = 0;
function line(event: NewLedgerEvent, at: string): string {
  serial++;
  return `${JSON.stringify({ v: 1, key: `k${serial}`, nonce: "0", at, ...event } as LedgerEvent)}\n`;
}

const CAUSE = { fingerprint: "0123456789ab", run: { id: 71, attempt: 1 } };
const usage = { input_tokens: 900, output_tokens: 100, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };

function fix(n: number, at: string, usd: number | null): string {
  const reservation = n.toString(16).padStart(24, "0");
  const expires_at = new Date(Date.parse(at) + 3 * 3_600_000).toISOString();
  const cost = { provider: "anthropic", reservation, ...CAUSE } as const;
  const models = ["claude-haiku-5-5"];
  const reserved = {
    type: "cost_reserved",
    fix_type: "test_failure",
    branch: "topic",
    models,
    usd: 0.1,
    max_calls: 4,
  } as const;
  const lines = line({ ...reserved, ...cost, expires_at }, at);
  if (usd === null) return lines;
  const settled = {
    type: "cost_settled",
    model: models[0] ?? "",
    usd,
    calls: 1,
    usage,
    service: "answered",
    proven: true,
  } as const;
  return lines + line({ ...settled, ...cost }, at);
}

function report(inputs: Readonly<Record<string, string>>): Promise<ActionResult & { logger: RecordingLogger }> {
  const logger = new RecordingLogger();
  const values = { mode: "report", ...inputs };
  const result = run(readInputs(new InputReader((name) => (values as Record<string, string>)[name] ?? "")), {
    directory: dir,
    readFile: async (name) =>
      (await import("node:fs/promises")).readFile(path.join(dir, name), "utf8").catch(() => null),
    memory: NO_TOKEN,
    github: null,
    logger,
    now: () => NOW,
    job: null,
  });
  return result.then((ended) => ({ ...ended, logger }));
}

it("draws money by provider, day and type, names what nobody settled, and divides by what was merged", async () => {
  const proposed = {
    type: "fix_proposed",
    ...CAUSE,
    fix_type: "test_failure",
    pull_request: 12,
    recipe: { id: MODEL_RECIPE, version: 1, blast_radius: "behaviour" },
    summary: "x",
    patch_sha256: "a".repeat(64),
    patch: null,
  } as const;
  const decided = {
    type: "fix_decided",
    fingerprint: CAUSE.fingerprint,
    pull_request: 12,
    decision: "merged",
  } as const;
  writeFileSync(
    path.join(dir, "001.jsonl"),
    fix(1, "2026-11-18T08:00:00.000Z", 0.06) +
      fix(2, "2026-11-20T08:00:00.000Z", 0.02) +
      line(proposed, NOW) +
      line(decided, NOW),
  );
  writeFileSync(path.join(dir, "002.jsonl"), `${fix(3, "2026-11-18T09:00:00.000Z", null)}rubbish\n`);
  const { verdict, summary, outputs, logger } = await report({ events: "001.jsonl\n002.jsonl\n001.jsonl", days: "3" });

  expect(verdict).toMatchObject({
    outcome: "nothing_to_do",
    message: "$0.1800 for 3 paid fixes from 2026-11-18 to 2026-11-20, 2 proven; $0.1800 per accepted fix.",
  });
  expect(JSON.parse(outputs.report ?? "")).toMatchObject({ usd: 0.18, accepted: { merged: 1, usd_per_fix: 0.18 } });
  expect(logger.messages("warning")).toEqual(["002.jsonl: 1 line is no event; passed over."]);
  await expect(summary).toMatchFileSnapshot("fixtures/report.md");
});

it("is calm about nothing", async () => {
  writeFileSync(path.join(dir, "empty.jsonl"), "");
  const { verdict, summary } = await report({ events: "empty.jsonl" });

  expect(verdict.message).toBe("$0 for 0 paid fixes from 2026-10-22 to 2026-11-20, 0 proven; none merged yet.");
  expect(summary).not.toContain("NaN");
});

it("takes the limits of a policy", async () => {
  writeFileSync(path.join(dir, "policy.json"), makePolicy("providers: {anthropic: {max_cost_per_month_usd: 0.2}}"));
  writeFileSync(path.join(dir, "one.jsonl"), fix(9, NOW, 900));
  const { summary } = await report({ events: "one.jsonl", policy: "policy.json" });

  expect(summary).toContain("50 %` $0.1000 of $0.2000");
});

it.each([
  [{}, /nothing to report from: there is no token/],
  [{ events: "nowhere.jsonl" }, /"nowhere.jsonl", which is not a file/],
  [{ events: "empty.jsonl", policy: "nowhere.json" }, /"policy" names "nowhere.json"/],
  [{ days: "0" }, /from 1 to 366/],
  [{ repository: "nonsense" }, /OWNER\/NAME/],
  [{ mode: "spend" }, /one of reserve, settle, report/],
  [{ mode: "reserve", request: "x", policy: "y" }, /"request-sha256"/],
])("names what is wrong with %j", async (inputs, message) => {
  await expect(async () => report(inputs as Record<string, string>)).rejects.toThrow(message);
});

it("reads the branch, and the budget of the default branch", async () => {
  const bench = await startBench({
    ".github/regreen.yml": "cost: {file: money.yaml}\n",
    "money.yaml": "providers: {anthropic: {max_cost_per_month_usd: 7}}\n",
  });
  try {
    await bench.reserve({ request: makeRequest({ run: makeRun({ head_sha: bench.head }) }) });
    const before = bench.github.journal.writes().length;
    const { outputs, summary } = await bench.ask("report", { now: "2026-11-20T14:00:00.000Z" });

    expect(JSON.parse(outputs.report ?? "")).toMatchObject({
      providers: [{ provider: "anthropic", month_limit_usd: 7 }],
      unsettled: [{ state: "expired", fingerprint: "0123456789ab", run_id: 71 }],
    });
    expect(summary).toContain("Nobody has said what became of these; each counts in full.");
    expect(bench.github.journal.writes()).toHaveLength(before);
  } finally {
    await bench.close();
  }
});
