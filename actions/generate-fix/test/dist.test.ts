import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { startModelDouble } from "@regreen/testbench/model-double";
import { describe, expect, it, vi } from "vitest";
import { answer, FAILING, KEY, RESERVATION, shop } from "./support/model-project.ts";
import { digestOf, Project, requestFor, type Told } from "./support/project.ts";

const DIST = resolve(import.meta.dirname, "../dist");
const TEMPLATES = resolve(import.meta.dirname, "../../../fix_templates");
/** What one bundle keeps for all (docs/adr/0016-kept-once.md); the runner always has the whole repository. */
const KEPT = resolve(import.meta.dirname, "../../open-pr/dist/undici.js");

/** A copy of the committed bundle with its surroundings, far from any `node_modules`, as the runner has it. */
function prepare(project: Project, told: Told, inputs: Readonly<Record<string, string>>) {
  const action = join(project.root, "repository/actions/generate-fix/dist");
  cpSync(DIST, action, { recursive: true });
  cpSync(KEPT, join(project.root, "repository/actions/open-pr/dist/undici.js"));
  cpSync(TEMPLATES, join(project.root, "repository/fix_templates"), { recursive: true });
  const given = {
    request: project.write("request.json", JSON.stringify(requestFor(told))),
    "request-sha256": digestOf(told),
    "head-bundle": project.bundle(),
    "head-sha": project.head,
    "output-dir": "fixes",
    isolate: "auto",
    ...inputs,
  };
  const output = project.write("output.txt", "");
  const summary = project.write("summary.md", "");
  mkdirSync(join(project.root, "temp"), { mode: 0o1777 });
  const variables = Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const env = {
    PATH: [dirname(process.execPath), process.env.PATH].join(":"),
    TMPDIR: join(project.root, "temp"),
    GITHUB_ACTIONS: "true",
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_WORKSPACE: project.root,
    GITHUB_TOKEN: "s3cret-value",
    ...Object.fromEntries(variables),
  };
  return { entry: join(action, "index.js"), env, output, summary };
}

function runDist(project: Project, told: Told, inputs: Readonly<Record<string, string>> = {}) {
  const { entry, env, output, summary } = prepare(project, told, inputs);
  const { status, stdout } = spawnSync(process.execPath, [entry], { cwd: project.root, encoding: "utf8", env });
  return { status, stdout, outputs: readFileSync(output, "utf8"), summary: readFileSync(summary, "utf8") };
}

const GENERATED = {
  "gen.js": 'require("fs").writeFileSync("out.txt", "token: " + process.env.GITHUB_TOKEN + "\\n");\n',
  "out.txt": "old\n",
};

async function startDouble() {
  const double = await startModelDouble();
  return { ...double, [Symbol.asyncDispose]: () => double.close() };
}

async function finished(child: ChildProcess): Promise<{ stdout: string }> {
  let stdout = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    stdout += chunk.toString("utf8");
  });
  await once(child, "close");
  return { stdout };
}

describe("the committed bundle", () => {
  it("proposes a fix as a process, and its commands see no token", () => {
    using project = new Project(GENERATED);

    const { status, outputs, summary, stdout } = runDist(project, { command: "node gen.js && git diff --exit-code" });

    expect(stdout).toContain("proposed (not_proven)");
    expect(status).toBe(0);
    expect(outputs).toMatch(/outcome<<(\S+)\nproposed\n\1/);
    expect(outputs).toMatch(/patch-sha256<<(\S+)\n[0-9a-f]{64}\n\1/);
    expect(outputs).toMatch(/fix-sha256<<(\S+)\n[0-9a-f]{64}\n\1/);
    expect(summary).toContain("regenerate out.txt");
    expect(project.patched("out.txt")).toBe("token: undefined\n");
    expect(readdirSync(join(project.root, "temp"))).toEqual([]);
  });

  it("loads ruff from a chunk of its own, in a worker that the bundle itself starts", () => {
    using project = new Project({ "a.py": "import os\nimport sys\n\nprint(sys)\n" });

    const { stdout } = runDist(project, {
      command: "flake8",
      failures: [{ file: "a.py", rule: "F401", tool: "flake8" }],
    });

    expect(stdout).toContain("python-lint");
    expect(project.patched("a.py")).toBe("import sys\n\nprint(sys)\n");
    expect(readFileSync(join(DIST, "index.js"), "utf8")).not.toContain("ruff_wasm_bg.wasm");
  });

  it("ends green without a fix, and says so", () => {
    using project = new Project(GENERATED);

    const { status, outputs } = runDist(project, { command: "make check" });

    expect(status).toBe(0);
    expect(outputs).toMatch(/reason-code<<(\S+)\nno_recipe\n\1/);
  });

  it("ends red when it is set up wrongly, and says how to mend that", () => {
    using project = new Project(GENERATED);

    const { status, stdout } = runDist(project, { command: "true" }, { "repository-path": "." });

    expect(status).toBe(1);
    expect(stdout).toMatch(/::error.*both set/);
  });

  it("asks a model as a process, and loses no money when it is killed", async () => {
    await using double = await startDouble();
    using project = shop();
    const policy = `models: { provider: anthropic, base_url: "${double.url}" }`;
    const inputs = {
      ...project.policy(policy),
      provider: "anthropic",
      "anthropic-api-key": KEY,
      reservation: JSON.stringify({ ...RESERVATION, expires_at: "2999-01-01T00:00:00.000Z" }),
    };
    double.script({ answer: answer() }, { answer: answer(), delayMs: 60_000 });
    const { entry, env, output } = prepare(project, FAILING, inputs);

    const first = await finished(spawn(process.execPath, [entry], { cwd: project.root, env }));

    expect(first.stdout).toContain("claude-haiku-5-5 answered");
    expect(first.stdout.replace(`::add-mask::${KEY}`, "")).not.toContain(KEY);
    expect(readFileSync(output, "utf8")).toMatch(/outcome<<(\S+)\nproposed\n\1/);
    expect(project.read("usage.json")).toContain('"answered"');

    writeFileSync(output, "");
    const second = spawn(process.execPath, [entry], { cwd: project.root, env });
    await vi.waitUntil(() => double.questions.length === 2, { timeout: 60_000 });
    second.kill("SIGTERM");
    await finished(second);

    const usage =
      readFileSync(output, "utf8")
        .match(/^\{"schema_version".*$/gm)
        ?.at(-1) ?? "";
    expect(JSON.parse(usage)).toMatchObject({ reservation_id: RESERVATION.id, calls: [{ result: "unknown" }] });
    expect(JSON.parse(usage).usd).toBeGreaterThan(0);
    expect(JSON.parse(project.read("usage.json") ?? "")).toEqual(JSON.parse(usage));
  });

  it("keeps its size", () => {
    const size = (name: string) => statSync(join(DIST, name)).size;
    const code = readdirSync(DIST).filter((name) => name.endsWith(".js"));

    expect(code.reduce((sum, name) => sum + size(name), 0)).toBeLessThan(3_500_000);
  });
});
