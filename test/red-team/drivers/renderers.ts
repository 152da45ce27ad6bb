import type { LedgerEvent, OutcomeReport } from "@regreen/contracts";
import { renderVerdict as renderMoney } from "../../../actions/cost-gate/src/render/verdict.ts";
import { renderChangeDoc } from "../../../actions/generate-fix/src/output/change-doc.ts";
import { renderFix, renderVerdict } from "../../../actions/generate-fix/src/summary.ts";
import { actionTitle, leftAloneNote, logLine, repeatsNote } from "../../../actions/open-pr/src/render/notes.ts";
import {
  AFTER,
  BEFORE,
  makeFix,
  makeRequest,
  makeRun,
  makeValidation,
  patchOf,
} from "../../../actions/open-pr/test/support/material.ts";
import { renderSummary as renderOutcomes } from "../../../actions/report/src/summary.ts";
import { renderSummary as renderValidation } from "../../../actions/validate-fix/src/summary.ts";
import { cleanEvent } from "../../../packages/ledger/src/clean.ts";
import { parsePatch } from "../../../packages/patch/src/index.ts";
import { commitMessage, fixBranch, parsePolicy, pullRequestTitle } from "../../../packages/policy/src/index.ts";
import { redact, safeJson } from "../../../packages/text/src/index.ts";
import type { Outbound } from "../outbound.ts";

const SHA = "a".repeat(40);
/** GitHub tells it, not the author of a pull request. */
const RUN_URL = "https://github.com/acme/shop/actions/runs/71";
const POLICY = parsePolicy("regreen.yml", "");
const PATCH = patchOf("src/cart.js", BEFORE, AFTER);

/** Renderers whose whole input may be hostile, each with the same text everywhere. */
export const RENDERERS: Readonly<Record<string, (text: string) => Outbound[] | Promise<Outbound[]>>> = {
  "titles, branches and commit messages": (text) => {
    const values = {
      summary: text,
      fix_type: text,
      branch: text,
      recipe: text,
      run_url: RUN_URL,
      fingerprint: "0123456789ab",
    };
    const people = [
      { name: text, email: text },
      { name: text, email: "a@example.com" },
    ];
    return [
      { channel: "title of a pull request", reader: "title", text: pullRequestTitle(POLICY, values) },
      { channel: "commit message", reader: "message", text: commitMessage(POLICY, values, people) },
      {
        channel: "branch of a fix",
        reader: "branch",
        text: fixBranch(POLICY, {
          key: text.trim() === "" ? "x" : `x${text}`,
          fix_type: text,
          run_id: text,
          now: "2026-11-20T09:05:04.000Z",
        }),
      },
    ];
  },
  "summary of generate-fix": (text) => {
    const fix = makeFix(PATCH, SHA, {
      summary: text,
      recipe: { id: text, version: 1, tool: text, tool_version: text, blast_radius: "formatting" },
      files: [{ path: text, change: "modified", additions: 1, deletions: 1 }],
    });
    const hostile = patchOf("src/cart.js", `${BEFORE}${text}\n`, `${AFTER}${text}\n `);
    const found = { rule: "x", file: text, message: text, severity: "review" } as never;
    const verdict = { outcome: "not_fixable", reason_code: "no_recipe", delivery: "none", message: text } as const;
    return [
      { channel: "summary of generate-fix", reader: "summary", text: redact(renderFix(fix, hostile, [found], [text])) },
      { channel: "summary of generate-fix", reader: "summary", text: redact(renderVerdict(verdict)) },
    ];
  },
  "notes on a ticket": (text) => {
    const request = makeRequest(makeRun(SHA, { head_branch: text, workflow_name: text }), { summary: text });
    const notes = [
      repeatsNote(null, request) ?? "",
      leftAloneNote(request, PATCH, "left-alone", { healingRunUrl: null, round: null }),
      logLine(request, text, RUN_URL),
    ];
    return [
      ...notes.map((note) => ({ channel: "notes on a ticket", reader: "page" as const, text: note })),
      { channel: "title of an issue", reader: "title", text: actionTitle(request, text) },
    ];
  },
  "change document": (text) => {
    const run = makeRun(SHA, { head_branch: text });
    const request = makeRequest(run, { summary: text });
    const info = parsePatch(PATCH);
    const change = {
      patchType: "bug_fix",
      rootCause: text,
      explanation: text,
      summary: text,
      tool: text,
      toolVersion: null,
      blastRadius: "formatting",
      confidence: 0.9,
    } as never;
    const recipe = { id: text, version: 1 } as never;
    const document = renderChangeDoc({ request, recipe, change, info, baseSha: SHA, date: "2026-11-20" });
    return [{ channel: "change document", reader: "page", text: document.replace(/^---\n[\s\S]*?\n---\n/, "") }];
  },
  "summary of validate-fix": (text) => {
    const validation = makeValidation(PATCH, SHA, {
      message: text,
      command: text,
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
      isolation: { user: text, other_user: true, clean_environment: true, process_group: true },
    });
    return [
      { channel: "summary of validate-fix", reader: "summary", text: redact(renderValidation(validation, [text])) },
    ];
  },
  "verdict of cost-gate": (text) => {
    const verdict = {
      outcome: "over_budget",
      reason_code: "budget_exceeded",
      delivery: "none",
      message: text,
    } as const;
    const page = renderMoney("No money", verdict, [{ alert: "exceeded", scope: text, says: text } as never]);
    return [{ channel: "summary of cost-gate", reader: "summary", text: redact(page) }];
  },
  "table of outcomes": (text) => {
    const ended: OutcomeReport = {
      schema_version: 1,
      fingerprint: "0123456789ab",
      fix_type: "lint",
      summary: text,
      outcome: "healed",
      reason_code: "proven",
      delivery: "draft_pr",
      message: text,
      url: text,
      number: 5,
      branch: text,
      commit_sha: text,
    };
    const verdict = { outcome: "healed", reason_code: "proven", delivery: "draft_pr", message: text } as const;
    return [
      {
        channel: "summary of report",
        reader: "summary",
        text: redact(renderOutcomes(verdict, [ended, ended], "https://github.com/acme/shop")),
      },
    ];
  },
  "events of the ledger": (text) => {
    const events = [
      {
        type: "failure_seen",
        fingerprint: "0123456789ab",
        fix_type: "lint",
        run: { id: 1, attempt: 1 },
        workflow: text,
        branch: text,
        head_sha: SHA,
        tests: [text, text],
      },
      {
        type: "fix_proposed",
        fingerprint: "0123456789ab",
        fix_type: "lint",
        run: { id: 1, attempt: 1 },
        pull_request: 1,
        recipe: { id: text, version: 1, blast_radius: "formatting" },
        summary: text,
        patch_sha256: "0".repeat(64),
        patch: text,
      },
    ] as unknown as LedgerEvent[];
    return events.map((event) => ({
      channel: "events of the ledger",
      reader: "json",
      text: safeJson(cleanEvent(event)),
    }));
  },
};
