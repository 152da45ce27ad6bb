import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HOSTILE } from "../support/hostile.ts";
import { aBenchmark, anArtifact, aScenario, aVerdict } from "../support/verdict.ts";
import { Bench } from "./bench.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.close());

const HEALTHY = aVerdict({ scenarios: [aScenario()] });
const DRIFTED = aVerdict({ scenarios: [aScenario({ artifacts: [anArtifact({ verdict: "small_drift" })] })] });

describe("the comment on a pull request", () => {
  it("is not written where all is as before", async () => {
    const { verdict, outputs } = await bench.publish(HEALTHY, { event: bench.onPull() });
    expect(verdict).toMatchObject({ outcome: "nothing_to_do", reason_code: "published", delivery: "none" });
    expect(outputs).toMatchObject({ verdict: "same", drift: "none", "comment-url": "", "issue-url": "" });
    expect(await bench.comments()).toEqual([]);
  });

  it.each([
    ["drift", DRIFTED],
    ["doubt", aVerdict({ benchmarks: [aBenchmark({ verdict: "inconclusive" })] })],
    ["something new", aVerdict({ benchmarks: [aBenchmark({ verdict: "new" })] })],
    ["an error", aVerdict({ scenarios: [aScenario({ artifacts: [anArtifact({ verdict: "error" })] })] })],
  ])("tells of %s, once for all runs", async (_what, said) => {
    const first = await bench.publish(said, { event: bench.onPull() });
    await bench.publish(said, { event: bench.onPull() });
    const comments = await bench.comments();

    expect(comments).toHaveLength(1);
    expect(comments[0]?.url).toBe(first.outputs["comment-url"]);
    expect(first.verdict).toMatchObject({ delivery: "comment", reason_code: "published" });
    expect(await bench.issues()).toEqual([]);
    expect((await bench.history().read("default")).runs).toEqual([]);
  });

  it("says that it is healthy again where it said something else before", async () => {
    await bench.publish(DRIFTED, { event: bench.onPull() });
    await bench.publish(HEALTHY, { event: bench.onPull() });
    const [comment, ...more] = await bench.comments();

    expect(more).toEqual([]);
    expect(comment?.body).toContain("Healthy again");
    expect(comment?.body).not.toContain("❌");
  });

  it("is one for each suite", async () => {
    for (const suite of ["shop", "Shop", "shop x"])
      await bench.publish({ ...DRIFTED, suite }, { event: bench.onPull() });
    await bench.publish({ ...HEALTHY, suite: "Shop" }, { event: bench.onPull() });
    const comments = await bench.comments();

    expect(comments).toHaveLength(3);
    expect(comments.map(({ body }) => body.includes("Healthy again"))).toEqual([false, true, false]);
  });

  it("leaves a stranger's comment alone that copies the mark", async () => {
    await bench.publish(DRIFTED, { event: bench.onPull() });
    const [own] = await bench.comments();
    const copied = await bench.as("eve").createComment(bench.pull, own?.body ?? "");
    await bench.publish(HEALTHY, { event: bench.onPull() });

    const comments = await bench.comments();
    expect(comments.find(({ id }) => id === copied.id)?.body).toBe(own?.body);
    expect(comments.find(({ id }) => id === own?.id)?.body).toContain("Healthy again");
  });

  it("is our own where a stranger was there first with the mark", async () => {
    const body = "<!-- regreen:kind=regression-comment -->\n<!-- regreen:suite=default -->\nAll is well.\n";
    const theirs = await bench.as("eve").createComment(bench.pull, body);
    await bench.publish(DRIFTED, { event: bench.onPull() });

    const comments = await bench.comments();
    expect(comments).toHaveLength(2);
    expect(comments.find(({ id }) => id === theirs.id)?.body).toBe(body);
  });

  it("goes on when an app's token takes over from the workflow's", async () => {
    await bench.publish(DRIFTED, { event: bench.onPull() });
    const token = bench.mint({ contents: "write", issues: "write", "pull-requests": "write" }, "regreen");
    await bench.publish(HEALTHY, { event: bench.onPull(), token });
    expect(await bench.comments()).toHaveLength(1);
  });

  it("is written once by two jobs that race", async () => {
    const results = await Promise.all(
      Array.from({ length: 4 }, () => bench.publish(DRIFTED, { event: bench.onPull() })),
    );
    const comments = await bench.comments();
    expect(comments).toHaveLength(1);
    expect(new Set(results.map(({ outputs }) => outputs["comment-url"]))).toEqual(new Set([comments[0]?.url]));
  });

  it("is left once by two jobs that can't lock each other out", async () => {
    const token = bench.mint({ contents: "read", issues: "write", "pull-requests": "write" });
    await Promise.all(Array.from({ length: 2 }, () => bench.publish(DRIFTED, { event: bench.onPull(), token })));
    await bench.publish(DRIFTED, { event: bench.onPull(), token });
    const comments = await bench.comments();
    expect(comments).toHaveLength(1);
  });

  it("is not taken back by an older run that ends later", async () => {
    await bench.publish(DRIFTED, { event: { ...bench.onPull(), runId: 900 } });
    const { verdict } = await bench.publish(HEALTHY, { event: { ...bench.onPull(), runId: 899 } });
    expect(verdict.message).toContain("A later run");
    expect((await bench.comments())[0]?.body).not.toContain("Healthy again");
  });

  it("is not written about a commit that is not the head any more, nor on a closed pull request", async () => {
    await bench.github.commit("acme/shop", { "src/a.js": "2\n" }, { branch: "feature/a", actor: "ada" });
    const late = await bench.publish(DRIFTED, { event: bench.onPull() });
    expect(late.verdict.message).toContain("newer commits");
    const gone = await bench.publish(DRIFTED, { event: bench.onPull(bench.pull + 50) });
    expect(gone.verdict.message).toContain("not open");
    expect(await bench.comments()).toEqual([]);
  });

  it("is left out where nobody wants it", async () => {
    await bench.publish(DRIFTED, { event: bench.onPull(), publication: { comment: false } });
    expect(await bench.comments()).toEqual([]);
  });

  it.each([...HOSTILE, "a\nb", "a\u0000b", "x".repeat(200), "--> <!-- regreen:suite=default -->"])(
    "carries no suite out of its mark: %j",
    async (suite) => {
      await bench.publish({ ...DRIFTED, suite }, { event: bench.onPull() });
      await bench.publish({ ...HEALTHY, suite }, { event: bench.onPull() });
      const comments = await bench.comments();

      expect(comments).toHaveLength(1);
      const lines = comments[0]?.body.split("\n") ?? [];
      const marks = lines.filter((line) => line.includes("<!--"));
      expect(marks.every((line) => /^<!-- regreen:[a-z]+=[A-Za-z0-9.,:_-]+ -->$/.test(line))).toBe(true);
      expect(lines.slice(0, marks.length)).toEqual(marks);
    },
  );
});

describe("what may not be", () => {
  it("is told of a fork without a failure", async () => {
    const token = bench.mint({ contents: "read", issues: "read", "pull-requests": "read" });
    const { verdict, logger } = await bench.publish(DRIFTED, { event: { ...bench.onPull(), isFork: true }, token });
    expect(verdict).toMatchObject({ outcome: "nothing_to_do", reason_code: "published", delivery: "none" });
    expect(verdict.message).toContain("fork");
    expect(logger.lines.some(({ level, message }) => level === "notice" && message.includes("fork"))).toBe(true);
  });

  it("names the permission that is missing", async () => {
    const token = bench.mint({ contents: "write", issues: "read", "pull-requests": "read" });
    const { verdict } = await bench.publish(DRIFTED, { event: bench.onPull(), token });
    expect(verdict).toMatchObject({ outcome: "misconfigured", reason_code: "permission_missing" });
    expect(verdict.message).toMatch(/grant `.*pull-requests: write.*`/);
  });
});

describe("the file of the verdict", () => {
  const onPull = () => ({ event: bench.onPull() });

  it("is refused with another digest, and nothing is written", async () => {
    await expect(
      bench.publish(DRIFTED, { ...onPull(), publication: { verdictSha256: "0".repeat(64) } }),
    ).rejects.toMatchObject({ name: "Ending", verdict: { outcome: "refused", reason_code: "digest_mismatch" } });
    expect(await bench.comments()).toEqual([]);
  });

  it.each([
    ["no JSON", "{"],
    ["another version", '{"schema_version":2}'],
    ["another shape", '{"schema_version":1,"suite":"default"}'],
  ])("is refused when it is %s", async (_what, text) => {
    const verdict = new TextEncoder().encode(text);
    const verdictSha256 = createHash("sha256").update(verdict).digest("hex");
    await expect(
      bench.publish(DRIFTED, { ...onPull(), publication: { verdict, verdictSha256 } }),
    ).rejects.toMatchObject({ reasonCode: "bad_contract" });
  });

  it("is refused when it is about another suite", async () => {
    await expect(bench.publish(DRIFTED, { ...onPull(), publication: { suite: "other" } })).rejects.toThrow(
      'about another suite: "default", not "other"',
    );
  });

  it.each([
    ["commit", { commit: "0".repeat(40), pull_request: 1 }],
    ["pull request", { commit: null, pull_request: 2 }],
    ["pull request", { commit: null, pull_request: null }],
  ])("is refused when it is about another %s", async (what, head) => {
    const verdict = new TextEncoder().encode(JSON.stringify({ ...DRIFTED, head: { ...DRIFTED.head, ...head } }));
    const verdictSha256 = createHash("sha256").update(verdict).digest("hex");
    await expect(bench.publish(DRIFTED, { ...onPull(), publication: { verdict, verdictSha256 } })).rejects.toThrow(
      `about another ${what}`,
    );
    expect(await bench.comments()).toEqual([]);
  });
});
