import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { GitHubDouble } from "../../src/github/github-double.ts";
import { startGitHub } from "../../src/github/start-github.ts";
import { octokit, refusalOf } from "./clients.ts";

// Clients of the real world on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SHOP = "acme/shop";
const at = { owner: "acme", repo: "shop" };

let github: GitHubDouble;

beforeAll(async () => {
  github = await startGitHub({
    users: ["alice", "mallory"],
    repositories: [
      { repository: SHOP, files: { "README.md": "# Shop\n" }, collaborators: { alice: "write" } },
      { repository: "acme/docs", private: false, files: { "index.md": "docs\n" } },
    ],
  });
});

afterAll(() => github.close());

interface Answer {
  status: number;
  message: string;
  accepted: string | null;
}

async function call(method: string, path: string, token?: string): Promise<Answer> {
  const response = await fetch(`${github.apiUrl}${path}`, {
    method,
    redirect: "manual",
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    ...(method === "GET" ? {} : { body: "{}" }),
  });
  const text = await response.text();
  const message = text.startsWith("{") ? String((JSON.parse(text) as { message?: string }).message) : "";
  return { status: response.status, message, accepted: response.headers.get("x-accepted-github-permissions") };
}

/** Every route of the double as a request on the private repository; ids are made up. */
function requests(): { method: string; path: string; needs: readonly string[] }[] {
  return github.routes.map(({ method, path, needs }) => ({
    method,
    needs,
    path: path.replace(":owner/:repo", SHOP).replace(/[:*](\w+)/g, "1"),
  }));
}

describe("every route", () => {
  it("asks for a permission, apart from the repository, its collaborators and its rules", () => {
    const free = requests().filter(({ needs }) => needs.includes("none"));
    expect(free.map(({ path }) => path)).toEqual([
      "/repos/acme/shop",
      "/repos/acme/shop/collaborators/1/permission",
      "/repos/acme/shop/collaborators/1",
      "/repos/acme/shop/rules/branches/1",
    ]);
    expect(requests().length).toBeGreaterThan(90);
  });

  it("refuses a job token without permissions, and says which it would have accepted", async () => {
    const token = github.mintToken(SHOP, {});
    for (const { method, path, needs } of requests().filter((request) => !request.needs.includes("none"))) {
      const answer = await call(method, path, token);
      expect({ method, path, ...answer }).toEqual({
        method,
        path,
        status: 403,
        message: "Resource not accessible by integration",
        accepted: needs.join("; "),
      });
    }
  });

  it("refuses writes to a token that may read everything", async () => {
    const scopes = ["contents", "issues", "pull_requests", "actions", "checks", "statuses", "administration"];
    const token = github.mintToken(SHOP, Object.fromEntries(scopes.map((scope) => [scope, "read" as const])));
    for (const { method, path } of requests().filter((request) => request.method !== "GET")) {
      expect({ method, path, status: (await call(method, path, token)).status }).toEqual({ method, path, status: 403 });
    }
  });

  it("opens with each of its alternatives alone", async () => {
    for (const { method, path, needs } of requests()) {
      for (const need of needs.filter((alternative) => alternative !== "none")) {
        const [scope = "", level] = need.split("=");
        const token = github.mintToken(SHOP, { [scope]: level === "write" ? "write" : "read" });
        const answer = await call(method, path, token);
        // Number 1 is no pull request, so permissions for those do not help there.
        const isIssue = path.startsWith(`/repos/${SHOP}/issues/1`) && scope !== "issues";
        expect({ method, path, need, status: answer.status === 403 }).toEqual({
          method,
          path,
          need,
          status: isIssue,
        });
      }
    }
  });

  it("doesn't exist for strangers, for other repositories' tokens and for nobody", async () => {
    const strangers = [undefined, github.tokens.mallory, github.mintToken("acme/docs", { contents: "write" })];
    for (const token of strangers) {
      for (const { method, path } of requests()) {
        const { status, message } = await call(method, path, token);
        expect({ method, path, status, message }).toEqual({ method, path, status: 404, message: "Not Found" });
      }
    }
  });
});

describe("credentials", () => {
  it.each(["token TOKEN", "bearer TOKEN", "Basic x-access-token:TOKEN", "Basic TOKEN:x-oauth-basic", "Basic TOKEN:"])(
    "knows a token that comes as %s",
    async (form) => {
      const [scheme = "", value = ""] = form.replace("TOKEN", github.tokens.alice ?? "").split(" ");
      const credential = scheme === "Basic" ? Buffer.from(value).toString("base64") : value;
      const headers = { authorization: `${scheme} ${credential}` };
      const response = await fetch(`${github.apiUrl}/user`, { headers });
      expect(await response.json()).toMatchObject({ login: "alice", type: "User" });
    },
  );

  it("answers 401 to tokens nobody issued, on every kind of path", async () => {
    for (const path of ["/user", "/repos/acme/docs", "/repos/acme/docs/contents/index.md", "/rate_limit"]) {
      const answer = await call("GET", path, "ghs_inventedinventedinventedinvented");
      expect(answer).toMatchObject({ status: 401, message: "Bad credentials" });
    }
  });

  it("forgets a job's token after the job", async () => {
    const token = github.mintToken(SHOP, { contents: "read" });
    expect((await call("GET", `/repos/${SHOP}`, token)).status).toBe(200);
    github.revokeToken(token);
    expect((await call("GET", `/repos/${SHOP}`, token)).status).toBe(401);
  });

  it("lets anonymous readers read what is public, and write nothing", async () => {
    const api = octokit(github);
    const docs = { owner: "acme", repo: "docs" };
    expect((await api.rest.repos.getContent({ ...docs, path: "index.md" })).status).toBe(200);
    const refused = await refusalOf(api.rest.issues.create({ ...docs, title: "Hello" }));
    expect(refused).toMatchObject({ status: 401, message: expect.stringContaining("Requires authentication") });
    const logs = await call("GET", "/repos/acme/docs/actions/runs/1/logs");
    expect(logs.status).toBe(401);
  });

  it("lets a job token read another public repository, but not write to it", async () => {
    const api = octokit(github, github.mintToken(SHOP, { contents: "write", issues: "write" }));
    expect((await api.rest.repos.get({ owner: "acme", repo: "docs" })).data.private).toBe(false);
    expect(await refusalOf(api.rest.issues.create({ owner: "acme", repo: "docs", title: "No" }))).toMatchObject({
      status: 403,
      headers: { "x-accepted-github-permissions": "issues=write" },
    });
  });

  it("knows users by their role", async () => {
    const alice = octokit(github, github.tokens.alice);
    expect((await alice.rest.users.getAuthenticated()).data.login).toBe("alice");
    expect((await alice.rest.repos.get(at)).data.permissions).toMatchObject({ admin: false, push: true });
    const level = await alice.rest.repos.getCollaboratorPermissionLevel({ ...at, username: "alice" });
    expect(level.data).toMatchObject({ permission: "write", role_name: "write" });
    const none = await alice.rest.repos.getCollaboratorPermissionLevel({ ...at, username: "mallory" });
    expect(none.data.permission).toBe("none");
    expect((await refusalOf(alice.rest.repos.checkCollaborator({ ...at, username: "mallory" }))).status).toBe(404);
  });

  it("says that a job token is no user", async () => {
    const api = octokit(github, github.mintToken(SHOP, { contents: "write" }));
    expect((await refusalOf(api.rest.users.getAuthenticated())).status).toBe(403);
    expect(await api.graphql("query { viewer { login } }")).toEqual({ viewer: { login: "github-actions[bot]" } });
    expect(await refusalOf(octokit(github).graphql("query { viewer { login } }"))).toMatchObject({ status: 401 });
  });

  it("doesn't pretend about routes it doesn't have", async () => {
    const token = github.tokens.alice ?? "";
    expect(await call("GET", `/repos/${SHOP}/traffic/views`, token)).toMatchObject({ status: 501 });
    expect(await call("POST", "/graphql", token)).toMatchObject({ status: 501 });
  });
});
