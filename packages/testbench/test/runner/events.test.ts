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
  it("go from job to job through the real client", async () => {
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

describe("a pull request", () => {
  const workflow = oneJob(
    '      - uses: actions/checkout@v7\n      - run: cat README.md new.txt; echo "$GITHUB_REF $GITHUB_HEAD_REF $GITHUB_BASE_REF"\n',
  ).replace("on: push", "name: CI\non: pull_request");
  const open = (head: string, token?: string) =>
    api("/repos/acme/shop/pulls", {
      method: "POST",
      body: { title: "Add", head, base: "main" },
      ...(token === undefined ? {} : { token }),
    });

  it("runs on the merge of base and head", async () => {
    await github.commit("acme/shop", { ".github/workflows/ci.yml": workflow });
    const head = await github.commit("acme/shop", { "new.txt": "new\n" }, { branch: "topic" });
    expect((await open("topic")).status).toBe(201);
    await actions.settled();
    expect(names()).toEqual(["CI pull_request success"]);
    const [run] = actions.runs();
    if (run === undefined) throw new Error("no run");
    expect(run).toMatchObject({ head_sha: head, head_branch: "topic", pull_requests: [1] });
    expect(plainLog(job(run, "build"))).toContain("shop\nnew\nrefs/pull/1/merge topic main\n");
  });

  it("of a fork gets a token that only reads", async () => {
    await github.commit("acme/shop", {
      ".github/workflows/ci.yml": workflow.replace("jobs:", "permissions: write-all\njobs:"),
    });
    await github.commit(
      "eve/shop",
      {
        ".github/workflows/ci.yml": workflow.replace("jobs:", "permissions: write-all\njobs:"),
        ".github/workflows/own.yml": oneJob("      - run: 'true'\n"),
        "new.txt": "x\n",
      },
      { branch: "topic", actor: "eve" },
    );
    await actions.settled();
    expect((await open("eve:topic", github.tokens.eve)).status).toBe(201);
    await actions.settled();
    // A fork's own workflows are off, whatever is pushed to it.
    expect(names()).toEqual(["CI pull_request success"]);
    const [run] = actions.runs();
    expect(run).toMatchObject({ head_repository: "eve/shop", conclusion: "success" });
    expect(run?.jobs[0]?.permissions?.contents).toBe("read");
  });

  it("that a job's token opened waits for approval", async () => {
    await github.commit("acme/shop", { ".github/workflows/ci.yml": workflow });
    await github.commit("acme/shop", { "new.txt": "new\n" }, { branch: "topic" });
    const token = github.mintToken("acme/shop", { contents: "write", "pull-requests": "write" });
    expect((await open("topic", token)).status).toBe(201);
    await actions.settled();
    expect(names()).toEqual(["CI pull_request action_required"]);
    const [run] = actions.runs();
    actions.approve(run?.id ?? 0);
    await actions.settled();
    expect(names()).toEqual(["CI pull_request success"]);
  });
});

describe("other events", () => {
  it("start what listens to them: labels, dispatches, re-runs, cancellations", async () => {
    await github.commit("acme/shop", {
      ".github/workflows/label.yml": `name: Label
on: { issues: { types: [labeled] } }
jobs:
  show:
    if: github.event.label.name == 'ai-fix'
    runs-on: ubuntu-latest
    steps: [{ run: "echo \\"issue \${{ github.event.issue.number }} \${{ github.event.issue.title }}\\"" }]
`,
      ".github/workflows/night.yml": oneJob("      - run: 'true'\n").replace(
        "on: push",
        "name: Night\non: { schedule: [{ cron: '0 3 * * *' }] }",
      ),
      ".github/workflows/comment.yml": `name: Comment
on: issue_comment
jobs:
  show:
    runs-on: ubuntu-latest
    steps:
      - env: { BODY: "\${{ github.event.comment.body }}" }
        run: echo "$GITHUB_ACTOR says $BODY on \${{ github.event.issue.number }}"
`,
      ".github/workflows/work.yml": `name: Work
on: { workflow_dispatch: { inputs: { seconds: { required: true } } } }
jobs:
  wait:
    runs-on: ubuntu-latest
    steps: [{ run: "echo attempt \${{ github.run_attempt }}; sleep \${{ inputs.seconds }}" }]
`,
    });
    await api("/repos/acme/shop/issues", { method: "POST", body: { title: "Broken" } });
    const label = (name: string, token?: string) =>
      api("/repos/acme/shop/issues/1/labels", {
        method: "POST",
        body: { labels: [name] },
        ...(token === undefined ? {} : { token }),
      });
    await label("ai-fix");
    await label("other");
    await label("third", github.mintToken("acme/shop", { issues: "write" }));
    await api("/repos/acme/shop/issues/1/comments", { method: "POST", body: { body: "/regreen stop" } });
    await actions.settled();
    expect(names().sort()).toEqual(["Comment issue_comment success", "Label issues skipped", "Label issues success"]);
    const comment = actions.runs().find((run) => run.name === "Comment");
    expect(comment?.jobs[0]?.log).toContain("alice says /regreen stop on 1");

    actions.scheduled("acme/shop");
    await actions.settled();
    expect(names()).toContain("Night schedule success");

    const dispatch = (seconds: string) =>
      api("/repos/acme/shop/actions/workflows/work.yml/dispatches", {
        method: "POST",
        body: { ref: "main", inputs: { seconds } },
      });
    await dispatch("0");
    await actions.settled();
    const work = actions.runs().find((run) => run.name === "Work");
    await api(`/repos/acme/shop/actions/runs/${work?.id}/rerun`, { method: "POST" });
    await actions.settled();
    expect(actions.runs().find((run) => run.id === work?.id)).toMatchObject({ run_attempt: 2, conclusion: "success" });

    await dispatch("300");
    const slow = () => actions.runs().findLast((run) => run.name === "Work" && run.status === "in_progress");
    while (slow()?.jobs[0]?.steps[1]?.status !== "in_progress") await new Promise((resolve) => setTimeout(resolve, 20));
    const id = slow()?.id;
    expect((await api(`/repos/acme/shop/actions/runs/${id}/cancel`, { method: "POST" })).status).toBe(202);
    await actions.settled();
    expect(actions.runs().find((run) => run.id === id)?.conclusion).toBe("cancelled");
    const shown = await (await api(`/repos/acme/shop/actions/runs/${id}`)).json();
    expect(shown).toMatchObject({ status: "completed", conclusion: "cancelled" });
  });
});
