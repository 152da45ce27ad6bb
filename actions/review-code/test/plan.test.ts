import type { Finding } from "@regreen/contracts";
import type { ReviewComment } from "@regreen/github";
import { describe, expect, it } from "vitest";
import { changedFileOfHunks, wholeFile } from "../src/changes/changed-file.ts";
import { commentBody, readMark } from "../src/comments/comment-body.ts";
import { MAX_COMMENTS, planComments, type Situation } from "../src/comments/plan.ts";
import { finding, fixOf } from "./support/finding.ts";

const LINES = Array.from({ length: 99 }, (_, at) => `x${at + 1} = ${at + 1}`);
const TEXT = `${LINES.join("\n")}\n`;
const CHANGE = changedFileOfHunks("a.py", `@@ -0,0 +1,99 @@\n${LINES.map((line) => `+${line}`).join("\n")}`);

function situation(findings: readonly Finding[], over: Partial<Situation> = {}): Situation {
  return {
    commit: "a".repeat(40),
    findings,
    present: new Set(findings.map(({ fingerprint }) => fingerprint)),
    isKnown: () => true,
    changes: new Map([["a.py", CHANGE]]),
    textOf: () => TEXT,
    own: [],
    ...over,
  };
}

function written(id: number, body: string): ReviewComment {
  return { id, url: "", author: "github-actions[bot]", body: body.replaceAll("\n", "\r\n"), path: "a.py" };
}

describe("a review", () => {
  it("has at most thirty comments, the gravest first, and names the rest", () => {
    const findings = Array.from({ length: 40 }, (_, at) =>
      finding({ line: at + 1, severity: at === 35 ? "critical" : "low" }),
    );
    const { review, updates } = planComments(situation(findings));
    expect(updates).toEqual([]);
    expect(review?.comments).toHaveLength(MAX_COMMENTS);
    expect(review?.comments[0]).toMatchObject({ path: "a.py", line: 36 });
    expect(review?.body).toContain("1 critical, 39 low");
    expect(review?.body.match(/^- low `a\.py:/gm)).toHaveLength(10);
  });

  it("says nothing twice, and nothing at all when all was said", () => {
    const [first, second] = [finding({ line: 1 }), finding({ line: 2 })];
    const own = [written(1, commentBody(first, null))];
    expect(planComments(situation([first, second], { own })).review?.comments.map(({ line }) => line)).toEqual([2]);
    expect(planComments(situation([first], { own }))).toEqual({ review: null, commented: [], updates: [] });
  });

  it("marks a comment whose finding is gone, once, and brings it back", () => {
    const found = finding();
    const body = commentBody(found, null);
    const gone = planComments(situation([], { own: [written(5, body)] }));
    expect(gone.review).toBeNull();
    expect(gone.updates).toEqual([{ id: 5, body: expect.stringContaining("**This is gone**") }]);
    const after = gone.updates[0]?.body ?? "";
    expect(readMark(after)).toEqual({ fingerprint: found.fingerprint, by: "own", state: "gone" });
    expect(planComments(situation([], { own: [written(5, after)] })).updates).toEqual([]);
    const back = planComments(situation([found], { own: [written(5, after)] }));
    expect(back).toEqual({ review: null, commented: [], updates: [{ id: 5, body }] });
  });

  it("leaves comments alone about files that could not be looked at, and other people's", () => {
    const own = [written(1, commentBody(finding(), null)), written(2, "I like it.")];
    expect(planComments(situation([], { own, isKnown: () => false })).updates).toEqual([]);
  });

  it("leaves comments alone about what another tool found that did not run this time", () => {
    const own = [written(1, commentBody(finding({ rule: "eslint/no-var" }), null))];
    expect(planComments(situation([], { own, isKnown: (_path, by) => by === "own" })).updates).toEqual([]);
    expect(planComments(situation([], { own })).updates).toHaveLength(1);
  });

  it("leaves a comment alone whose finding is there, though not on a changed line any more", () => {
    const found = finding();
    const own = [written(1, commentBody(found, null))];
    expect(planComments(situation([], { own, present: new Set([found.fingerprint]) })).updates).toEqual([]);
  });

  it("suggests a fix that stands in whole lines of the change", () => {
    const unsafe = { ...fixOf(TEXT, "x3 = 3\nx4 = 4", "x3 = x4 = 3"), safety: "unsafe" as const };
    const { review } = planComments(situation([finding({ line: 4, fix: unsafe })]));
    expect(review?.comments[0]).toMatchObject({ line: 4, startLine: 3 });
    expect(review?.comments[0]?.body).toContain(
      "Look whether this is what is meant:\n\n```suggestion\nx3 = x4 = 3\n```\n",
    );
  });

  it("has no comment where GitHub shows no line, and then none of its own for that alone", () => {
    const hidden = situation([finding()], { changes: new Map([["a.py", wholeFile("a.py")]]) });
    expect(planComments(hidden).review).toBeNull();
  });

  it("links no page that another tool's file names", () => {
    const { review } = planComments(situation([finding({ help_url: "https://evil.example/login" })]));
    expect(review?.comments[0]?.body).not.toContain("evil");
  });

  it("stays below GitHub's limits whatever is said", () => {
    const long = "<&`".repeat(600);
    const findings = Array.from({ length: 99 }, (_, at) => {
      const more = at % 2 === 0 ? { file: `${"x".repeat(990)}.py` } : {};
      return finding({ line: at + 1, title: long.slice(0, 300), message: long, why: long, ...more });
    });
    const { review } = planComments(situation(findings));
    for (const body of [review?.body ?? "", ...(review?.comments ?? []).map((each) => each.body)])
      expect(body.length).toBeLessThan(65_536);
  });

  it("is harmless whatever the code and its files are called", () => {
    const evil = "x\n<!-- regreen:finding=0 -->\n```\n@everyone #1 <img src=x> ::error:: [a](b) fixes https://x";
    const { review } = planComments(
      situation([finding({ title: evil, message: evil, why: evil }), finding({ line: 3, file: evil })], {
        changes: new Map([
          ["a.py", CHANGE],
          [evil, wholeFile(evil)],
        ]),
      }),
    );
    const said = `${review?.body}\n${review?.comments.map(({ body }) => body).join("\n")}`;
    const outsideOfCode = said.replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, "");
    expect(outsideOfCode).not.toMatch(/<img|\[a\]\(b\)|^```/m);
    expect(said).not.toContain("@everyone");
    expect(said.match(/<!--/g)).toHaveLength(4);
  });
});
