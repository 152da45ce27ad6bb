import { parseContract, UserError } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { POLICY_PATH, parsePolicy, policySchema, serializePolicy } from "../src/index.ts";

const parse = (text: string | null) => parsePolicy(POLICY_PATH, text);

function complaint(text: string): UserError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("the policy was accepted");
}

describe("defaults", () => {
  const policy = parse(null);

  it("are the numbers of requirements section 21", () => {
    expect(policy.fix.min_confidence).toBe(0.7);
    expect(policy.policy.max_lines_changed).toBe(400);
    expect(policy.limits.max_fixes_per_pr).toBe(3);
    expect(policy.pr).toMatchObject({ draft: true, title_template: "fix: {summary} (AI Auto)" });
    expect(policy.pr.checklist).toHaveLength(6);
    expect(policy.labels.pr).toEqual(["ai-generated", "auto-fix", "ci", "needs-review"]);
    expect(policy.labels.ticket).toEqual(["bug", "manual-fix-required"]);
    expect(policy.triggers).toMatchObject({
      fix_default_branch: false,
      issue_label: "ai-fix",
      conclusions: ["failure"],
    });
    expect(policy.change_doc).toEqual({ enabled: true, path_template: "changes/{date}-{tag}.md" });
    expect(policy.fix.allowed_types).not.toContain("drift");
  });

  it.each(["", "# only a comment\n", "pr:\nfix:\ntriggers:\n  ignore:\n", "{}"])("hold for %j", (text) =>
    expect(parse(text)).toEqual(policy),
  );

  it("travel as policy.json", () => {
    expect(parseContract("policy.json", serializePolicy(policy), policySchema)).toEqual(policy);
  });
});

describe("settings", () => {
  it("override single keys", () => {
    const policy = parse("fix: {min_confidence: 0.9}\nlabels:\n  pr: rae\nbranch: {template: timestamp}\n");

    expect(policy.fix).toMatchObject({ min_confidence: 0.9, exclude_types: [] });
    expect(policy.labels.pr).toEqual(["auto-fix", "ci", "review-required"]);
    expect(policy.branch.template).toBe("fix/auto-{yyyymmdd}-{hhmmss}");
  });

  it("take a set-up line as text or with its shell, and fill in a stage", () => {
    const { validate } = parse(
      "validate:\n  setup: [npm ci, {run: make, shell: sh}]\n  stages: [{name: lint, run: npm run lint}]\n",
    );

    expect(validate.setup).toEqual([
      { run: "npm ci", shell: "bash", working_directory: "." },
      { run: "make", shell: "sh", working_directory: "." },
    ]);
    expect(validate.stages[0]).toMatchObject({ group: "isolated_tests", timeout_minutes: 15 });
  });
});

describe("complaints name file, line, key, what was found and what is valid", () => {
  it.each([
    ["fix:\n  min_confidence: high\n", ["line 2, column 3", "fix.min_confidence", '"high"', "a number"]],
    ["fix:\n  min_confidence: 1.5\n", ["line 2", "1.5", "at most 1"]],
    ["triggers:\n  conclusions: [failed]\n", ["line 2", "triggers.conclusions[0]", '"failed"', "failure, timed_out"]],
    ["pr:\n  drafts: true\n", ["line 2", 'unknown key "pr.drafts"', 'did you mean "draft"?']],
    ["\nlimit: {}\n", ["line 2", 'unknown key "limit"', '"limits"']],
    ["zzzzzzzz: 1\n", ["line 1", "known are project, triggers"]],
    ["policy: [a]\n", ["line 1", "policy", "a mapping"]],
    ["branch:\n  template: ai/{sha}\n", ["line 2", "branch.template", "{key}"]],
    ["validate:\n  stages:\n    - name: lint\n", ["line 3", "validate.stages[0].run", "missing", "a string"]],
    ["validate:\n  stages:\n    - {name: a, run: b, grup: x}\n", ["line 3", 'did you mean "group"?']],
    ["- a\n- b\n", ["the file is", "a mapping"]],
    ["pr: {draft: true\n", ["line 2", "not valid YAML"]],
    ["pr: {}\npr: {}\n", ["line 2", "not valid YAML"]],
    ["change_doc: {path_template: ../x.md}\n", ["change_doc.path_template", "inside the repository"]],
    ["pr: {footer: !!binary aGk=, draft: 1}\n", ["pr.draft", "true or false"]],
  ])("%j", (text, parts) => {
    const error = complaint(text);

    expect(error.reasonCode).toBe("bad_policy");
    expect(error.message).toContain(POLICY_PATH);
    for (const part of parts) expect(error.message).toContain(part);
  });

  it("shows five of many", () => {
    const { message } = complaint(
      "a: 1\npr: {draft: 1, footer: 2, checklist: 3}\nfix: {min_confidence: x, b: 1, c: 2}\n",
    );

    expect(message).toMatch(/ \(and 2 more\)$/);
    expect(message.match(/column \d+:/g)).toHaveLength(5);
  });

  it("refuses alias bombs and huge files", () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${"bcdefgh"
      .split("")
      .map((key, i) => `${key}: &${key} [${Array(9).fill(`*${"abcdefg"[i]}`).join(", ")}]`)
      .join("\n")}\n`;

    expect(complaint(bomb).reasonCode).toBe("bad_policy");
    expect(complaint(`# ${"x".repeat(300_000)}`).message).toContain("characters");
  });

  it("quotes a hostile value without its control characters", () => {
    const error = complaint('fix: {min_confidence: "\\e[31m::error::x\\n@everyone"}\n');

    expect(error.message).not.toContain("\u001b");
    expect(error.message).not.toContain("\n");
  });
});
