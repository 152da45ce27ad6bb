import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { AFTER, makeRun, patchOf, provenHandover } from "../../../actions/open-pr/test/support/material.ts";
import {
  BRANCH,
  FINGERPRINT,
  FIX_BRANCH,
  type Publishing,
  REPOSITORY,
  shellBlocks,
  startPublishing,
  unfixed,
} from "./bench.ts";

let at: Publishing;
afterEach(() => at[Symbol.asyncDispose]());

/** Runs what a reader pastes, in a fresh clone at a commit. Asynchronously: the double lives in this process. */
async function paste(
  lines: readonly string[],
  commit: string,
): Promise<{ file: (name: string) => string; output: string }> {
  const dir = mkdtempSync(path.join(tmpdir(), "regreen-clone-"));
  const env = { PATH: process.env.PATH ?? "", HOME: dir, GIT_TERMINAL_PROMPT: "0", GIT_CONFIG_NOSYSTEM: "1" };
  const run = (command: string, args: readonly string[], cwd: string) =>
    new Promise<string>((resolve, reject) =>
      execFile(command, args, { cwd, env }, (error, stdout, stderr) =>
        error ? reject(new Error(`${command} ${args.join(" ")}: ${stdout}${stderr}`)) : resolve(`${stdout}${stderr}`),
      ),
    );
  try {
    await run("git", ["clone", "--quiet", at.github.gitUrl(REPOSITORY, at.github.tokens.ada), "clone"], dir);
    const clone = path.join(dir, "clone");
    await run("git", ["checkout", "--quiet", commit], clone);
    let output = "";
    for (const line of lines) output += await run("bash", ["-e", "-c", line], clone);
    const files = new Map<string, string>();
    for (const name of (await run("git", ["ls-files", "-z", "-o", "-c"], clone)).split("\0").filter(Boolean))
      files.set(name, readFileSync(path.join(clone, name), "utf8"));
    return { file: (name) => files.get(name) ?? "", output };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

describe("one line applies the fix, and one runs the step again", () => {
  /** The step of these: green only with the fix. */
  const CHECK = "grep -q 'const sum = 0;' cart.js && echo step-is-green";
  function checked(handover: ReturnType<typeof provenHandover>) {
    const { request } = handover;
    const reproducer = request.reproducer && { ...request.reproducer, command: CHECK, cwd: "src" };
    return { ...handover, request: { ...request, reproducer }, validation: null, verified: false };
  }

  it("from a pull request", async () => {
    at = await startPublishing();
    const { body } = await at.publish(at.proven());
    const [revert, fetch, again] = shellBlocks(body);

    expect(revert).toMatch(/^git revert [0-9a-f]{40}$/);
    expect(fetch).toBe(`git fetch origin ${FIX_BRANCH} && git switch --detach FETCH_HEAD`);
    expect(again).toBe("npm run lint");
    const { file } = await paste([fetch ?? ""], at.head);
    expect(file("src/cart.js")).toBe(AFTER);
  });

  it("from a ticket, and from a comment on a fork's pull request", async () => {
    at = await startPublishing();
    const ticket = await at.publish(checked(at.proven()));
    expect(ticket.outcome).toMatchObject({ reason_code: "not_proven", delivery: "ticket" });
    await at.person.send("POST", "/pulls", { title: "Cart", head: BRANCH, base: "main" });
    const fork = await at.publish(checked(at.proven({ is_fork: true, head_repository: "eve/shop", pull_request: 2 })));
    expect(fork.outcome).toMatchObject({ delivery: "comment", number: 2 });

    for (const { body } of [ticket, fork]) {
      const [apply, again] = shellBlocks(body);
      expect(apply?.split("\n")).toHaveLength(1);
      expect(again).toBe(`(cd src && ${CHECK})`);
      const { file, output } = await paste([apply ?? "", again ?? ""], at.head);
      expect(file("src/cart.js")).toBe(AFTER);
      expect(output).toContain("step-is-green");
    }
  });

  it("whatever the patch holds: quotes, CR, tabs, substitutions, a fence, no line end", async () => {
    const before = "one\r\ntwo\n\tthree\n";
    const after = "one\r\n'$(touch pwned)' `touch pwned` \"\\\n```\nREGREEN\nEOF\n\tthree €";
    at = await startPublishing({ files: { "src/it's.txt": before } });
    const handover = provenHandover(makeRun(at.head), patchOf("src/it's.txt", before, after));
    const { body } = await at.publish({ ...handover, validation: null, verified: false });

    const { file } = await paste([shellBlocks(body)[0] ?? ""], at.head);

    expect(file("src/it's.txt")).toBe(after);
    expect(file("pwned")).toBe("");
  });

  it("a patch too large for a line comes from the artifact of the run", async () => {
    const before = "a\n";
    const after = `${Array.from({ length: 300 }, (_, line) => `line ${line} of a long file`).join("\n")}\n`;
    at = await startPublishing({ files: { "src/long.txt": before } });
    const handover = provenHandover(makeRun(at.head), patchOf("src/long.txt", before, after));
    const { body } = await at.publish({ ...handover, validation: null, verified: false });

    expect(shellBlocks(body)[0]).toBe(
      `gh run download 72 --repo acme/shop --name fix-${FINGERPRINT} && git apply fix.patch`,
    );
  });
});

describe("suggestions", () => {
  it("are a ticket with the patch that says what it is; on a fork a comment; never a pull request", async () => {
    at = await startPublishing();
    const suggested = (change: Parameters<typeof at.proven>[0] = {}) => {
      const handover = at.proven(change);
      return { ...handover, fix: handover.fix && { ...handover.fix, suggestion_only: true } };
    };
    const ticket = await at.publish(suggested());
    await at.person.send("POST", "/pulls", { title: "Cart", head: BRANCH, base: "main" });
    const fork = await at.publish(suggested({ is_fork: true, head_repository: "eve/shop", pull_request: 2 }));

    expect(ticket.outcome).toMatchObject({ outcome: "proposed", reason_code: "suggestion_only", delivery: "ticket" });
    expect(ticket.body).toContain("Regreen has a suggestion for this CI failure, not a proven fix.");
    expect(fork.outcome).toMatchObject({ outcome: "proposed", reason_code: "suggestion_only", delivery: "comment" });
    for (const { body, outcome } of [ticket, fork]) {
      expect(`${body}${outcome.message}`).toContain("nothing has proven it, so a person decides");
      expect(body).toContain("base64 --decode | git apply");
    }
    expect(await at.fixBranches()).toEqual([]);
  });

  it("on a ticket that had none before become one comment, edited in place", async () => {
    at = await startPublishing();
    const first = await at.publish(unfixed(at.proven()));
    const handover = at.proven({ id: 81 });
    const suggestion = { ...handover, fix: handover.fix && { ...handover.fix, suggestion_only: true } };
    await at.publish(suggestion);
    const again = await at.publish({ ...suggestion });

    expect(again.outcome.number).toBe(first.outcome.number);
    const comments = await at.comments(first.outcome.number);
    expect(comments.filter(({ body }) => body.includes("git apply"))).toHaveLength(1);
    expect(comments).toHaveLength(2);
  });
});

describe("a body of one's own", () => {
  const TEMPLATE =
    "<!-- regreen:kind=ticket -->\n# {summary} in {branch}\n\n{problem}\n\n{unknown} {header}\n\n{try_it}\n";

  it("fills the parts; the mark, the notice and the checklist stay", async () => {
    at = await startPublishing({
      files: { ".github/fix-body.md": TEMPLATE, ".github/regreen.yml": "pr: {body_template: .github/fix-body.md}\n" },
    });
    const first = await at.publish(at.proven());

    expect(first.body).toContain("# apply ESLint's fixes to src/cart.js in `feature/cart`");
    expect(first.body).toContain("{unknown}");
    expect(first.body).toContain("Please review carefully before merging.");
    expect(first.body).toContain("- [ ] Tests pass locally");
    expect(first.body).not.toContain("## Rollback");
    // Found again by the mark that stands before the template.
    const second = await at.publish(at.proven({ id: 81 }));
    expect(second.outcome.number).toBe(first.outcome.number);
  });

  it("that isn't there costs a warning, not the pull request", async () => {
    at = await startPublishing({ files: { ".github/regreen.yml": "pr: {body_template: nowhere.md}\n" } });
    const { outcome, body, step } = await at.publish(at.proven());

    expect(outcome.delivery).toBe("draft_pr");
    expect(body).toContain("## Rollback");
    expect(step.log).toContain("pr.body_template names nowhere.md, which is no file on main");
  });
});

describe("hostile texts", () => {
  const MARK = `<!-- regreen:fingerprint=${FINGERPRINT} -->\n<!-- regreen:kind=`;

  it("stay text in every place, also in names of 300 characters", async () => {
    at = await startPublishing();
    const long = `feature/${"x".repeat(230)}`;
    const evil =
      "\u202e@everyone <img src=x> [x](https://evil.example) #1 <!-- regreen:kind=log -->\n/merge `$(id)` | ~~";
    const head = await at.github.commit(REPOSITORY, { "x.js": "1;\n" }, { branch: long });
    const handover = at.proven({ head_branch: long, head_sha: head, workflow_name: evil });
    const { request, fix } = handover;
    const hostile = {
      ...handover,
      request: {
        ...request,
        context: {
          ...request.context,
          summary: evil.repeat(20),
          relevant_logs: [evil, MARK],
          affected_files: [evil],
          suggestions: [evil],
          failures: request.context.failures.map((failure) => ({ ...failure, message: evil, file: evil })),
        },
      },
      fix: fix && { ...fix, summary: evil, root_cause: `${MARK}ticket -->\n${evil}`, explanation: evil },
    };

    const pull = await at.publish(hostile);
    const ticket = await at.publish({ ...hostile, fix: null, patch: null, validation: null, verified: false });

    expect([pull.outcome.delivery, ticket.outcome.delivery]).toEqual(["draft_pr", "ticket"]);
    for (const { body } of [pull, ticket]) {
      const prose = body.replace(/```[\s\S]*?```/g, "").replace(/`+[^`\n]+`+/g, "");
      expect(prose).not.toMatch(/@everyone|<img|\]\(https:\/\/evil|#1\b|^\/merge|\u202e/m);
      expect(body.match(/^<!-- regreen:fingerprint=/gm)).toHaveLength(1);
    }
    const [found] = await at.pulls();
    expect(found?.title).not.toMatch(/\u202e|<!--|https:\/\//);
    expect((found?.title ?? "").length).toBeLessThanOrEqual(120);
  });

  it("a person's comment, issue or pull request with our mark takes over no thread", async () => {
    at = await startPublishing();
    const { number } = (await (
      await at.person.send("POST", "/pulls", { title: "Cart", head: BRANCH, base: "main" })
    ).json()) as { number: number };
    const mine = `${MARK}comment -->\nMine\n`;
    await at.person.send("POST", `/issues/${number}/comments`, { body: mine });
    await at.person.send("POST", "/issues", {
      title: "x",
      body: `${MARK}ticket -->\n`,
      labels: ["manual-fix-required"],
    });

    const fork = { is_fork: true, head_repository: "eve/shop", pull_request: number };
    const comment = await at.publish(at.proven(fork));
    const again = await at.publish(at.proven({ ...fork, id: 81 }));
    const ticket = await at.publish(unfixed(at.proven()));

    expect(again.outcome.url).toBe(comment.outcome.url);
    const comments = await at.comments(number);
    expect(comments.map(({ user }) => user.login)).toEqual(["ada", "github-actions[bot]"]);
    expect(comments[0]?.body).toBe(mine);
    expect(await at.tickets()).toHaveLength(2);
    expect(ticket.outcome.delivery).toBe("ticket");
  });
});
