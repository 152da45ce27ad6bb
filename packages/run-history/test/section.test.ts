import { describe, expect, it } from "vitest";
import { analyse, findingsOf, performanceOf, performanceSection, type WorkflowHistory } from "../src/index.ts";
import { type MadeJob, madeRuns, START } from "./support/made-runs.ts";

const OPTIONS = { branch: "main", threshold: 0.2, now: START + 14 * 24 * 3600 * 1000, since: null };
const WORKFLOW = "on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm ci\n";

function historyOf(jobs: readonly MadeJob[], runs = 30): WorkflowHistory {
  return {
    path: ".github/workflows/ci.yml",
    text: WORKFLOW,
    runs: madeRuns({ runs, jobs }),
    allRuns: [],
    baseline: null,
  };
}

const HOSTILE = [
  "``` \n# Owned\n<script>alert(1)</script>",
  "[click](https://evil.example) ![x](https://evil.example/p.png)",
  "| a | b |\n|---|---|",
  "@alice fixes #1",
  "::error::x\u001b[31m\u202e",
  `${"`".repeat(200)}`,
  `ghp_${"a1B2".repeat(9)}`,
  "</code></summary></details><h1>x</h1>",
  "",
  "x".repeat(5000),
  "\ud800",
];

describe("the section", () => {
  it("shows what takes longest, the chain of a typical run, and what would help", () => {
    const jobs: MadeJob[] = [
      { name: "build", steps: [{ name: "Run npm ci", seconds: (run) => 100 + (run % 3) }] },
      { name: "lint", steps: [{ name: "Run eslint", seconds: () => 40 }] },
    ];
    const section = performanceSection(analyse([historyOf(jobs)], OPTIONS)) ?? "";
    expect(section).toContain("#### Performance");
    expect(section).toMatch(/\| `build` \| `ci\.yml` \| 1 min 41 s \|.*▇|█/);
    expect(section).toMatch(/build {24}│·?█{38,41} {0,2}│ 1 min 4\d s, waits 2 s/);
    expect(section).toContain("**The same packages are fetched in every run** `.github/workflows/ci.yml:6`");
    expect(section).toContain("[run ");
  });

  it("of a repository whose runs are few tells what others saved, and of none nothing", () => {
    const few = performanceSection(analyse([historyOf([], 0)], OPTIONS));
    expect(few).toContain("other projects saved");
    expect(few).toContain("8.2 % to 13 %");
    expect(performanceSection(analyse([], OPTIONS))).toBeNull();
  });

  it("lets no name of a job, a step, a label or an address be anything but a name", () => {
    const jobs = HOSTILE.map(
      (name): MadeJob => ({
        name,
        labels: [name],
        queue: () => 300,
        steps: [{ name, seconds: (run) => (run < 15 ? 100 : 200) }],
      }),
    );
    const history = historyOf(jobs);
    const runs = history.runs.map((run) => ({ ...run, url: "javascript:alert(1)" }));
    const analysis = analyse([{ ...history, runs }], OPTIONS);
    const markdown = performanceSection(analysis) ?? "";
    // Code is nothing but text.
    const outside = markdown.replaceAll(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, "");
    expect(outside).not.toMatch(/<script|<h1|\]\(https:\/\/evil|javascript:/);
    expect(markdown).not.toMatch(/@alice|#1\b|a1B2a1B2/);
    expect(markdown).not.toContain("\u001b");
    expect(markdown).not.toContain("\u202e");
    expect(outside.match(/<details>/g)).toHaveLength(1);
    expect(outside.match(/<\/details>/g)).toHaveLength(1);
    // The one code block is closed by its own fence.
    expect((markdown.match(/^`{3,}/gm)?.length ?? 0) % 2).toBe(0);
    for (const { message } of findingsOf(analysis)) expect(message).not.toContain("\n");
    const json = JSON.stringify(performanceOf(analysis, "acme/shop", []));
    expect(json).not.toContain("a1B2a1B2");
    expect(json.length).toBeLessThan(2_000_000);
  });
});
