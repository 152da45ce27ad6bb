import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Actions, connectActions } from "../../src/events.ts";
import type { GitHubDouble } from "../../src/github/github-double.ts";
import { startGitHub } from "../../src/github/start-github.ts";
import { job, oneJob, plainLog } from "./bench.ts";

let github: GitHubDouble;
let actions: Actions;
beforeEach(async () => {
  github = await startGitHub({
    users: ["alice", "eve"],
    repositories: [
      { repository: "acme/shop", collaborators: { alice: "write", eve: "read" }, files: { "README.md": "shop\n" } },
      { repository: "eve/shop", forkOf: "acme/shop" },
    ],
  });
  actions = connectActions(github);
});
afterEach(async () => {
  await actions.close();
  await github.close();
});

function api(path: string, init: { method?: string; body?: unknown; token?: string } = {}): Promise<Response> {
  return fetch(`${github.apiUrl}${path}`, {
    method: init.method ?? "GET",
    headers: { authorization: `Bearer ${init.token ?? github.tokens.alice}` },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
}

const names = () => actions.runs().map((run) => `${run.name} ${run.event} ${run.conclusion}`);

describe("a push", () => {
  it("runs CI on the pushed commit, and the completion of CI runs what waits for it on the default branch", async () => {
    await github.commit("acme/shop", {
      ".github/workflows/ci.yml": `name: CI
on: { push: { branches: ["fix/**"] } }
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: cat here.txt; exit 1
`,
      ".github/workflows/heal.yml": `name: Heal
on: { workflow_run: { workflows: [CI], types: [completed] } }
permissions: { actions: read }
jobs:
  look:
    if: github.event.workflow_run.conclusion == 'failure'
    runs-on: ubuntu-latest
    steps:
      - env:
          TOKEN: \${{ github.token }}
          RUN: \${{ github.event.workflow_run.id }}
        run: |
          curl -sSf -H "Authorization: Bearer $TOKEN" "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/actions/runs/$RUN/jobs" > jobs.json
          node -p 'const j = JSON.parse(fs.readFileSync("jobs.json")).jobs[0]; [j.name, j.conclusion, j.steps.at(-2).name].join("|")'
          id=$(node -p 'JSON.parse(fs.readFileSync("jobs.json")).jobs[0].id')
          curl -sSfL -H "Authorization: Bearer $TOKEN" "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/actions/jobs/$id/logs"
          curl -sS -o /dev/null -w 'contents %{http_code}\\n' -H "Authorization: Bearer $TOKEN" "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/contents/README.md"
          echo "\${{ github.event.workflow_run.head_branch }} ran, this is \${{ github.ref }}"
`,
    });
    await actions.settled();
    expect(names()).toEqual([]);
    const sha = await github.commit("acme/shop", { "here.txt": "on the branch\n" }, { branch: "fix/one" });
    await actions.settled();
    expect(names()).toEqual(["CI push failure", "Heal workflow_run success"]);
    const [ci, heal] = actions.runs();
    expect(ci).toMatchObject({ head_sha: sha, head_branch: "fix/one", actor: "alice" });
    if (ci === undefined || heal === undefined) throw new Error("no runs");
    expect(plainLog(job(ci, "build"))).toContain("on the branch\n##[error]Process completed with exit code 1.");
    const log = plainLog(job(heal, "look"));
    expect(log).toContain("build|failure|Run cat here.txt; exit 1");
    expect(log).toMatch(/\d{7}Z on the branch\n/);
    expect(log).toMatch(/contents 40[34]/);
    expect(log).toContain("fix/one ran, this is refs/heads/main");
    expect(await (await api("/repos/acme/shop/actions/runs")).json()).toMatchObject({
      workflow_runs: [{ name: "Heal" }, { name: "CI" }],
    });
  });

  it("of other paths, branches or by a job's token starts nothing", async () => {
    await github.commit("acme/shop", {
      ".github/workflows/ci.yml": oneJob("      - run: 'true'\n").replace(
        "on: push",
        "name: CI\non: { push: { branches: [main], paths: ['src/**', '!**.md'] } }",
      ),
      ".github/workflows/writer.yml": `name: Writer
on: { workflow_dispatch: {} }
permissions: { contents: write }
jobs:
  write:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: |
          git config user.name bot; git config user.email bot@example.com
          mkdir -p src; echo x > src/by-job.txt; git add .; git commit -qm job; git push -q
`,
    });
    await github.commit("acme/shop", { "docs/a.txt": "" });
    await github.commit("acme/shop", { "src/a.md": "" });
    await github.commit("acme/shop", { "src/a.js": "" }, { branch: "other" });
    await actions.settled();
    expect(names()).toEqual([]);
    await api("/repos/acme/shop/actions/workflows/writer.yml/dispatches", { method: "POST", body: { ref: "main" } });
    await actions.settled();
    expect(names()).toEqual(["Writer workflow_dispatch success"]);
    expect(await github.readFile("acme/shop", "main", "src/by-job.txt")).toBe("x\n");
    await github.commit("acme/shop", { "src/a.js": "" });
    await actions.settled();
    expect(names()).toEqual(["Writer workflow_dispatch success", "CI push success"]);
  });

  it("of a broken workflow shows a failed start", async () => {
    await github.commit("acme/shop", { ".github/workflows/ci.yml": "on: push\njobs: [" });
    await actions.settled();
    expect(names()).toEqual([".github/workflows/ci.yml push startup_failure"]);
    expect(actions.runs()[0]?.errors.join()).toContain(".github/workflows/ci.yml");
  });
});

describe("a chain of workflows", () => {
  it("ends after three workflow_run events", async () => {
    const follower = (name: string, before: string) =>
      oneJob("      - run: 'true'\n").replace(
        "on: push",
        `name: ${name}\non: { workflow_run: { workflows: [${before}] } }`,
      );
    await github.commit("acme/shop", {
      ".github/workflows/a.yml": oneJob("      - run: 'true'\n").replace("on: push", "name: A\non: push"),
      ".github/workflows/b.yml": follower("B", "A"),
      ".github/workflows/c.yml": follower("C", "B"),
      ".github/workflows/d.yml": follower("D", "C"),
      ".github/workflows/e.yml": follower("E", "D"),
    });
    await actions.settled();
    expect(actions.runs().map((run) => run.name)).toEqual(["A", "B", "C", "D"]);
  });
});

describe("a job's token", () => {
  it("dies with the job", async () => {
    await github.commit("acme/shop", {
      ".github/workflows/ci.yml": oneJob(
        '      - run: echo "$GITHUB_TOKEN" | rev\n',
        `    env:\n      GITHUB_TOKEN: \${{ github.token }}\n`,
      ),
    });
    await actions.settled();
    const log = plainLog(job(actions.runs()[0] ?? fail(), "build"));
    const token = /^(\w+_shg)$/m.exec(log)?.[1]?.split("").reverse().join("") ?? "";
    expect(token).toMatch(/^ghs_/);
    expect((await api("/repos/acme/shop", { token })).status).toBe(401);
  });
});

function fail(): never {
  throw new Error("There is no run");
}

describe("artifacts", () => {
  it("go from job to job", async () => {
    await github.commit("acme/shop", {
      ".github/workflows/ci.yml": `name: CI
on: push
jobs:
  make:
    strategy: { matrix: { leg: [a, b] } }
    runs-on: ubuntu-latest
    steps:
      - run: mkdir -p out/deep .hidden; echo "\${{ matrix.leg }}" > out/\${{ matrix.leg }}.txt; echo deep > out/deep/d.txt; echo no > out/.secret; echo skip > out/skip.tmp
      - id: up
        uses: actions/upload-artifact@v7
        with:
          name: out-\${{ matrix.leg }}
          path: |
            out
            !out/*.tmp
          retention-days: 3
      - run: test -n "\${{ steps.up.outputs.artifact-id }}" && test -n "\${{ steps.up.outputs.artifact-digest }}"
      - uses: actions/upload-artifact@v7
        with: { name: "again-\${{ matrix.leg }}", path: out/*.txt }
      - uses: actions/upload-artifact@v7
        with: { name: "again-\${{ matrix.leg }}", path: out/deep/d.txt, overwrite: true }
      - id: twice
        continue-on-error: true
        uses: actions/upload-artifact@v7
        with: { name: "again-\${{ matrix.leg }}", path: out/deep/d.txt }
      - run: test "\${{ steps.twice.outcome }}" = failure
      - uses: actions/upload-artifact@v7
        with: { name: none, path: nothing/here }
      - id: none
        continue-on-error: true
        uses: actions/upload-artifact@v7
        with: { name: none, path: nothing/here, if-no-files-found: error }
      - run: test "\${{ steps.none.outcome }}" = failure
  use:
    needs: make
    runs-on: ubuntu-latest
    steps:
      - uses: actions/download-artifact@v8
        with: { name: out-a, path: one }
      - uses: actions/download-artifact@v8
        with: { pattern: out-*, path: each }
      - uses: actions/download-artifact@v8
        with: { pattern: out-*, path: merged, merge-multiple: true }
      - uses: actions/download-artifact@v8
        with: { name: again-b, path: again }
      - run: find one each merged again -type f | sort
      - continue-on-error: true
        uses: actions/download-artifact@v8
        with: { name: missing }
`,
    });
    await actions.settled();
    const run = actions.runs()[0];
    if (run === undefined) throw new Error("no run");
    expect(run.jobs.map((each) => [each.name, each.conclusion])).toEqual([
      ["make (a)", "success"],
      ["make (b)", "success"],
      ["use", "success"],
    ]);
    const log = plainLog(job(run, "use"));
    expect(log).toContain(
      [
        "again/d.txt",
        "each/out-a/a.txt",
        "each/out-a/deep/d.txt",
        "each/out-b/b.txt",
        "each/out-b/deep/d.txt",
        "merged/a.txt",
        "merged/b.txt",
        "merged/deep/d.txt",
        "one/a.txt",
        "one/deep/d.txt",
        "",
      ].join("\n"),
    );
    expect(log).toMatch(/##\[error\].*missing/);
    expect(plainLog(job(run, "make (a)"))).toContain(
      "##[warning]No files were found with the provided path: nothing/here.",
    );
  });
});
