import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readPolicy } from "@regreen/policy";
import { stripTerminal } from "@regreen/text";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { laptopPolicy } from "../src/heal/policy.ts";
import { HOME } from "../src/home.ts";
import { runCli } from "../src/program.ts";
import { ciWorkflow, init, initIn } from "./init-support.ts";
import { fakeIo, git, tempDir, tempRepo, writeFiles } from "./support.ts";

const CI = { ".github/workflows/ci.yml": ciWorkflow("CI") };
const POLICY = ".github/regreen.yml";
const at = (name: string) => `.github/workflows/${name}`;

describe("what is written", () => {
  it("observes by default, and writes nothing until it is told to", async () => {
    const { exit, cwd, statuses, applied } = await init(CI);
    expect(exit).toBe(0);
    expect(applied).toBe(false);
    expect(statuses).toEqual({ [at("analyze-on-ci.yml")]: "new", [POLICY]: "new" });
    expect(git(cwd, "status", "--porcelain")).toBe("");
  });

  it("writes with --apply what it showed before, and finds it there the next time", async () => {
    const shown = await init(CI, ["--phase", "assist"]);
    const applied = await initIn(shown.cwd, ["--phase", "assist", "--apply"]);
    expect(applied.files.map(({ written }) => written)).toEqual([true, true, true]);
    for (const { path: file, text } of shown.files) {
      expect(readFileSync(path.join(shown.cwd, file), "utf8")).toBe(text);
    }
    const again = await initIn(shown.cwd, ["--phase", "assist", "--apply"]);
    expect(Object.values(again.statuses)).toEqual(["same", "same", "same"]);
    expect(again.files.some(({ written }) => written)).toBe(false);
  });

  it.each([
    ["observe", ["observe"]],
    ["assist", ["fix", "issue"]],
    ["autonomous", ["fix", "issue", "nightly", "gate", "patches"]],
  ])("phase %s has %j", async (phase, callers) => {
    expect((await init(CI, ["--phase", phase])).callers).toEqual(callers);
  });

  it("audits at night in mode fix only where it is to be autonomous", async () => {
    const night = async (...flags: string[]) =>
      (await init(CI, flags)).files.find(({ path: file }) => file === at("nightly-ai-audit.yml"))?.text;
    expect(await night("--phase", "autonomous")).toContain("|| 'fix' }}");
    expect(await night("--add", "nightly")).toContain("|| 'analyze' }}");
  });

  it("adds callers, each once, with what is left to do in them", async () => {
    const { callers, todo } = await init(CI, ["--add", "regression,review", "--add", "review"]);
    expect(callers).toEqual(["observe", "regression", "review"]);
    expect(todo.find((line) => line.startsWith("regression-benchmark.yml:"))).toContain("Put your own commands");
  });

  it("a model takes the place of the caller without one, and brings its budget along", async () => {
    const { callers, statuses } = await init(CI, ["--phase", "assist", "--add", "model"]);
    expect(callers).toEqual(["model", "issue"]);
    expect(statuses["ci/cost_control.yaml"]).toBe("new");
  });

  it.each([
    ["--phase", "yolo"],
    ["--add", "everything"],
    ["--add", ""],
  ])("refuses %s %j", async (...flags) => {
    const { exit, stderr } = await init(CI, flags);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/observe|nightly/);
  });
});

describe("what is there already", () => {
  it("is never written over, and its difference is shown", async () => {
    const own = "fix:\n  min_confidence: 0.9\n";
    const { cwd, statuses, files, todo } = await init({ ...CI, [POLICY]: own }, ["--apply"]);
    expect(statuses[POLICY]).toBe("differs");
    expect(files.find(({ path: file }) => file === POLICY)?.diff).toContain("-  min_confidence: 0.9\n");
    expect(readFileSync(path.join(cwd, POLICY), "utf8")).toBe(own);
    expect(todo.join(" ")).toContain("left as they are");
  });

  it.each(["analyze-on-ci.yml", "renamed.yml"])("a caller under the name %s is enough", async (name) => {
    const first = await init(CI, ["--phase", "observe"]);
    const text = first.files[0]?.text ?? "";
    const { files, left_out } = await init({ ...CI, [at(name)]: text });
    const written = files.filter(({ path: file }) => file.startsWith(".github/workflows/"));
    expect(written.map(({ status }) => status)).toEqual(name === "renamed.yml" ? [] : ["same"]);
    expect(left_out.join()).toBe(
      name === "renamed.yml"
        ? "analyze-on-ci.yml: .github/workflows/renamed.yml calls the same workflow on the same event."
        : "",
    );
  });

  it("a policy of another step is told, key by key; one of a person's own is not", async () => {
    const first = await init(CI);
    const policy = first.files.find(({ path: file }) => file === POLICY)?.text ?? "";
    const told = async (text: string, phase: string) =>
      (await init({ ...CI, [POLICY]: text }, ["--phase", phase])).todo.find((line) => line.includes("another step"));
    expect(await told(policy, "observe")).toBeUndefined();
    expect(await told(policy, "assist")).toContain(
      "with fix.allowed_types, issues.mode, flaky.rerun, nightly.max_fixes of",
    );
    expect(await told("fix:\n  allowed_types: [type_error]\n  min_confidence: 0.9\n", "assist")).toBeUndefined();
  });

  it("an observer is to be removed where something heals, and is no CI", async () => {
    const { files } = await init(CI);
    const { todo, detected } = await init({ ...CI, [at("analyze-on-ci.yml")]: files[0]?.text ?? "" }, [
      "--phase",
      "assist",
    ]);
    expect(todo).toContain("Remove .github/workflows/analyze-on-ci.yml: auto-fix.yml analyses the run, too.");
    expect(detected.ci_workflows).toEqual(["CI"]);
  });

  it.each([".github", ".github/workflows"])("a link in the place of %s is not followed", async (link) => {
    const outside = tempDir();
    const cwd = tempRepo({ "a.txt": "" });
    writeFiles(cwd, link === ".github" ? {} : { ".github/x": "" });
    symlinkSync(outside, path.join(cwd, link));
    const { files } = await initIn(cwd, ["--add", "manual", "--apply"]);
    const manual = files.find(({ path: file }) => file === at("auto-fix-manual.yml"));
    expect(manual).toMatchObject({ status: "blocked", why: `${link} is a symbolic link.`, written: false });
    expect(existsSync(path.join(outside, "auto-fix-manual.yml"))).toBe(false);
    expect(existsSync(path.join(outside, "workflows"))).toBe(false);
  });

  it("a folder or a file in the way is said", async () => {
    const { files } = await init({ ".github/workflows": "a file", ".github/regreen.yml/x": "" }, ["--apply"]);
    expect(files.map(({ why }) => why)).toEqual([".github/workflows is no folder.", ".github/regreen.yml is no file."]);
  });
});

describe("any repository", () => {
  it("outside of one it says so", async () => {
    const io = fakeIo({ cwd: tempDir() });
    expect(await runCli(["init"], io)).toBe(2);
    expect(io.stderr()).toContain("is not in a git repository");
  });

  it("one without a working tree is told from none", async () => {
    const cwd = tempDir();
    git(cwd, "init", "--quiet", "--bare");
    const io = fakeIo({ cwd });
    expect(await runCli(["init"], io)).toBe(2);
    expect(io.stderr()).toContain("is a bare repository");
  });

  it("one without a commit, from a folder below its top", async () => {
    const cwd = tempDir();
    git(cwd, "init", "--quiet", "--initial-branch=trunk");
    writeFiles(cwd, { ...CI, "src/a.py": "" });
    const { exit, detected, files } = await initIn(cwd, ["--repo", "src", "--apply"]);
    expect(exit).toBe(0);
    expect(detected.ci_workflows).toEqual(["CI"]);
    expect(files.every(({ written }) => written)).toBe(true);
    expect(existsSync(path.join(cwd, at("analyze-on-ci.yml")))).toBe(true);
  });

  it("one without CI gets a caller that is started by hand", async () => {
    const { callers, left_out } = await init({ "a.txt": "" }, ["--phase", "assist"]);
    expect(callers).toEqual(["issue", "manual"]);
    expect(left_out.join()).toContain("auto-fix.yml: no workflow here runs tests");
  });

  it("off the default branch it says where the files have to go", async () => {
    const cwd = tempRepo(CI);
    git(cwd, "checkout", "-q", "-b", "topic");
    const { todo, detected } = await initIn(cwd);
    expect(detected.default_branch).toBe("main");
    expect(todo.join(" ")).toContain("Bring the files to main");
  });
});

describe("the policy it writes", () => {
  const written = async (...flags: string[]) => {
    const files = { ...CI, "package.json": '{"scripts":{"test":"node --test"}}', "package-lock.json": "{}" };
    const answer = await init(files, flags);
    return answer.files.find(({ path: file }) => file === POLICY)?.text ?? "";
  };
  const preset = (phase: string) => readFileSync(path.join(HOME, `examples/rollout/${phase}.yml`), "utf8");

  it.each(["observe", "assist", "autonomous"])("says what the phase %s says, and nothing more", async (phase) => {
    expect(readPolicy(await written("--phase", phase))).toEqual(readPolicy(preset(phase)));
  });

  it.each(["observe", "assist"])("of the step %s leaves `regreen heal` on a laptop its work", async (phase) => {
    const { cwd } = await init(CI, ["--phase", phase, "--apply"]);
    const { policy } = readPolicy(null);
    expect(laptopPolicy(cwd).fix).toEqual(policy?.fix);
    writeFileSync(path.join(cwd, POLICY), "fix:\n  exclude_types: [lint]\n");
    expect(laptopPolicy(cwd).fix.exclude_types).toEqual(["lint"]);
  });

  it("lets a model be asked where one is wanted", async () => {
    const { policy } = readPolicy(await written("--phase", "assist", "--add", "model"));
    expect(policy?.models.provider).toBe("auto");
  });

  it("has a reason for every key, and each comment can be taken away", async () => {
    const text = await written("--phase", "assist", "--add", "regression,nightly");
    expect(text).toContain("For this repository it could be [npm ci].");
    const opened = text.replace(/^( *)# (\w+: (?:[[{"\d-].*|true|false|null|[a-z_-]+))$/gm, "$1$2");
    expect(parse(opened)).toMatchObject({ pr: { draft: true }, regression: { min_change: expect.any(Number) } });
    expect(readPolicy(opened)).toEqual(readPolicy(preset("assist")));
  });
});

describe("the labels", () => {
  it("are those that people set, by the policy that is there", async () => {
    const { labels } = await init({ ...CI, [POLICY]: "triggers:\n  issue_label: \"mend it; $(reboot) 'now'\"\n" }, [
      "--phase",
      "assist",
    ]);
    expect(labels[0]?.command).toBe(
      String.raw`gh label create 'mend it; $(reboot) '\''now'\''' --color 1f883d --description 'Regreen, mend the failed run that this links'`,
    );
    expect(labels.map(({ name }) => name).slice(1)).toEqual([
      "no-auto-fix",
      "regreen:approve",
      "infrastructure-change",
    ]);
  });
});

it("shows a hostile repository without its control characters, and files that would be written in full", async () => {
  const name = "\u001b]0;x\u0007CI\u202e";
  const cwd = tempRepo({ [at("ci.yml")]: ciWorkflow(name), [POLICY]: "# \u001b[2J\n" });
  writeFileSync(path.join(cwd, at("odd.yml")), "a: &a [*a]\n");
  const io = fakeIo({ cwd });
  expect(await runCli(["init", "--phase", "assist"], io)).toBe(0);
  expect(stripTerminal(io.stdout())).toBe(io.stdout());
  expect(io.stdout()).toContain("+jobs:\n+  auto-fix:");
  expect(io.stdout()).toContain("Add --apply to write the new files.");
});
