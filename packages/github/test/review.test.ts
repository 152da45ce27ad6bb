import { type GitHubDouble, startGitHub } from "@regreen/testbench";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createOctokit, createReviewPort, isForbidden, type ReviewPort } from "../src/index.ts";

const REPOSITORY = "acme/shop";
const AT = { owner: "acme", repo: "shop" };
const LINES = Array.from({ length: 40 }, (_, at) => `line ${at + 1}`);

let github: GitHubDouble;
let head: string;

beforeAll(async () => {
  github = await startGitHub({
    users: ["ada"],
    repositories: [
      { repository: REPOSITORY, files: { "a.py": `${LINES.join("\n")}\n` }, collaborators: { ada: "write" } },
    ],
  });
  const changed = LINES.with(9, "ten").with(11, "twelve").join("\n");
  head = await github.commit(REPOSITORY, { "a.py": `${changed}\n` }, { branch: "topic", actor: "ada" });
  await fetch(`${github.apiUrl}/repos/${REPOSITORY}/pulls`, {
    method: "POST",
    headers: { authorization: `Bearer ${github.tokens.ada}`, "content-type": "application/json" },
    body: JSON.stringify({ title: "Topic", head: "topic", base: "main" }),
  });
});
afterAll(() => github.close());

function portWith(permission: "read" | "write"): ReviewPort {
  const token = github.mintToken(REPOSITORY, { "pull-requests": permission });
  const log = { debug: () => undefined, warning: () => undefined };
  return createReviewPort(createOctokit({ token, apiUrl: github.apiUrl, log, waitUnitMs: 2 }), AT, { waitUnitMs: 4 });
}

const comment = (line: number, startLine: number | null = null) => ({ path: "a.py", line, startLine, body: "Look." });
const review = (...comments: ReturnType<typeof comment>[]) => ({ commit: head, body: "Looked.", comments });

it("writes one review with comments at lines, and updates them in place", async () => {
  const port = portWith("write");
  const made = await port.createReview(1, review(comment(10), comment(12, 10)));
  expect(made).toMatchObject({ url: expect.stringContaining("/pull/1") });
  const comments = await port.listReviewComments(1);
  expect(comments).toMatchObject([
    { author: await port.viewer(), body: "Look.", path: "a.py" },
    { author: "github-actions[bot]", body: "Look.", path: "a.py" },
  ]);
  await port.updateReviewComment(comments[0]?.id ?? 0, "Gone.");
  expect((await port.listReviewComments(1)).map(({ body }) => body)).toEqual(["Gone.", "Look."]);
});

it("says which line GitHub refuses, and then writes nothing", async () => {
  const port = portWith("write");
  const before = (await port.listReviewComments(1)).length;
  expect(await port.createReview(1, review(comment(10), comment(30)))).toEqual({
    refused: expect.stringContaining("Line could not be resolved"),
  });
  expect(await port.listReviewComments(1)).toHaveLength(before);
});

it("looks whether a review is there before it writes it again", async () => {
  const port = portWith("write");
  const before = (await port.listReviewComments(1)).length;
  github.faults.push({ match: /^POST \S+\/reviews$/, status: 502, afterwards: true });
  const made = await port.createReview(1, { ...review(comment(11)), body: "Only once." });
  expect(made).toMatchObject({ url: expect.any(String) });
  expect(await port.listReviewComments(1)).toHaveLength(before + 1);
});

it("names the permission that is missing", async () => {
  const port = portWith("read");
  const error = await port.createReview(1, review(comment(10))).catch((cause: unknown) => cause);
  expect(isForbidden(error)).toBe(true);
  expect(error).toMatchObject({ hint: expect.stringContaining("pull-requests: write") });
});
