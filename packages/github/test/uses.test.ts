import { afterEach, expect, it } from "vitest";
import { createUsesPort } from "../src/index.ts";
import { json, octokitFor, type ScriptedServer, startServer } from "./support/server.ts";

const servers: ScriptedServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const AT = { owner: "acme", repo: "tool" };
const SHA = "0123456789abcdef0123456789abcdef01234567";
const sha = (index: number) => index.toString(16).padStart(40, "0");
const page = (prefix: string, from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `${prefix}${from + index}`,
    commit: { sha: sha(from + index) },
  }));

/** Answers by path without the query; what is not named is a 404. */
async function serve(answers: Readonly<Record<string, (query: URLSearchParams) => unknown>>) {
  const server = await startServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://x");
    const answer = answers[pathname]?.(searchParams);
    if (answer === undefined) json(response, 404, { message: "Not Found" });
    else if (typeof answer === "number") json(response, answer, { message: "No commit found for SHA" });
    else json(response, 200, answer);
  });
  servers.push(server);
  return { server, port: createUsesPort(octokitFor(server)) };
}

const REPOSITORY = { full_name: "acme/tool", archived: false, default_branch: "main" };

it("reads tags until it has found what was asked for", async () => {
  const { server, port } = await serve({
    "/repos/acme/tool": () => REPOSITORY,
    "/repos/acme/tool/tags": (query) => page("v", Number(query.get("page")) * 100, 100),
    "/repos/acme/tool/branches": () => page("main", 0, 1),
  });
  const found = await port.lookUp({ ...AT, names: ["v250"], commits: [sha(120)] });
  expect(found).toMatchObject({ fullName: "acme/tool", allTags: false, allBranches: true });
  expect(found?.tags).toHaveLength(200);
  expect(server.seen.filter(({ url }) => url.includes("/tags")).length).toBe(2);
});

it("asks for the names that are left of a repository with thousands, and takes a 422 for a no", async () => {
  const { server, port } = await serve({
    "/repos/acme/tool": () => REPOSITORY,
    "/repos/acme/tool/tags": (query) => page("v", Number(query.get("page")) * 100, 100),
    "/repos/acme/tool/branches": () => [],
    "/repos/acme/tool/commits/tags%2Fnightly": () => ({ sha: SHA.toUpperCase() }),
    "/repos/acme/tool/commits/tags%2Fgone": () => 422,
  });
  const found = await port.lookUp({ ...AT, names: ["nightly", "gone"], commits: [] });
  expect(found?.allTags).toBe(false);
  expect(found?.tags.filter(({ name }) => !name.startsWith("v"))).toEqual([{ name: "nightly", commit: SHA }]);
  expect(server.seen.filter(({ url }) => url.includes("/tags?")).length).toBe(5);
});

it("has nothing for a repository that is not there", async () => {
  const { server, port } = await serve({});
  expect(await port.lookUp({ ...AT, names: ["v1"], commits: [] })).toBeNull();
  expect(server.seen).toHaveLength(1);
});

it.each([
  ["behind", "part"],
  ["identical", "part"],
  ["ahead", "apart"],
  ["diverged", "apart"],
] as const)("takes a commit that is %s for %s of a branch", async (status, standing) => {
  const { port } = await serve({ [`/repos/acme/tool/compare/main...${SHA}`]: () => ({ status }) });
  expect(await port.standingOf(AT, SHA, "main")).toBe(standing);
  expect(await port.standingOf(AT, SHA, "other")).toBe("unknown");
});

it("asks for advisories of fifty actions at a time", async () => {
  const asked: number[] = [];
  const { port } = await serve({
    "/advisories": (query) => {
      asked.push(query.get("affects")?.split(",").length ?? 0);
      return [{ ghsa_id: `GHSA-${asked.length}` }];
    },
  });
  const actions = Array.from({ length: 120 }, (_, index) => `acme/tool${index}`);
  expect(await port.listAdvisories(actions)).toHaveLength(3);
  expect(asked).toEqual([50, 50, 20]);
});

it("says what it was doing when the limit is used up", async () => {
  const server = await startServer((_request, response) =>
    json(
      response,
      403,
      { message: "API rate limit exceeded" },
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "4102444800" },
    ),
  );
  servers.push(server);
  const port = createUsesPort(octokitFor(server));
  await expect(port.lookUp({ ...AT, names: [], commits: [] })).rejects.toThrow(
    /rate limit is used up.*reading the repository acme\/tool/,
  );
});
