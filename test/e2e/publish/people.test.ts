import { afterEach, describe, expect, it } from "vitest";
import { makeRun, patchOf, provenHandover } from "../../../actions/open-pr/test/support/material.ts";
import { BRANCH, type Publishing, REPOSITORY, startPublishing } from "./bench.ts";

let at: Publishing;
afterEach(() => at[Symbol.asyncDispose]());

async function asked(number: number | null): Promise<{ users: string[]; teams: string[] }> {
  const found = await at.person.get<{ users: { login: string }[]; teams: { slug: string }[] }>(
    `/pulls/${number}/requested_reviewers`,
  );
  return { users: found.users.map(({ login }) => login), teams: found.teams.map(({ slug }) => slug) };
}

describe("reviewers", () => {
  it.each([
    ["no CODEOWNERS: the committer alone", undefined, { users: ["ada"], teams: [] }],
    ["invalid lines are skipped, the rest counts", "*.js nobody\nsrc/ @bob\n", { users: ["bob", "ada"], teams: [] }],
    ["owners without access are left out", "*.js @eve @bob\n", { users: ["bob", "ada"], teams: [] }],
    ["e-mail owners are left to GitHub", "*.js bob@example.com\n", { users: ["ada"], teams: [] }],
    ["three at most, owners first", "*.js @bob @u1 @u2 @u3 @u4\n", { users: ["bob", "u1", "u2"], teams: [] }],
    ["a bot that owns is not asked", "*.js @dependabot[bot] @bob\n", { users: ["bob", "ada"], teams: [] }],
  ])("%s", async (_, codeowners, expected) => {
    at = await startPublishing({
      files: codeowners === undefined ? {} : { ".github/CODEOWNERS": codeowners },
      github: repositoryWith(["u1", "u2", "u3", "u4"], codeowners),
    });
    const head = await commitBy("ada");

    const { outcome, step } = await at.publish(at.proven({ head_sha: head }));

    expect(outcome).toMatchObject({ outcome: "healed", delivery: "draft_pr" });
    expect(await asked(outcome.number)).toEqual(expected);
    if (codeowners?.includes("@eve")) expect(step.log).toContain("takes no review request for eve");
    if (codeowners?.includes("nobody")) expect(step.log).toContain("CODEOWNERS, line 1, which GitHub skips");
  });

  it("a team: mentioned by the workflow's token, asked by an app's; one that GitHub doesn't know is mentioned", async () => {
    at = await startPublishing({ files: { ".github/CODEOWNERS": "*.js @acme/platform @acme/gone\n" } });
    const app = at.github.mintToken(
      REPOSITORY,
      { contents: "write", "pull-requests": "write", issues: "write" },
      "regreen",
    );

    const { outcome } = await at.publish(at.proven(), { "github-token": app });

    expect(await asked(outcome.number)).toEqual({ users: [], teams: ["platform"] });
    const { body } = await at.pull(outcome.number);
    expect(body).toContain("Review wanted from @acme/gone.");
  });

  it("a bot that committed, and the owner who is the token's own person, are nobody to ask", async () => {
    at = await startPublishing({ files: { ".github/CODEOWNERS": "*.js @ada\n" } });
    const head = await commitBy("github-actions[bot]");

    const { outcome } = await at.publish(at.proven({ head_sha: head }), { "github-token": at.github.tokens.ada ?? "" });

    expect(outcome).toMatchObject({ outcome: "healed", delivery: "draft_pr" });
    expect(await asked(outcome.number)).toEqual({ users: [], teams: [] });
  });
});

describe("guardians and paths that need a person", () => {
  const AUTH = { before: "export const open = 1\n", after: "export const open = 1;\n" };
  const patch = (path: string) => patchOf(path, AUTH.before, AUTH.after);

  it("are said on top, make it high risk, and ask owners and guardians beyond the maximum", async () => {
    at = await startPublishing({
      files: {
        "src/auth/login.js": AUTH.before,
        ".github/CODEOWNERS": "src/auth/ @bob\n",
        ".github/regreen.yml": "policy: {guardians: [ada, '@acme/platform']}\nreviewers: {max: 1}\n",
      },
    });

    const { outcome, body } = await at.publish(provenHandover(makeRun(at.head), patch("src/auth/login.js")));

    expect(outcome.delivery).toBe("draft_pr");
    const top = body
      .split("\n")
      .filter((each) => each.startsWith(">"))
      .join("\n")
      // Names are shown, and nobody is called by them.
      .replaceAll("@\u200b", "@");
    expect(top).toMatch(/Needs the approval of a person responsible\*\*: it touches `src\/auth\/login\.js`/);
    expect(top).toMatch(/Ask `@ada`, `@acme\/platform`, `@bob`/);
    expect((await at.pull(outcome.number)).labels.map(({ name }) => name)).toContain("risk:high");
    expect((await asked(outcome.number)).users).toEqual(["ada"]);
    expect((await at.pull(outcome.number)).body).toContain("Review wanted from @acme/platform.");
  });

  it("a gate: refused with the label's name; open with the label; shut for who may not write", async () => {
    at = await startPublishing({
      files: { "infra/main.js": AUTH.before },
      github: repositoryWith([], undefined, { "infra/main.js": AUTH.before }, { tess: "triage" }),
    });
    const response = await at.person.send("POST", "/pulls", { title: "Infra", head: BRANCH, base: "main" });
    const { number } = (await response.json()) as { number: number };
    const handover = () => provenHandover(makeRun(at.head, { pull_request: number }), patch("infra/main.js"));

    const without = await at.publish(handover());
    expect(without.outcome).toMatchObject({ outcome: "refused", reason_code: "path_denied", delivery: "ticket" });
    expect(without.outcome.message).toContain('needs the label "infrastructure-change"');

    await at.as("tess").send("POST", `/issues/${number}/labels`, { labels: ["infrastructure-change"] });
    const triage = await at.publish(handover());
    expect(triage.outcome.reason_code).toBe("path_denied");
    expect(triage.outcome.message).toContain(
      'only from somebody with write permission: "infrastructure-change" was set by tess',
    );

    await at.person.send("DELETE", `/issues/${number}/labels/infrastructure-change`, {});
    await at.person.send("POST", `/issues/${number}/labels`, { labels: ["infrastructure-change"] });
    const open = await at.publish(handover());
    expect(open.outcome).toMatchObject({ outcome: "healed", delivery: "draft_pr" });
  });
});

/** The repository of the bench with more people in it. */
function repositoryWith(
  users: readonly string[],
  codeowners?: string,
  files: Readonly<Record<string, string>> = {},
  roles: Readonly<Record<string, "triage" | "write">> = {},
) {
  const owners = codeowners === undefined ? {} : { ".github/CODEOWNERS": codeowners };
  return {
    users: ["ada", "bob", "eve", "tess", ...users],
    repositories: [
      {
        repository: REPOSITORY,
        files: {
          "README.md": "# shop\n",
          "src/cart.js": "export function total(items) {\n  var sum = 0\n  return sum\n}\n",
          ...owners,
          ...files,
        },
        collaborators: {
          ada: "write" as const,
          bob: "write" as const,
          ...Object.fromEntries(users.map((login) => [login, "write" as const])),
          ...roles,
        },
      },
    ],
  };
}

/** A commit on the failing branch whose author has an account. */
async function commitBy(login: string): Promise<string> {
  const tip = await at.person.get<{ commit: { tree: { sha: string } } }>(`/commits/${at.head}`);
  const { id } = (await (
    await fetch(`${at.github.apiUrl}/users/${encodeURIComponent(login)}`, {
      headers: { authorization: `Bearer ${at.github.tokens.ada}` },
    })
  ).json()) as { id: number };
  const made = (await (
    await at.person.send("POST", "/git/commits", {
      message: "Change",
      tree: tip.commit.tree.sha,
      parents: [at.head],
      author: { name: login, email: `${id}+${login}@users.noreply.github.com` },
    })
  ).json()) as { sha: string };
  await at.person.send("PATCH", `/git/refs/heads/${BRANCH}`, { sha: made.sha });
  return made.sha;
}
