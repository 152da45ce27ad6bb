import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fixSchema, modelUsageSchema, parseContract } from "@regreen/contracts";
import { digest } from "@regreen/patch";
import { type ModelDouble, startModelDouble } from "@regreen/testbench/model-double";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answer, ask, edit, ended, FAILING, KEY, promptOf, RESERVATION, shop } from "./support/model-project.ts";
import { digestOf } from "./support/project.ts";

let double: ModelDouble;
beforeEach(async () => {
  double = await startModelDouble();
});
afterEach(() => double.close());

describe("a model's fix", () => {
  it("is a patch of our making, with what it cost", async () => {
    using project = shop();
    double.script({ answer: answer(), usage: { input_tokens: 1000, output_tokens: 200 } });

    const result = await ask(project, double, { inputs: { "change-doc": "true" } });

    expect(ended(result.verdict)).toBe("proposed/not_proven");
    const patch = project.read("fix.patch") ?? "";
    const fix = parseContract("fix.json", project.read("fix.json") ?? "", fixSchema);
    expect(fix).toMatchObject({
      fix_type: "test_failure",
      patch_type: "bug_fix",
      summary: "add the tax rate instead of taking it off",
      recipe: { id: "model", tool: "claude-haiku-5-5", blast_radius: "behaviour" },
      patch_sha256: digest(patch),
      tests_added: [],
      model: {
        provider: "anthropic",
        id: "claude-haiku-5-5",
        template: "test_failure_fix.md",
        calls: 1,
        input_tokens: 1000,
        output_tokens: 200,
        log_tokens: null,
      },
      cost_usd: 0.0002,
    });
    expect(fix.confidence_score).toBeGreaterThan(0.6);
    const usage = parseContract("usage.json", project.read("usage.json") ?? "", modelUsageSchema);
    expect(usage).toMatchObject({
      reservation_id: RESERVATION.id,
      usd: 0.0002,
      calls: [{ purpose: "fix", result: "answered" }],
    });
    expect(result.outputs).toMatchObject({
      recipe: "model",
      "may-retry": "true",
      "patch-sha256": digest(patch),
      "fix-sha256": digest(project.read("fix.json") ?? ""),
    });
    expect(JSON.parse(result.outputs.usage ?? "")).toEqual(usage);
    expect(project.logger.text()).toContain("claude-haiku-5-5 answered: 1,000 tokens in, 200 out, $0.0002");
    expect(result.summary).toContain("| 1 | 1,000 | 200 | $0.0002 |");
    expect(result.summary).toContain("The rate is taken off instead of added");
    expect(project.patched("shop/price.py")).toContain("return net + net * rate\n");
    expect(readFileSync(join(project.dir, "changes/2026-11-20-test_failure-0123456789ab.md"), "utf8")).toMatch(
      /ai_generated: true\n.*\npr: null\nrun: null\nmodel: "claude-haiku-5-5"\ncost_usd: 0\.0002\n/,
    );
  });

  it("may bring a test along", async () => {
    using project = shop();
    const test = "from shop.price import total\n\n\ndef test_no_tax():\n    assert total([1], 0) == 1\n";
    double.script({
      answer: answer({ new_files: [{ path: "tests/test_no_tax.py", content: test }], tests_added: ["x"] }),
    });

    const { verdict } = await ask(project, double);

    expect(ended(verdict)).toBe("proposed/not_proven");
    expect(JSON.parse(project.read("fix.json") ?? "").tests_added).toEqual(["tests/test_no_tax.py"]);
  });

  it("keeps the bytes of a file with CRLF and a byte order mark", async () => {
    using project = shop({ "shop/price.py": "\ufeffdef total(prices, rate):\r\n    return rate - 1\r\n" });
    double.script({ answer: answer({ edits: [edit("    return rate - 1", "    return rate + 1")] }) });

    await ask(project, double);

    expect(project.patched("shop/price.py")).toBe("\ufeffdef total(prices, rate):\r\n    return rate + 1\r\n");
  });

  it("comes of files that nobody checked out or executed", async () => {
    using project = shop({ ".gitattributes": "* filter=evil\n" });
    const mark = join(project.root, "pwned");
    project.git("config", "filter.evil.smudge", `touch ${mark}; cat`);
    double.script({ answer: answer() });
    const told = { ...FAILING, command: `touch ${mark}`, setup: [`touch ${mark}`] };
    const bundle = { "head-bundle": project.bundle(), "head-sha": project.head, "repository-path": "" };

    const result = await ask(project, double, { told, inputs: { ...bundle, "request-sha256": digestOf(told) } });

    expect(ended(result.verdict)).toBe("proposed/not_proven");
    expect(JSON.parse(project.read("fix.json") ?? "").base_sha).toBe(project.head);
    expect(existsSync(mark)).toBe(false);
  });
});

describe("what is asked", () => {
  it("is marked, redacted and without our keys, wherever they stand", async () => {
    using project = shop({ "shop/price.py": `KEY = "${KEY}"\n\n\n\n\ndef total(): ...\n` });
    double.script({ answer: answer({ outcome: "no_fix" }) });

    await ask(project, double);

    expect(promptOf(double)).toContain("shop/price.py");
    expect(JSON.stringify(double.questions[0]?.body)).not.toContain(KEY);
    expect(JSON.stringify(project.logger.lines) + project.read("usage.json")).not.toContain(KEY);
  });

  it("is the stronger model, after a fix that was proven not to help, with what its run said", async () => {
    using project = shop();
    double.script({ answer: answer({ summary: "a first try" }) });
    const first = await ask(project, double);
    const patch = project.read("fix.patch") ?? "";
    project.write("before/fix.json", project.read("fix.json") ?? "");
    project.write("before/fix.patch", patch);
    project.write("before/after.log", "E       assert 29.0 == 33\n");
    project.write("before/validation.json", JSON.stringify(stillRed(patch)));
    double.script({ answer: answer() });

    const again = await ask(project, double, { inputs: { ...BEFORE, spent: first.outputs.usage ?? "" } });

    expect(ended(again.verdict)).toBe("proposed/not_proven");
    expect(double.questions.map(({ body }) => body.model)).toEqual(["claude-haiku-5-5", "claude-sonnet-5-5"]);
    expect(promptOf(double, 1)).toContain("assert 29.0 == 33");
    expect(promptOf(double, 1)).toContain("still_red: The step is still red.");
    expect(again.outputs["may-retry"]).toBe("false");
    const fix = JSON.parse(project.read("fix.json") ?? "");
    expect(fix.model).toMatchObject({ id: "claude-sonnet-5-5", calls: 2 });
    const usage = JSON.parse(again.outputs.usage ?? "");
    expect(usage.calls).toMatchObject([{ purpose: "revision", model: "claude-sonnet-5-5" }]);
    expect(fix.cost_usd).toBeGreaterThan(usage.usd);
  });

  it("is not what a link in the artifact of the round before leads to", async () => {
    using project = shop();
    double.script({ answer: answer() });
    const first = await ask(project, double);
    const patch = project.read("fix.patch") ?? "";
    project.write("before/fix.json", project.read("fix.json") ?? "");
    project.write("before/fix.patch", patch);
    project.write("before/validation.json", JSON.stringify(stillRed(patch)));
    symlinkSync(project.write("private.txt", "a private text\n"), join(project.root, "before/after.log"));
    double.script({ answer: answer() });

    await ask(project, double, { inputs: { ...BEFORE, spent: first.outputs.usage ?? "" } });

    expect(promptOf(double, 1)).toContain("still_red");
    expect(promptOf(double, 1)).not.toContain("a private text");
  });

  it("is nothing when the files of the round before do not belong together", async () => {
    using project = shop();
    double.script({ answer: answer() });
    const first = await ask(project, double);
    project.write("before/fix.json", project.read("fix.json") ?? "");
    project.write("before/fix.patch", `${project.read("fix.patch")}\n`);
    project.write("before/validation.json", JSON.stringify(stillRed(project.read("fix.patch") ?? "")));

    const { verdict } = await ask(project, double, { inputs: { ...BEFORE, spent: first.outputs.usage ?? "" } });

    expect(ended(verdict)).toBe("refused/digest_mismatch");
    expect(double.questions).toHaveLength(1);
  });
});

const BEFORE = {
  "previous-fix": "before/fix.json",
  "previous-patch": "before/fix.patch",
  validation: "before/validation.json",
};

function stillRed(patch: string) {
  const run = { exit_code: 1, signal: null, timed_out: false, duration_ms: 1, max_rss_kib: null, tests: null };
  const failure = { nodeid: "t", file: null, line: null, column: null, rule: null, tool: "pytest", outcome: "failed" };
  return {
    schema_version: 1,
    fingerprint: RESERVATION.fingerprint,
    patch_sha256: digest(patch),
    head_sha: "x",
    step_sha256: "0".repeat(64),
    command: "pytest",
    verified: false,
    outcome: "not_fixable",
    reason_code: "still_red",
    message: "The step is still red.",
    before: null,
    after: { ...run, log: "after.log", failures: [{ ...failure, message: "assert 29.0 == 33" }] },
    stages: [],
    new_failures: [],
    metrics_delta: null,
    isolation: { user: "u", other_user: true, clean_environment: true, process_group: true },
  };
}

describe("an answer that can be put right", () => {
  it.each<[string, Record<string, unknown> | string, string]>([
    [
      "edits that fit nowhere",
      answer({ edits: [edit("    return nett - rate", "    return 1")] }),
      "stands nowhere in shop/price.py",
    ],
    ["a file that is not there", answer({ edits: [edit("a", "b", "price.py")] }), "Did you mean shop/price.py"],
    ["code that does not parse", answer({ edits: [edit("net * rate", "net * (rate")] }), "is not valid any more"],
    ["no JSON", "I would add the rate.", "not one JSON object"],
    ["a path out of the tree", answer({ edits: [edit("a", "b", "../../etc/passwd")] }), "'..' part"],
    [
      "a denied path",
      answer({ edits: [edit("a", "b", "legacy/a.txt")] }),
      "legacy/a.txt: The policy denies this path.",
    ],
    [
      "more lines than a model may change",
      answer({ new_files: [{ path: "shop/more.py", content: "x = 1\n".repeat(60) }] }),
      "models.max_lines_changed",
    ],
    [
      "an error that nobody hears of, which people do, too",
      answer({
        edits: [
          edit("    net = sum(prices)", "    try:\n        net = sum(prices)\n    except Exception:\n        net = 0"),
        ],
      }),
      "shop/price.py: errors",
    ],
  ])("is: %s", async (_, wrong, reason) => {
    using project = shop({ "legacy/a.txt": "a\n" });
    double.script({ answer: wrong }, { answer: answer() });

    const result = await ask(project, double, { policy: "policy: { denied_paths: ['legacy/**'] }" });

    expect(ended(result.verdict)).toBe("proposed/not_proven");
    expect(promptOf(double, 1)).toContain(reason);
    const { calls } = JSON.parse(result.outputs.usage ?? "");
    expect(calls.map((call: { purpose: string }) => call.purpose)).toEqual(["fix", "correction"]);
  });

  it.each<[string, object, string]>([
    ["malformed", { answer: "no JSON" }, "not_fixable/model_malformed"],
    ["cut off", { answer: "{", stop: "max_tokens" }, "not_fixable/model_malformed"],
    ["misfitting", { answer: answer({ edits: [edit("nowhere", "x")] }) }, "not_fixable/model_malformed"],
    ["in denied places", { answer: answer({ edits: [edit("a", "b", "legacy/a.txt")] }) }, "refused/path_denied"],
  ])("is asked for once: %s twice is the end", async (_, wrong, expected) => {
    using project = shop({ "legacy/a.txt": "a\n" });
    double.otherwise(wrong as never);

    const result = await ask(project, double, { policy: "policy: { denied_paths: ['legacy/**'] }" });

    expect(ended(result.verdict)).toBe(expected);
    expect(double.questions).toHaveLength(2);
    expect(JSON.parse(result.outputs.usage ?? "").calls).toHaveLength(2);
    expect(result.outputs).toMatchObject({ "patch-path": "", "may-retry": "false" });
    expect(project.read("fix.patch")).toBeNull();
  });
});

describe("an answer that is refused at once", () => {
  it.each<[string, Record<string, unknown>, string]>([
    [
      "a test that is switched off",
      {
        new_files: [
          {
            path: "tests/conftest.py",
            content: "import pytest\n\n\ndef pytest_collection_modifyitems(items):\n    items.clear()\n",
          },
        ],
      },
      "refused/cheating",
    ],
    [
      "a test that expects something else",
      { edits: [edit("== 33", "== 27", "tests/test_price.py")] },
      "refused/cheating",
    ],
    [
      "a test that is skipped",
      { edits: [edit("def test_total():", "@pytest.mark.skip\ndef test_total():", "tests/test_price.py")] },
      "refused/cheating",
    ],
    ["a workflow", { new_files: [{ path: ".github/workflows/x.yml", content: "on: push\n" }] }, "refused/cheating"],
    [
      "a secret",
      {
        edits: [
          edit(
            "    net = sum(prices)",
            '    token = "ghp_0123456789abcdefghijABCDEFGHIJ456789"\n    net = sum(prices)',
          ),
        ],
      },
      "refused/secret_detected",
    ],
    [
      "a placeholder of ours",
      { edits: [edit("    net = sum(prices)", '    key = "«REDACTED:token»"\n    net = sum(prices)')] },
      "refused/secret_detected",
    ],
  ])("%s", async (_, changes, expected) => {
    using project = shop();
    double.otherwise({ answer: answer(changes) });

    const result = await ask(project, double);

    expect(ended(result.verdict)).toBe(expected);
    expect(double.questions).toHaveLength(1);
    expect(project.read("fix.patch")).toBeNull();
    expect(JSON.parse(result.outputs.usage ?? "").calls).toHaveLength(1);
  });

  it("a test that is not what failed, where the type would allow it", async () => {
    using project = shop({ "tests/test_other.py": "def test_other():\n    x = 1\n    assert x\n" });
    double.otherwise({ answer: answer({ edits: [edit("    x = 1\n", "    x = 2\n", "tests/test_other.py")] }) });

    const { verdict } = await ask(project, double, { told: { ...FAILING, context: { fix_type: "type_error" } } });

    expect(ended(verdict)).toBe("refused/cheating");
  });

  it.each([
    ["no_fix", "The model sees no fix: It is the network."],
    ["infra", "The model sees no fault of the code: It is the network."],
    ["needs_human", "The model sees a question for a person: It is the network."],
  ])("%s, which is a model's right", async (outcome, message) => {
    using project = shop();
    double.script({ answer: answer({ outcome, explanation: "It is the\nnetwork." }) });

    const { verdict } = await ask(project, double);

    expect(verdict).toMatchObject({ outcome: "not_fixable", reason_code: "model_declined", message });
  });
});

it("gives no order to anybody: what a model says is shown and nothing else", async () => {
  using project = shop();
  const evil = "::set-output name=x::y\n##[add-mask]z\n\u001b[2Jhi <img src=x> [a](http://evil.example) @team";
  double.script({ answer: answer({ summary: evil, root_cause: evil, explanation: evil }) });

  const { verdict, summary, outputs } = await ask(project, double, { inputs: { "change-doc": "true" } });

  expect(ended(verdict)).toBe("proposed/not_proven");
  expect(outputs.summary).not.toContain("\n");
  for (const text of [summary, verdict.message, project.read("fix.json") ?? ""]) {
    expect(text).not.toMatch(/^\s*::/m);
    expect(text).not.toContain("\u001b");
    expect(text).not.toMatch(/^##\[/m);
  }
  expect(summary).not.toContain("<img");
  expect(summary).not.toMatch(/\]\(http/);
});

describe("money", () => {
  it("stands in the books before it is spent, at the most that it can be", async () => {
    using project = shop();
    const seen: string[] = [];
    double.script(() => {
      seen.push(project.read("usage.json") ?? "");
      return { answer: answer(), usage: { input_tokens: 10, output_tokens: 1 } };
    });

    await ask(project, double);

    const usage = parseContract("usage.json", seen[0] ?? "", modelUsageSchema);
    expect(usage).toMatchObject({ calls: [{ result: "unknown", usage: null }] });
    expect(usage.usd).toBeGreaterThanOrEqual(0.001);
    expect(project.announced.map(({ calls }) => calls.map(({ result }) => result))).toEqual([
      [],
      [],
      ["unknown"],
      ["answered"],
    ]);
  });

  it("may have been spent where no answer came", async () => {
    using project = shop();
    double.script({ lost: "at once" });

    const { verdict, outputs } = await ask(project, double);

    expect(ended(verdict)).toBe("infra/model_unavailable");
    const usage = JSON.parse(outputs.usage ?? "");
    expect(usage.calls).toMatchObject([{ result: "unknown", reason_code: "model_unavailable" }]);
    expect(usage.usd).toBeGreaterThan(0);
  });

  it("is not spent on a service that is overloaded", async () => {
    using project = shop();
    double.otherwise({ status: 529, headers: { "retry-after-ms": "1" } });

    const { verdict, outputs, summary } = await ask(project, double);

    expect(ended(verdict)).toBe("infra/model_unavailable");
    const usage = JSON.parse(outputs.usage ?? "");
    expect(usage.calls).toMatchObject([{ result: "failed" }, { result: "failed" }]);
    expect(usage.usd).toBe(0);
    expect(summary).toContain("2 requests, 0 tokens in, 0 out, \\$0.0000");
  });

  it("that runs out in the middle ends it with what was wrong, and no further question", async () => {
    using project = shop();
    double.otherwise({ answer: "no JSON" });

    const result = await ask(project, double, { reservation: { max_calls: 1 } });

    expect(ended(result.verdict)).toBe("not_fixable/model_malformed");
    expect(result.verdict.message).toContain("Nothing is left of the reservation");
    expect(double.questions).toHaveLength(1);
  });

  it("of the reservation that is all spent leaves no other round", async () => {
    using project = shop();
    double.script({ answer: answer(), usage: { input_tokens: 19_800, output_tokens: 10 } });

    expect((await ask(project, double)).outputs["may-retry"]).toBe("false");
  });

  it.each<[string, Parameters<typeof ask>[2], string]>([
    ["is not reserved", { reservation: null }, "over_budget/no_reservation"],
    ["is reserved for another cause", { reservation: { fingerprint: "f".repeat(12) } }, "over_budget/no_reservation"],
    ["is reserved for another provider", { reservation: { provider: "openai" } }, "over_budget/no_reservation"],
    [
      "is reserved for another model",
      { reservation: { models: ["claude-opus-5-5"], usd: 0.001 } },
      "over_budget/no_reservation",
    ],
    ["was reserved until now", { now: "2026-11-20T13:00:00.000Z" }, "over_budget/no_reservation"],
    ["does not last for one request", { reservation: { usd: 0.000_1 } }, "over_budget/no_reservation"],
    ["is spent by an earlier round", { inputs: { spent: spentAll() } }, "over_budget/no_reservation"],
    ["was spent on another reservation", { inputs: { spent: spentAll("f".repeat(16)) } }, "over_budget/no_reservation"],
    ["may be spent: nobody says how much", { inputs: BEFORE }, "over_budget/no_reservation"],
    ["does not last for a prompt", { reservation: { max_input_tokens: 600 } }, "not_fixable/token_limit"],
  ])("that %s asks nobody", async (_, asking, expected) => {
    using project = shop();
    double.otherwise({ answer: answer() });

    const { verdict } = await ask(project, double, asking);

    expect(ended(verdict)).toBe(expected);
    expect(double.questions).toHaveLength(0);
  });

  it.each<[string, Parameters<typeof ask>[2], RegExp]>([
    ["a word for it in a workflow", { reservation: null, inputs: { "max-usd": "1" } }, /max-usd/],
    ["a reservation that is none", { inputs: { reservation: '{"schema_version":1}' } }, /reservation does not fit/],
    ["no key", { inputs: { "anthropic-api-key": "" } }, /no key for anthropic/],
    ["an unknown model", { reservation: { models: ["claude-9"] } }, /claude-9/],
  ])("needs more than %s", async (_, asking, message) => {
    using project = shop();

    await expect(ask(project, double, asking)).rejects.toThrow(message);

    expect(double.questions).toHaveLength(0);
    expect(project.announced.at(-1)?.calls).toEqual([]);
  });

  it("is none for a program of one's own, which is asked all the same", async () => {
    using project = shop();
    const reply = JSON.stringify(JSON.stringify({ answer: answer() }));
    const own = project.write("own.cjs", `process.stdin.resume().on("end", () => console.log(${reply}));\n`);
    const reservation = { provider: "command" as const, models: ["own"], usd: 0 };
    const models = `command: ["${process.execPath}", "${own}"], prices: { own: { input: 0, output: 0 } }`;

    const result = await ask(project, double, { reservation, models, inputs: { provider: "auto" } });

    expect(ended(result.verdict)).toBe("proposed/not_proven");
    expect(result.outputs["may-retry"]).toBe("true");
    expect(JSON.parse(project.read("fix.json") ?? "")).toMatchObject({ model: { provider: "command" }, cost_usd: 0 });
  });

  it("is a person's on a laptop", async () => {
    using project = shop();
    double.script({ answer: answer() });
    const laptop = { reservation: null, env: {}, policy: "cost: {}" } as const;

    const { verdict, outputs } = await ask(project, double, {
      ...laptop,
      inputs: { provider: "auto", "max-usd": "0.05" },
    });

    expect(ended(verdict)).toBe("proposed/not_proven");
    expect(JSON.parse(outputs.usage ?? "")).toMatchObject({ reservation_id: null, calls: [{ result: "answered" }] });
    expect(ended((await ask(project, double, laptop)).verdict)).toBe("over_budget/no_reservation");
  });
});

function spentAll(reservation_id: string = RESERVATION.id): string {
  const call = { provider: "anthropic", model: "claude-haiku-5-5", purpose: "fix", result: "unknown", usage: null };
  const calls = [{ ...call, reason_code: "model_unavailable", usd: 1, duration_ms: 1 }];
  return JSON.stringify({ schema_version: 1, reservation_id, calls, usd: 1 });
}

describe("nobody is asked about", () => {
  it.each<[string, Parameters<typeof ask>[2], string]>([
    ["a type that models are kept away from", { models: "allowed_types: [lint]" }, "not_fixable/type_excluded"],
    ["a type that nobody fixes", { policy: "fix: { exclude_types: [test_failure] }" }, "not_fixable/type_excluded"],
    [
      "a type that nobody pays for",
      { told: { ...FAILING, context: { fix_type: "drift" } }, policy: "fix: { allowed_types: [drift] }" },
      "not_fixable/type_excluded",
    ],
    [
      "a cause that is not understood",
      { told: { ...FAILING, context: { ...FAILING.context, confidence_score: 0.2 } } },
      "not_fixable/low_confidence",
    ],
    [
      "what can't be shown",
      {
        told: {
          ...FAILING,
          request: { reproducer: null, not_reproducible: { reason_code: "no_command", message: "None." } },
        },
      },
      "needs_reproducer/no_command",
    ],
  ])("%s", async (_, asking, expected) => {
    using project = shop();
    double.otherwise({ answer: answer() });

    const { verdict, outputs } = await ask(project, double, asking);

    expect(ended(verdict)).toBe(expected);
    expect(double.questions).toHaveLength(0);
    expect(JSON.parse(outputs.usage ?? "")).toEqual({
      schema_version: 1,
      reservation_id: RESERVATION.id,
      calls: [],
      usd: 0,
    });
  });
});
