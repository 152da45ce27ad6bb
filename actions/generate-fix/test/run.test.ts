import { readdirSync } from "node:fs";
import { fixSchema, parseContract } from "@regreen/contracts";
import { digest, parsePatch } from "@regreen/patch";
import { describe, expect, it } from "vitest";
import { digestOf, Project, type Told } from "./support/project.ts";

const FORMAT: Told = { command: "node_modules/.bin/prettier --check src", files: ["src/a.js"] };
const MESSY = { "src/a.js": "const a = {b:1}\n" };

describe("a fix is proposed", () => {
  it("as patch, fix.json and target files, and the repository stays as it was", async () => {
    using project = new Project(MESSY, { modules: true });

    const result = await project.generate(FORMAT);

    expect(result.verdict).toMatchObject({ outcome: "proposed", reason_code: "not_proven", delivery: "none" });
    const patch = project.read("fix.patch") ?? "";
    const fix = parseContract("fix.json", project.read("fix.json") ?? "", fixSchema);
    expect(fix).toMatchObject({
      fingerprint: "0123456789ab",
      fix_type: "lint",
      patch_type: "refactor",
      summary: "format src/a.js with Prettier",
      recipe: { id: "project-tool", tool: "Prettier", tool_version: "3.10.1", blast_radius: "formatting" },
      risk: "low",
      files: [{ path: "src/a.js", change: "modified", additions: 1, deletions: 1 }],
      patch_sha256: digest(patch),
      change_doc: null,
      model: null,
      cost_usd: 0,
    });
    expect(result.outputs).toMatchObject({
      "patch-sha256": digest(patch),
      recipe: "project-tool",
      files: '["src/a.js"]',
      summary: "format src/a.js with Prettier",
    });
    expect(project.read("fix_a.js")).toBe("// TARGET: src/a.js\nconst a = { b: 1 };\n");
    expect(result.summary).toContain("project-tool");
    expect(project.git("status", "--porcelain")).toBe("");
    expect(project.patched("src/a.js")).toBe("const a = { b: 1 };\n");
  });

  it("from a bundle, as another user where the machine allows it", async () => {
    using project = new Project({
      "gen.js": 'require("fs").writeFileSync("out.txt", "new\\n");\n',
      "out.txt": "old\n",
    });
    const told: Told = { command: "node gen.js && git diff --exit-code" };
    const bundle = {
      "head-bundle": project.bundle(),
      "head-sha": project.head,
      "repository-path": "",
      isolate: "auto",
    };

    const result = await project.generate(told, { ...bundle, "request-sha256": digestOf(told) });

    expect(result.verdict).toMatchObject({ outcome: "proposed" });
    expect(JSON.parse(project.read("fix.json") ?? "")).toMatchObject({
      base_sha: project.head,
      recipe: { id: "stale-generated" },
    });
    expect(project.patched("out.txt")).toBe("new\n");
  });

  it("with the embedded ruff, in its worker", async () => {
    using project = new Project({ "a.py": "import os\nimport sys\n\nprint(sys)\n" });
    const told: Told = { command: "flake8", failures: [{ file: "a.py", rule: "F401", tool: "flake8" }] };

    const result = await project.generate(told);

    expect(result.outputs.recipe).toBe("python-lint");
    expect(project.patched("a.py")).toBe("import sys\n\nprint(sys)\n");
  });

  it("only with what the recipe may touch: setup steps and left-overs stay out", async () => {
    using project = new Project({ ...MESSY, "tracked.txt": "1\n" }, { modules: true });
    const setup = ["echo 2 > tracked.txt; echo x > new.txt; mkdir nested && cd nested && git init -q"];

    await project.generate({ ...FORMAT, setup });

    expect(parsePatch(project.read("fix.patch") ?? "").files.map((file) => file.path)).toEqual(["src/a.js"]);
  });

  it("in files with CRLF and without a final newline", async () => {
    using project = new Project(
      { ".prettierrc": '{ "endOfLine": "auto" }\n', "src/a.js": "let a=1\r\nlet b=2" },
      { modules: true },
    );

    await project.generate(FORMAT);

    expect(project.patched("src/a.js")).toBe("let a = 1;\r\nlet b = 2;\r\n");
  });
});

describe("the change document", () => {
  it("has the front matter and the nine sections, and is formatted as Prettier wants it", async () => {
    using project = new Project({ ...MESSY, "src/b.js": "b;\n" }, { modules: true });
    const context = { summary: "Prettier: `1` file\n## not a heading [x](http://example.test) <img>" };

    const result = await project.generate({ ...FORMAT, context }, { "change-doc": "true" });

    const path = "changes/2026-01-02-lint-0123456789ab.md";
    expect(JSON.parse(result.outputs.files ?? "")).toEqual(["src/a.js", path]);
    expect(JSON.parse(project.read("fix.json") ?? "").change_doc).toBe(path);
    const text = project.patched(path);
    expect(text).toMatch(
      /^---\ndate: 2026-01-02\nid: "0123456789ab"\ntype: refactor\narea: "src"\nai_generated: false\nconfidence: 0.95\n/,
    );
    const headings = text.replaceAll(/```[\s\S]*?```/g, "").match(/^## .*$/gm);
    expect(headings).toEqual([
      "## Question (Observed Problem)",
      "## Root Cause Analysis",
      "## Resolution Approach",
      "## Patch Summary (files touched)",
      "## Tests Added / Updated",
      "## Metrics Before vs After",
      "## Risk & Mitigations",
      "## Rollback Plan",
      "## Follow-ups",
    ]);
    const { format } = await import("prettier");
    expect(await format(text, { parser: "markdown" })).toBe(text);
  });

  it("is written as the project's own Prettier wants it", async () => {
    const config = '{ "proseWrap": "always", "printWidth": 40, "tabWidth": 8 }\n';
    using project = new Project({ ...MESSY, ".prettierrc": config }, { modules: true });

    await project.generate(
      { command: "node_modules/.bin/prettier --check .", files: ["src/a.js"] },
      { "change-doc": "true" },
    );

    const path = "changes/2026-01-02-lint-0123456789ab.md";
    const { format } = await import("prettier");
    const text = project.patched(path);
    expect(await format(text, { ...JSON.parse(config), parser: "markdown" })).toBe(text);
  });

  it("is left out when the policy says so", async () => {
    using project = new Project(MESSY, { modules: true });

    const result = await project.generate(FORMAT, { "change-doc": "" }, "change_doc:\n  enabled: false\n");

    expect(result.outputs.files).toBe('["src/a.js"]');
  });
});

describe("no fix, and it says why", () => {
  it.each<[string, Told, Record<string, string>, string, string | undefined]>([
    ["no recipe", { command: "./run-tests" }, {}, "not_fixable/no_recipe", undefined],
    [
      "nothing to change, because the step passes here",
      { ...FORMAT, command: "node_modules/.bin/prettier --check ok.js", files: [] },
      {},
      "already_green/step_passes",
      undefined,
    ],
    [
      "nothing to change",
      { ...FORMAT, command: "node_modules/.bin/prettier --check ok.js && false", files: [] },
      {},
      "not_fixable/recipe_no_change",
      undefined,
    ],
    ["another type than asked for", FORMAT, { "fix-type": "type_error" }, "not_fixable/type_excluded", undefined],
    ["a type the policy excludes", FORMAT, {}, "not_fixable/type_excluded", "fix:\n  exclude_types: [lint]\n"],
    [
      "a cause that is not understood",
      { ...FORMAT, context: { confidence_score: 0.7 } },
      {},
      "not_fixable/low_confidence",
      undefined,
    ],
    [
      "a policy that wants more confidence",
      { ...FORMAT, context: { confidence_score: 1 } },
      {},
      "not_fixable/low_confidence",
      "fix:\n  min_confidence: 0.99\n",
    ],
    ["a setup step that fails", { ...FORMAT, setup: ["exit 3"] }, {}, "not_reproduced/setup_failed", undefined],
    [
      "a setup step whose tool is not there",
      { ...FORMAT, setup: ["no-such-tool"] },
      {},
      "not_reproduced/tool_missing",
      undefined,
    ],
    [
      "a setup that hangs up on its parent",
      { ...FORMAT, setup: ["kill -9 $PPID; sleep 1; exit 1"] },
      {},
      "not_reproduced/setup_failed",
      undefined,
    ],
    ["a denied path", FORMAT, {}, "refused/path_denied", "policy:\n  denied_paths: ['src/**']\n"],
    ["a path that is not allowed", FORMAT, {}, "refused/path_denied", "policy:\n  allowed_paths: ['docs/**']\n"],
    ["a patch that is too large", FORMAT, {}, "refused/patch_too_large", "policy:\n  max_lines_changed: 2\n"],
    [
      "no command",
      { ...FORMAT, request: { reproducer: null, not_reproducible: { reason_code: "no_command", message: "None." } } },
      {},
      "needs_reproducer/no_command",
      undefined,
    ],
    [
      "a masked command",
      {
        ...FORMAT,
        request: { reproducer: null, not_reproducible: { reason_code: "masked_value", message: "It has ***." } },
      },
      {},
      "not_reproduced/masked_value",
      undefined,
    ],
    ["a request that was swapped", FORMAT, { "request-sha256": "0".repeat(64) }, "refused/digest_mismatch", undefined],
  ])("%s", async (_, told, inputs, expected, policy) => {
    using project = new Project({ ...MESSY, "ok.js": "ok();\n" }, { modules: true });
    project.write("fixes/fix.patch", "left over");

    const { verdict, outputs, summary } = await project.generate(told, inputs, policy);

    expect(`${verdict.outcome}/${verdict.reason_code}`).toBe(expected);
    expect(outputs).toMatchObject({ "patch-path": "", "patch-sha256": "", files: "[]" });
    expect(summary).toContain(expected.replace("/", " / "));
    expect([project.read("fix.patch"), project.read("fix.json")]).toEqual([null, null]);
  });

  it("a tool that writes into protected places, and into test files that it only generates", async () => {
    const files = {
      "gen.js": "",
      "tests/test_a.py": "def test_a():\n    assert 1\n",
      ".github/workflows/ci.yml": "a: 1\n",
    };
    const generator = (path: string) =>
      `node -e 'require("fs").writeFileSync("${path}", "x: 1\\n")' && git diff --exit-code`;
    using project = new Project(files);

    const workflow = await project.generate({ command: generator(".github/workflows/ci.yml") });
    const test = await project.generate({ command: generator("tests/test_a.py") });

    expect(workflow.verdict).toMatchObject({ outcome: "refused", reason_code: "path_denied" });
    expect(test.verdict).toMatchObject({ outcome: "refused", reason_code: "cheating" });
  });
});

describe("what the project's code tries", () => {
  it("does not reach our git: its own configuration, hooks and filters count for nothing", async () => {
    using project = new Project({ ...MESSY, ".gitattributes": "* filter=evil diff=evil\n" }, { modules: true });
    const mark = `${project.root}/pwned`;
    const setup = [
      `git config filter.evil.clean 'touch ${mark}; cat'; git config diff.evil.textconv 'touch ${mark}; cat'; git config core.fsmonitor 'touch ${mark}'`,
    ];

    const result = await project.generate({ ...FORMAT, setup });

    expect(result.verdict.outcome).toBe("proposed");
    expect(project.read("../pwned")).toBeNull();
  });

  it("does not lead a directory that we make out of the tree by a link", async () => {
    using project = new Project(MESSY, { modules: true });
    const setup = [`mkdir -p ${project.output}-other && ln -s ${project.output}-other changes`];
    const policy = "change_doc: { path_template: 'changes/deep/{tag}.md' }";

    const result = await project.generate({ ...FORMAT, setup }, { "change-doc": "true" }, policy);

    expect(result.verdict).toMatchObject({ outcome: "refused", reason_code: "path_denied" });
    expect(readdirSync(`${project.output}-other`)).toEqual([]);
  });

  it("can't exchange the policy on its way to us", async () => {
    using project = new Project(MESSY);
    const loose = "policy: { allowed_paths: ['**'] }";

    const result = await project.generate(FORMAT, { "policy-sha256": "0".repeat(64) }, loose);

    expect(result.verdict).toMatchObject({ outcome: "refused", reason_code: "digest_mismatch" });
    expect(project.read("fix.patch")).toBeNull();
  });

  it("can't add an install script to a manifest that the recipe writes", async () => {
    using project = new Project({
      "package.json": '{\n  "name": "x",\n  "scripts": { "test": "node index.js" }\n}\n',
      "index.js": 'require("left");\n',
      "other/package.json": '{ "name": "o", "dependencies": { "left": "1.0.0" } }\n',
    });
    const spoil = `node -e 'const f = require("fs"); const p = JSON.parse(f.readFileSync("package.json")); p.scripts.postinstall = "node steal.js"; f.writeFileSync("package.json", JSON.stringify(p, null, 2) + "\\n")'`;

    const result = await project.generate({
      command: "node index.js",
      setup: [spoil],
      failures: [{ message: "Error: Cannot find module 'left'", file: "index.js", tool: "node" }],
    });

    expect(result.verdict).toMatchObject({ outcome: "refused", reason_code: "cheating" });
    expect(result.verdict.message).toContain("postinstall");
  });

  it("does not lead us out of the tree by a link", async () => {
    using project = new Project({
      "package.json": '{ "name": "x" }\n',
      "index.js": 'require("left");\n',
      "other/package.json": '{ "name": "o", "dependencies": { "left": "1.0.0" } }\n',
    });
    const victim = project.write("victim.json", '{ "name": "victim" }\n');
    const setup = [`rm package.json && ln -s ${victim} package.json`];

    const result = await project.generate({
      command: "node index.js",
      failures: [{ message: "Cannot find module 'left'" }],
      setup,
    });

    expect(result.verdict.outcome).toBe("not_fixable");
    expect(project.read("../victim.json")).toBe('{ "name": "victim" }\n');
  });

  it("does not pass what is not UTF-8", async () => {
    using project = new Project({
      "gen.js": 'require("fs").writeFileSync("out.txt", Buffer.from([0x61, 0xff, 0x0a]));\n',
      "out.txt": "a\n",
    });

    const result = await project.generate({ command: "node gen.js && git diff --exit-code" });

    expect(result.verdict).toMatchObject({ outcome: "refused", reason_code: "patch_malformed" });
  });
});
