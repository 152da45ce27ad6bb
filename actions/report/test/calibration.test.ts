import { InputReader } from "@regreen/action-kit";
import { type LedgerEvent, UserError } from "@regreen/contracts";
import { RecordingLogger } from "@regreen/testbench/recording-logger";
import { describe, expect, it } from "vitest";
import type { CalibrationPorts } from "../src/calibration/ports.ts";
import { readInputs } from "../src/inputs.ts";
import { run } from "../src/run.ts";

const event = (pull_request: number, confidence: number, summary = "tidy up"): LedgerEvent => ({
  v: 1,
  key: `proposed-${pull_request}`,
  nonce: "0",
  at: "2026-11-01T00:00:00.000Z",
  type: "fix_proposed",
  fingerprint: "0123456789ab",
  fix_type: "lint",
  run: { id: 1, attempt: 1 },
  pull_request,
  recipe: { id: "eslint", version: 1, blast_radius: "formatting" },
  summary,
  confidence,
  patch_sha256: "a".repeat(64),
  patch: null,
});

const text = (events: readonly LedgerEvent[]) => events.map((each) => `${JSON.stringify(each)}\n`).join("");

async function told(values: Record<string, string>, ports: Partial<CalibrationPorts> = {}) {
  const logger = new RecordingLogger();
  const inputs = readInputs(new InputReader((name) => ({ mode: "calibration", ...values })[name] ?? ""));
  const result = await run(inputs, {
    findOutcomeFiles: async () => new Map(),
    readFile: async () => null,
    memory: { ledger: null, why: "there is no token" },
    pullRequests: null,
    logger,
    now: () => "2026-11-20T12:00:00.000Z",
    ...ports,
  });
  return { ...result, logger };
}

describe("report, mode calibration", () => {
  it("tells from files, with what GitHub knows of pull requests", async () => {
    const events = [
      ...Array.from({ length: 12 }, (_, index) => event(index + 1, 0.95)),
      event(20, 0.6, "a | b <c> @all"),
    ];
    const pullRequests = async () =>
      [...events.keys()].map((index) => ({
        number: index + 1,
        state: index < 4 ? ("merged" as const) : ("closed" as const),
      }));
    const { verdict, outputs, summary } = await told(
      { events: "a.jsonl" },
      { readFile: async (path) => (path === "a.jsonl" ? text(events) : null), pullRequests },
    );

    expect(verdict).toMatchObject({ outcome: "nothing_to_do", delivery: "none" });
    expect(verdict.message).toBe("13 proposed fixes: 4 merged, 8 closed. Said 95 % on average, and 33 % were merged.");
    expect(JSON.parse(outputs.calibration ?? "")).toMatchObject({ all: { judged: 12, brier: 0.602 } });
    expect(summary).toContain("It is too sure of itself");
    expect(summary).toContain("| high | 12 | 4 | 8 | 95 % | 33 % (too sure) | 0.602 |");
    expect(summary).toContain("| #12 | tidy up |");
    await expect(summary).toMatchFileSnapshot("golden/calibration.md");
  });

  it("shows what people closed as plain text", async () => {
    const closed: LedgerEvent = {
      v: 1,
      key: "d",
      nonce: "0",
      at: "2026-11-02T00:00:00.000Z",
      type: "fix_decided",
      fingerprint: "0123456789ab",
      pull_request: 20,
      decision: "closed",
    };
    const { summary } = await told(
      { events: "a.jsonl" },
      { readFile: async () => text([event(20, 0.6, "a | b <img> [x](https://evil.example)"), closed]) },
    );
    expect(summary).not.toMatch(/<img>|\]\(https/);
    expect(summary).toContain("too few to go by");
  });

  it("goes on without GitHub's word, and says so", async () => {
    const { logger, verdict } = await told(
      { events: "a.jsonl" },
      {
        readFile: async () => `not json\n${text([event(1, 0.9)])}`,
        pullRequests: async () => {
          throw new UserError("The token may not read pull requests.", { reasonCode: "permission_missing" });
        },
      },
    );
    expect(verdict.message).toBe("1 proposed fix: 0 merged, 0 closed. None with a score is decided yet.");
    expect(logger.messages("warning").join("\n")).toMatch(/1 line is no event[\s\S]*may not read pull requests/);
  });

  it.each([
    [{}, "nothing to report from"],
    [{ events: "nowhere.jsonl" }, "not a file"],
    [{ repository: "shop" }, "OWNER/NAME"],
    [{ days: "0" }, '"days"'],
    [{ mode: "all" }, '"mode"'],
  ])("says what is wrong with %j", async (values, message) => {
    await expect(told(values as Record<string, string>)).rejects.toThrow(message);
  });
});
