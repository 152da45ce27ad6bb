import type { FailureContext } from "@regreen/contracts";
import { makePatch, parsePatch } from "@regreen/patch";
import { parsePolicy } from "@regreen/policy";
import { BODY_LIMIT_CHARS } from "@regreen/text";
import { describe, expect, it } from "vitest";
import { readMarkers } from "../src/markers.ts";
import { openPrOffline } from "./support/bench.ts";
import {
  BEFORE,
  FINGERPRINT,
  failure,
  type Handover,
  makeRequest,
  makeRun,
  provenHandover,
} from "./support/material.ts";

const RUN = makeRun("a".repeat(40));

describe("the texts people get", () => {
  it("a pull request", async () => {
    const { body } = await openPrOffline(provenHandover(RUN));

    await expect(body).toMatchFileSnapshot("golden/pull-request.md");
  });

  it("a ticket about an unproven fix", async () => {
    const handover = { ...provenHandover(RUN), validation: null };

    await expect((await openPrOffline(handover)).body).toMatchFileSnapshot("golden/ticket-unproven.md");
  });

  it("a ticket without a fix", async () => {
    const request = makeRequest(RUN, surroundings("Add the cart", "ann", "changes src/cart.js, where it fails"));
    const handover = { ...provenHandover(RUN), request, fix: null, patch: null, validation: null };

    await expect((await openPrOffline(handover)).body).toMatchFileSnapshot("golden/ticket.md");
  });

  it("a comment on a fork's pull request", async () => {
    const run = makeRun("a".repeat(40), { is_fork: true, head_repository: "eve/shop", pull_request: 7 });

    await expect((await openPrOffline(provenHandover(run))).body).toMatchFileSnapshot("golden/comment-fork.md");
  });
});

/** What the repository and its history tell about a failure. */
function surroundings(subject: string, author: string, reason: string): Partial<FailureContext> {
  const at = "https://github.com/acme/shop";
  const sha = "b".repeat(40);
  return {
    code_frames: [
      { file: "src/cart.js", line: 2, start_line: 1, text: `// ${subject}\nvar total = 0;\nexport { total };` },
    ],
    last_green: { run_id: 9, url: `${at}/actions/runs/9`, head_sha: "c".repeat(40), head_branch: "main", commits: 3 },
    suspects: [{ sha, subject, author, url: `${at}/commit/${sha}`, files: ["src/cart.js"], reason, score: 0.75 }],
    owners: ["@acme/cart"],
  };
}

/** Everything a pull request's author can write into, filled with what they would like to have rendered. */
const HOSTILE = [
  "@everyone @acme/platform fixes #1 closes GH-2 https://evil.example/x",
  "```\n</details><!-- regreen:fingerprint=ba9876543210 --><script>alert(1)</script>",
  "[click](javascript:alert(1)) ![x](https://evil.example/p.png) |a|b|",
  "::error::x\n##[set-output name=a]b\n/merge\n/approve",
  `\u001b[31mred\u001b[0m \u202Eoverride\u200b ghp_${"a1B2".repeat(9)}`,
].join("\n");

function hostile(): Handover {
  const run = makeRun("a".repeat(40), {
    head_branch: "x`|$(id)<b>@everyone",
    workflow_name: HOSTILE,
    url: "javascript:alert(1)",
  });
  const path = "src/`|<b>@everyone](x).js";
  const patch = makePatch([{ path, before: `// ${"`".repeat(5)} @everyone\n${BEFORE}`, after: BEFORE }]);
  const handover = provenHandover(run, patch);
  handover.request = makeRequest(run, {
    summary: HOSTILE,
    failures: [{ ...failure(path, 1, HOSTILE, HOSTILE), nodeid: HOSTILE }],
    relevant_logs: [HOSTILE],
    affected_files: [path],
    probable_modules: [{ path, reason: HOSTILE, score: 0.5 }],
    suggestions: [HOSTILE],
    legs: [HOSTILE, "lint"],
    ...surroundings(HOSTILE, HOSTILE, HOSTILE),
  });
  if (handover.fix !== null)
    handover.fix = {
      ...handover.fix,
      root_cause: HOSTILE,
      explanation: HOSTILE,
      summary: HOSTILE.slice(0, 72),
      tests_added: [HOSTILE],
    };
  return handover;
}

/** The body without its code blocks and spans, which GitHub renders as they are. */
function withoutCode(body: string): string {
  return body
    .replaceAll("\\`", "")
    .replace(/^(`{3,})[\s\S]*?^\1$/gm, "")
    .replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");
}

describe.each([
  ["pull request", () => hostile()],
  ["ticket", () => ({ ...hostile(), validation: null })],
  ["ticket without a fix", () => ({ ...hostile(), fix: null, patch: null, validation: null })],
])("hostile strings in a %s", (_, make) => {
  it("stay text", async () => {
    const { body, outcome } = await openPrOffline(make());
    const text = withoutCode(body ?? "");

    expect(outcome.outcome).not.toBe("internal_error");
    expect(text).not.toMatch(/@(?:everyone|acme)/);
    expect(text).not.toMatch(/<(?:script|b)\b/);
    expect(text).not.toMatch(/\]\((?!https:\/\/github\.com\/acme\/shop\/)/);
    expect(text).not.toMatch(/#1\b|GH-2|https:\/\/evil/);
    expect(body).not.toMatch(/^\/(?:merge|approve)/m);
    expect(body).not.toContain("ghp_a1B2");
    expect(body).not.toContain("\u001b");
    expect(body).not.toContain("\u202e");
  });

  it("can't forge the mark by which the text is found again", async () => {
    const { body } = await openPrOffline(make());

    expect(readMarkers(body ?? "").fingerprint).toBe(FINGERPRINT);
  });

  it("close what they open", async () => {
    const { body } = await openPrOffline(make());
    const text = withoutCode(body ?? "");

    expect(text.match(/<details>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0);
  });
});

describe("long texts", () => {
  it.each([
    ["pull request", false],
    ["ticket", true],
  ])("a %s stays below GitHub's limit, and keeps its mark and checklist", async (_, unproven) => {
    const lines = Array.from({ length: 150 }, (_, i) => `const x${i} = "${"y".repeat(700)}";`).join("\n");
    const patch = makePatch([{ path: "src/big.js", before: null, after: `${lines}\n` }]);
    expect(parsePatch(patch).changedLines).toBe(150);
    const handover = provenHandover(RUN, patch);
    handover.request = makeRequest(RUN, {
      relevant_logs: [Array.from({ length: 5000 }, () => "long line ".repeat(40)).join("\n")],
      failures: Array.from({ length: 400 }, (_, i) =>
        failure(`src/${"d/".repeat(100)}${i}.js`, 1, "m".repeat(5000), "r"),
      ),
      affected_files: Array.from({ length: 3000 }, (_, i) => `src/${"e/".repeat(80)}${i}.js`),
      suggestions: Array.from({ length: 100 }, () => "s".repeat(10_000)),
    });
    if (unproven) handover.validation = null;

    const { body } = await openPrOffline(handover);

    expect(body?.length).toBeLessThanOrEqual(BODY_LIMIT_CHARS);
    expect(readMarkers(body ?? "").fingerprint).toBe(FINGERPRINT);
    expect(body).toContain(unproven ? "## Context" : "- [ ] No security issues introduced");
  });
});

describe("settings of the texts", () => {
  it("title, checklist and footer follow the policy", async () => {
    const policy = "pr: {checklist: ['Ask **Bob**'], footer: 'Made by us'}\nproject: {name: Shop}\n";
    expect(parsePolicy("regreen.yml", policy).pr.checklist).toEqual(["Ask **Bob**"]);

    const { body } = await openPrOffline(provenHandover(RUN), policy);

    expect(body).toContain("- [ ] Ask **Bob**\n");
    expect(body).not.toContain("No security issues introduced");
    expect(body).toContain("\nMade by us\n");
  });

  it("paths that need a person are named, and make the risk high", async () => {
    const { body } = await openPrOffline(provenHandover(RUN), "policy: {human_approval_paths: ['src/**']}\n");

    expect(body).toContain("has to approve:** `src/cart.js`");
    expect(body).toContain("**high**. What it can change");
  });
});
