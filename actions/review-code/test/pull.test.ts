import { describe, expect, it } from "vitest";
import { MORE, MUTABLE_DEFAULT, UNSEEDED } from "./support/project.ts";
import { openPull } from "./support/pull.ts";

const READ = { contents: "read", "pull-requests": "read" } as const;

/** Of a token that has asked too often; nobody waits for it. */
const LIMITED = {
  status: 403,
  times: 9,
  headers: { "x-ratelimit-remaining": "0" },
  body: { message: "API rate limit exceeded" },
};

describe("a pull request", { timeout: 120_000 }, () => {
  it("is reviewed at its changed lines, in one review, and nothing is said twice", async () => {
    const pull = await openPull({ "a.py": UNSEEDED, "b.py": UNSEEDED }, { "a.py": MORE, "c.py": MUTABLE_DEFAULT });
    const first = await pull.review();
    expect(first.counted).toEqual(["a.py:5 B006", "c.py:1 B006"]);
    expect(first.outputs).toMatchObject({ "review-comments": "2", "review-url": expect.stringContaining("/pull/1") });
    expect(first.summary).toContain("Review with 2 comments");
    expect(first.annotations ?? []).toEqual([]);
    const comments = await pull.comments();
    expect(comments).toMatchObject([
      { path: "a.py", line: 5, body: expect.stringContaining("B006") },
      { path: "c.py", line: 1, body: expect.stringContaining("B006") },
    ]);
    expect(comments[0]?.body).toContain("```suggestion\ndef add(item, into=None):\n");
    expect(await pull.reviews()).toMatchObject([{ state: expect.stringMatching(/COMMENT/) }]);
    await pull.push({ "README.md": "x\n", "c.py": `# Adds.\n\n${MUTABLE_DEFAULT}` });
    const second = await pull.review();
    expect(second.outputs).toMatchObject({ findings: "2", "review-comments": "0", "review-url": "" });
    expect(second.summary).toContain("nothing that was not said before");
    expect([await pull.comments(), (await pull.reviews()).length]).toEqual([comments, 1]);
  });

  it("has its comments marked when what they say is gone, and as before when it is back", async () => {
    const pull = await openPull({ "a.py": UNSEEDED }, { "a.py": MORE, "c.py": MUTABLE_DEFAULT });
    await pull.review();
    const [comment] = await pull.comments();
    const own = {
      body: "I disagree.",
      event: "COMMENT",
      comments: [{ path: "a.py", line: 5, body: comment?.body ?? "" }],
    };
    await pull.api("POST", `/pulls/${pull.number}/reviews`, own);
    await pull.push({ "a.py": `${UNSEEDED}y = 4\n` });
    await pull.review();
    const bodies = async () => (await pull.comments()).map(({ body }) => body.includes("**This is gone**"));
    expect(await bodies()).toEqual([true, false, false]);
    await pull.push({ "a.py": MORE });
    const back = await pull.review();
    expect(back.outputs["review-comments"]).toBe("0");
    expect((await pull.comments())[0]?.body).toBe(comment?.body);
    await pull.push({ "a.py": UNSEEDED, "c.py": null });
    await pull.review();
    expect(await bodies()).toEqual([true, true, false]);
  });

  it("of a fork gets annotations, and is told why", async () => {
    const pull = await openPull({ "a.py": UNSEEDED }, { "a.py": MORE }, { fork: true });
    const { summary, annotations, outputs, verdict, logger } = await pull.review({}, { permissions: READ });
    expect(verdict.reason_code).toBe("findings_found");
    expect(annotations).toMatchObject([{ file: "a.py", line: 5 }]);
    expect(outputs["review-url"]).toBe("");
    expect(summary).toContain("from a fork may only read");
    expect(logger.messages("warning").join()).toContain("from a fork may only read");
  });

  it("names the permission that a review needs", async () => {
    const pull = await openPull({ "a.py": UNSEEDED }, { "a.py": MORE });
    const { logger, annotations } = await pull.review({}, { permissions: READ });
    expect(logger.messages("warning").join()).toContain("`pull-requests: write`");
    expect(annotations).toHaveLength(1);
  });

  it("keeps annotations where GitHub does not take the review", async () => {
    const pull = await openPull({ "a.py": UNSEEDED }, { "a.py": MORE });
    pull.github.faults.push({
      match: /POST \S+\/reviews/,
      status: 422,
      body: { message: "Line could not be resolved" },
    });
    const { annotations, summary } = await pull.review();
    expect(annotations).toHaveLength(1);
    expect(summary).toContain("did not take the review");
  });

  it("keeps what was found where GitHub goes down while it is told", async () => {
    const pull = await openPull({ "a.py": UNSEEDED }, { "a.py": MORE });
    pull.github.faults.push({ match: /GET \S+\/comments/, ...LIMITED });
    const { annotations, verdict, summary } = await pull.review();
    expect([annotations?.length, verdict.reason_code]).toEqual([1, "findings_found"]);
    expect(summary).toContain("rate limit is used up");
  });

  it("is not judged by lines of another checkout", async () => {
    const pull = await openPull({ "a.py": UNSEEDED }, { "a.py": MORE });
    const { notChecked, verdict } = await pull.review({}, { ref: "main" });
    expect([notChecked, verdict.reason_code]).toEqual([
      [{ what: "a.py", why: expect.stringContaining("github.event.pull_request.head.sha") }],
      "not_all_checked",
    ]);
    expect(await pull.comments()).toEqual([]);
  });

  it("can't let its own findings pass by a policy or a baseline that it brings along", async () => {
    const policy = "audit: { ignore: [{ rule: B006, reason: not mine }], exclude: ['**'] }\n";
    const pull = await openPull({ "a.py": UNSEEDED }, { "a.py": MORE, ".github/regreen.yml": policy });
    expect((await pull.review()).counted).toEqual(["a.py:5 B006"]);
  });

  it("is compared by git where no token is given", async () => {
    const pull = await openPull({ "a.py": UNSEEDED, "b.py": UNSEEDED }, { "a.py": MORE });
    const inputs = { "github-token": "", "output-format": "json" };
    expect((await pull.review(inputs)).counted).toEqual(["a.py:5 B006"]);
  });

  it("that GitHub can't be asked about ends with what GitHub said", async () => {
    const pull = await openPull({ "a.py": UNSEEDED }, { "a.py": MORE });
    pull.github.faults.push({ match: /\/pulls\/1\/files/, ...LIMITED });
    await expect(pull.review()).rejects.toThrow(/rate limit is used up/);
    pull.github.faults.clear();
    await expect(pull.review({}, { permissions: { contents: "read" } })).rejects.toThrow(/403[\s\S]*#1/);
  });

  it("of hostile names and words is reviewed without harm", async () => {
    const name = "x`@ada<img>|#1\n.py";
    const pull = await openPull(
      { "a.py": "" },
      { [name]: UNSEEDED, "a.py": `${UNSEEDED}# \`\`\`@everyone ::error::\n` },
    );
    const { counted, logger } = await pull.review();
    expect(counted).toHaveLength(2);
    expect(logger.messages().join("\n")).not.toMatch(/^::/m);
    const bodies = [...(await pull.comments()), ...(await pull.reviews())].map(({ body }) => body).join("\n");
    expect(bodies).not.toMatch(/@ada|@everyone/);
  });
});
