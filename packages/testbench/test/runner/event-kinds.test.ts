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
