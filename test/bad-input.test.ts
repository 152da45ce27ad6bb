import { execFile, execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Fault, type GitHubDouble, startGitHub, zipFiles } from "@regreen/testbench";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../packages/cli/src/program.ts";
import { ROOT } from "./repository.ts";

const LONG = 120_000;
const MAIN = path.join(ROOT, "packages/cli/src/main.ts");
/** Node keeps what it made of our sources, so that not every process has to compile them again. */
const COMPILED = path.join(ROOT, "build/compile-cache");

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "regreen-bad-"));
  return () => rmSync(dir, { recursive: true, force: true });
});

interface Ended {
  readonly exit: number;
  readonly out: string;
}

/** The command line, in this process. */
async function regreen(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const said: string[] = [];
  const add = (text: string) => void said.push(text);
  const exit = await runCli([...args], {
    out: add,
    err: add,
    env: { PATH: process.env.PATH, HOME: dir, TMPDIR: tmpdir(), ...env },
    cwd: dir,
    color: false,
    signal: new AbortController().signal,
  });
  return { exit, out: said.join("") };
}

/** The command line as people start it, where what it reads could end the process or hold it up. */
function start(args: readonly string[]): Promise<Ended> {
  const own = { PATH: process.env.PATH, HOME: dir, TMPDIR: tmpdir(), NODE_COMPILE_CACHE: COMPILED };
  return new Promise((resolve) => {
    const options = { cwd: dir, env: own, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, ["-C", "@regreen/source", MAIN, ...args], options, (error, stdout, stderr) => {
      resolve({ exit: error === null ? 0 : Number(error.code), out: stdout + stderr });
    });
  });
}

/** Everything below a directory, by relative path. */
function entries(at: string): string[] {
  return existsSync(at) ? (readdirSync(at, { recursive: true }) as string[]) : [];
}

const LOG = [
  "2026-01-01T00:00:00.0000000Z ##[group]Run npx eslint .",
  "\u001b[36;1mnpx eslint .\u001b[0m",
  "shell: /usr/bin/bash -e {0}",
  "##[endgroup]",
  "/home/runner/work/shop/shop/src/cart.js",
  "  3:7  error  'total' is assigned a value but never used  no-unused-vars",
  "",
  "✖ 1 problem (1 error, 0 warnings)",
  "##[error]Process completed with exit code 1.",
  "",
].join("\n");
/** A zip with a name that leads out of its directory; no honest writer would make it. */
const HONEST = await zipFiles({ "aa/aa/evil.xml": "x", "a.txt": "y".repeat(9000) });
const ARCHIVE = Buffer.from(HONEST.toString("latin1").replaceAll("aa/aa/", "../../"), "latin1");
const FORGED = "\u001b]8;;https://evil.example\u0007x\n::error::forged\n##[error]forged\n::stop-commands::never\n";

describe("a log that is", () => {
  it.each<[what: string, bytes: string | Uint8Array, exit: number, said: RegExp, written: boolean]>([
    ["empty", "", 2, /regreen: bad\.log is empty\.\nPass the log/, false],
    ["binary", Uint8Array.from({ length: 60_000 }, (_, at) => (at * 7919) % 256), 2, /holds binary data/, false],
    ["an archive", ARCHIVE, 2, /is a zip archive that can't be read: .*\nDownload it again/, false],
    ["one line of 50 MB", "x".repeat(50_000_000), 0, /no_failure.*1 very long lines/, false],
    ["cut in the middle", LOG.slice(0, LOG.indexOf("✖")), 13, /ESLint: 1 problem in src\/cart\.js/, true],
    ["UTF-16", Buffer.from(`\ufeff${LOG}`, "utf16le"), 13, /ESLint: 1 problem/, true],
    ["full of ANSI and forged commands", FORGED + LOG, 13, /ESLint: 1 problem in src\/cart\.js/, true],
  ])("%s", { timeout: LONG }, async (_, bytes, exit, said, written) => {
    writeFileSync(path.join(dir, "bad.log"), bytes);
    const ended = await start([
      "analyze-failure",
      "--logs",
      "bad.log",
      "--output",
      "o/c.json",
      "--requests-dir",
      "o/r",
    ]);
    expect(ended, ended.out.slice(0, 4000)).toMatchObject({ exit, out: expect.stringMatching(said) });
    expect(ended.out).not.toMatch(/^::|##\[/m);
    expect(ended.out).not.toContain("\u001b]");
    expect(entries(path.join(dir, "o")).length > 0).toBe(written);
    for (const file of entries(path.join(dir, "o")).filter((name) => name.endsWith(".json")))
      expect(() => JSON.parse(readFileSync(path.join(dir, "o", file), "utf8"))).not.toThrow();
  });
});

describe("a file between the actions", () => {
  it.each([
    ["of another version", '{ "schema_version": 2 }', /has schema_version 2; this version reads 1/],
    ["without a version", "{}", /has schema_version none/],
    ["of another shape", '{ "schema_version": 1 }', /does not fit its schema: source/],
    ["that is no JSON", "<html>", /is not JSON/],
  ])("%s", { timeout: LONG }, async (_, text, said) => {
    execFileSync("git", ["init", "-q", dir]);
    writeFileSync(path.join(dir, "request.json"), text);
    const ended = await regreen(["generate-fix", "--request", "request.json", "--repository-path", "."]);
    expect(ended).toMatchObject({ exit: 2, out: expect.stringMatching(said) });
    expect(entries(path.join(dir, "fixes"))).toEqual([]);
  });
});

/** `heal` in a repository made by a shell script; the file `seen` is what the command left in the real one. */
async function heal(script: string, ...command: string[]): Promise<Ended & { status: string }> {
  const repo = path.join(dir, "repo");
  mkdirSync(repo);
  const identity = ["user.name=Dev", "user.email=dev@example.com", "protocol.file.allow=always"];
  const env = {
    ...process.env,
    GIT_CONFIG_COUNT: String(identity.length),
    ...Object.fromEntries(
      identity.flatMap((each, index) => {
        const [key = "", value = ""] = each.split("=");
        return [
          [`GIT_CONFIG_KEY_${index}`, key],
          [`GIT_CONFIG_VALUE_${index}`, value],
        ];
      }),
    ),
  };
  execFileSync("sh", ["-ec", script], { cwd: repo, env, stdio: "pipe" });
  const status = () => {
    if (!existsSync(path.join(repo, ".git"))) return entries(repo).join("\n");
    return execFileSync("git", ["status", "--porcelain", "--ignored"], { cwd: repo, encoding: "utf8" });
  };
  const before = status();
  const ended = await start(["heal", "--repo", repo, "--timeout", "0.1", "--", ...command]);
  expect(status()).toBe(before);
  return { ...ended, status: before };
}

const COMMIT = "git init -q -b main . && echo one > a.txt && git add -A && git commit -q -m one";
const STALE = "node gen.js && git diff --exit-code";
const GENERATED = `printf 'require("fs").writeFileSync("out.txt", "new\\\\n")' > gen.js && echo old > out.txt`;

describe("a repository that", () => {
  it.each<[what: string, script: string, command: string, exit: number, said: RegExp]>([
    [
      "has attributes that no git knows",
      `${GENERATED} && ${COMMIT} && echo '*.txt working-tree-encoding=NOPE' > .gitattributes`,
      STALE,
      2,
      /Git can't take in the working tree: .*NOPE/,
    ],
    [
      "has names that are not UTF-8",
      `${COMMIT} && printf x > "$(printf 'bad\\377name')"`,
      "false",
      2,
      /can't be copied: .*\n.*not UTF-8/,
    ],
    ["isn't git", "echo one > a.txt", "false", 2, /is not (?:inside of )?a git repository|git/i],
    [
      "is shallow",
      `mkdir ../full && cd ../full && ${GENERATED} && ${COMMIT} && git commit -q --allow-empty -m two && rmdir ../repo && git clone -q --depth 1 "file://$PWD" ../repo`,
      STALE,
      0,
      /healed/,
    ],
    ["has CRLF files", `${GENERATED} && printf 'a\\r\\nb\\r\\n' > crlf.txt && ${COMMIT}`, STALE, 0, /healed/],
    [
      "has links out of the tree",
      `${GENERATED} && ln -s /etc/passwd leak && ln -s ../../.. up && ${COMMIT}`,
      STALE,
      0,
      /healed/,
    ],
    [
      "has a submodule",
      `mkdir ../sub && (cd ../sub && ${COMMIT}) && ${GENERATED} && git init -q -b main . && git submodule add -q ../sub vendor && ${COMMIT}`,
      STALE,
      0,
      /healed/,
    ],
  ])("%s", { timeout: LONG }, async (_, script, command, exit, said) => {
    const ended = await heal(script, command);
    expect(ended, ended.out.slice(0, 4000)).toMatchObject({ exit, out: expect.stringMatching(said) });
  });
});

describe("a command that", () => {
  it.each<[what: string, command: string, exit: number, said: RegExp]>([
    ["isn't found", "no-such-command-here", 12, /not installed here/],
    ["hangs", "sleep 600", 12, /time limit|did not end/],
    ["kills its parent", "kill -9 $PPID; sleep 1", 11, /not_fixable/],
  ])("%s", { timeout: LONG }, async (_, command, exit, said) => {
    const ended = await heal(COMMIT, command);
    expect(ended, ended.out).toMatchObject({ exit, out: expect.stringMatching(said) });
  });
});

describe("a GitHub that answers with", () => {
  let github: GitHubDouble;
  let run: number;
  beforeAll(async () => {
    const ci = "on: push\njobs:\n  lint:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npx eslint .\n";
    const files = { ".github/workflows/ci.yml": ci };
    github = await startGitHub({ users: ["ada"], repositories: [{ repository: "acme/shop", files }] });
    const headSha = await github.commit("acme/shop", { "a.js": "1\n" }, { branch: "feature" });
    run = github.runs.recordRun({
      repository: "acme/shop",
      workflow: ".github/workflows/ci.yml",
      name: "CI",
      headSha,
      headBranch: "feature",
      actor: "ada",
    }).id;
    const steps = [{ number: 2, name: "Run npx eslint .", conclusion: "failure" as const }];
    github.runs.recordJobs(run, [{ name: "lint", conclusion: "failure", labels: ["ubuntu-latest"], steps, log: LOG }]);
  });
  afterAll(() => github.close());
  beforeEach(() => github.faults.clear());

  const api = "/actions/runs/";
  it.each<[what: string, faults: Fault[], exit: number, said: RegExp]>([
    ["401", [{ match: api, status: 401, times: 9 }], 2, /401/],
    ["403", [{ match: api, status: 403, times: 9 }], 2, /grant `actions: read`/],
    ["404", [{ match: api, status: 404, times: 9 }], 2, /does not exist, or the token may not see it/],
    ["410 for the logs", [{ match: "/logs", status: 410, times: 9 }], 15, /expired/],
    ["422", [{ match: api, status: 422, body: { message: "Validation Failed" }, times: 9 }], 2, /422|Validation/],
    ["429", [{ match: api, status: 429, headers: { "retry-after": "3600" }, times: 9 }], 15, /rate limit.*3600 s/],
    ["502 again and again", [{ match: api, status: 502, times: 99 }], 15, /502/],
    ["half an answer", [{ match: api, cut: 10, times: 99 }], 15, /infra/],
  ])("%s", { timeout: LONG }, async (_, faults, exit, said) => {
    github.faults.push(...faults);
    const permissions = { actions: "read", contents: "read", issues: "read", "pull-requests": "read" } as const;
    const env = {
      GITHUB_TOKEN: github.mintToken("acme/shop", permissions),
      GITHUB_API_URL: github.apiUrl,
      GITHUB_REPOSITORY: "acme/shop",
    };
    const given = ["--workflow-run-id", String(run), "--output", "o/c.json", "--requests-dir", "o/r"];
    const ended = await regreen(["analyze-failure", ...given], env);
    expect(ended, ended.out.slice(0, 4000)).toMatchObject({ exit, out: expect.stringMatching(said) });
    expect(entries(path.join(dir, "o"))).toEqual([]);
    expect(ended.out).not.toContain(env.GITHUB_TOKEN);
  });
});

describe("a regression run whose input", () => {
  const ours = '[{"name":"a","unit":"s","value":1}]';
  it.each<[what: string, args: string[], said: RegExp]>([
    ["is a mode that isn't there", ["--mode", "guess"], /"mode" is "guess"; .*one of compare, measure, publish/],
    ["is missing altogether", [], /"actual-dir" and "benchmark-results" are both empty.*\nName the folder/],
    ["needs a token", ["--mode", "publish"], /"github-token" is required/],
    [
      "is a share in per cent",
      ["--actual-dir", "o", "--threshold", "95"],
      /"threshold" is "95"; .*from 0\.5 to 0\.9999/,
    ],
    ["is no number", ["--actual-dir", "o", "--min-change", "1e9"], /"min-change" is "1e9"; .*from 0\.01 to 1000/],
    ["is too many", ["--mode", "measure", "--run", "x", "--repetitions", "51"], /"repetitions" is "51"; .*1 to 50/],
    [
      "belongs to another mode",
      ["--actual-dir", "o", "--run", "x"],
      /"run" means nothing with mode "compare"; .*measure/,
    ],
    ["is a branch for a commit", ["--benchmark-results", "r.json", "--base-commit", "main"], /"base-commit" is "main"/],
    ["is a suite that leads out", ["--actual-dir", "o", "--suite", "../x"], /"suite" is "\.\.\/x"; .*letters, digits/],
    ["is a folder that isn't there", ["--actual-dir", "gone"], /"actual-dir" names "gone": there is no such folder/],
    ["leads out", ["--actual-dir", "../o"], /"actual-dir" names "\.\.\/o": it holds "\.\."/],
    ["matches no file", ["--benchmark-results", "*.xml"], /"benchmark-results" names "\*\.xml": it matches no file/],
    [
      "is a file that is none of a tool's",
      ["--benchmark-results", "odd.json"],
      /odd\.json.*no format of a benchmark tool/,
    ],
    [
      "is a model that isn't there",
      ["--benchmark-results", "r.json", "--model-path", "m.pkl"],
      /"model-path" names "m\.pkl"/,
    ],
    [
      "is a ruler that isn't there",
      ["--benchmark-results", "r.json", "--ruler", "x"],
      /"ruler" is "x", .*no such benchmark: "a"/,
    ],
    ["is a history that isn't there", ["--mode", "train", "--history", "h.jsonl"], /There is no run to learn from/],
  ])("%s", { timeout: LONG }, async (_, args, said) => {
    writeFileSync(path.join(dir, "r.json"), ours);
    writeFileSync(path.join(dir, "odd.json"), FORGED);
    const ended = await regreen(["regression-compare", ...args]);
    expect(ended, ended.out.slice(0, 4000)).toMatchObject({ exit: 2, out: expect.stringMatching(said) });
    expect(ended.out).not.toMatch(/^\s+at |^::|##\[/m);
    expect(ended.out).not.toContain("\u001b]");
    expect(entries(dir).sort()).toEqual(["odd.json", "r.json"]);
  });
});

it("reports below a directory: a link out of it and an archive with ../ names are no reports", {
  timeout: LONG,
}, async () => {
  const reports = path.join(dir, "reports");
  mkdirSync(reports);
  writeFileSync(path.join(dir, "outside.xml"), '<testsuites><testsuite><testcase name="t"><failure/></testcase>');
  symlinkSync("../outside.xml", path.join(reports, "junit.xml"));
  writeFileSync(path.join(reports, "report.zip"), ARCHIVE);
  const ended = await start(["analyze-failure", "--artifacts-dir", "reports", "--output", "o/c.json"]);
  expect(ended).toMatchObject({ exit: 2, out: expect.stringContaining("There is no test report of a known kind") });
  expect(entries(path.join(dir, "o"))).toEqual([]);
});
