import { BENCHMARK_VERDICTS, SCENARIO_VERDICTS } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { renderComment } from "../../src/render/comment.ts";
import { bareContext } from "../../src/render/context.ts";
import { renderHtml } from "../../src/render/html.ts";
import { renderIssue } from "../../src/render/issue.ts";
import { renderSummary } from "../../src/render/summary.ts";
import { renderUpdateBody } from "../../src/render/update-body.ts";
import { compareWords } from "../../src/render/words/local.ts";
import { CONTEXT, SITUATIONS } from "../support/situations.ts";
import { aBenchmark, aDifference, anArtifact, aRegressed, aScenario, aVerdict, sha } from "../support/verdict.ts";

const LABEL = "baselines:update";

function comment(parts: Parameters<typeof aVerdict>[0], context = CONTEXT): string {
  return renderComment(aVerdict(parts), context).replaceAll("\u00a0", " ");
}

function leadOf(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

describe("the first sentence", () => {
  it("of a run without drift says that all is as before", () => {
    const text = comment({ scenarios: [aScenario()], benchmarks: [aBenchmark(), aBenchmark({ name: "other" })] });
    expect(leadOf(text)).toBe("✅ **As before:** All 3 comparisons are as before.");
    expect(text).not.toContain("What to do");
  });

  it("is followed by the reason where something could not be judged", () => {
    const text = comment({ benchmarks: [aBenchmark({ verdict: "error", message: "Its unit was ms and is s." })] });
    expect(text).toContain("| ❌ | `parse large file` | Its unit was ms and is s. |");
  });

  it("has no columns that nobody knows anything for", () => {
    const single = aBenchmark({ verdict: "inconclusive", interval: [null, null], confidence: null, effect: null });
    const text = comment({ benchmarks: [single] });
    expect(text).toContain("| Verdict | Benchmark | Change | Runs |");
  });

  it("can be searched for as one types it", () => {
    expect(leadOf(renderComment(aVerdict({ benchmarks: [aRegressed()] }), CONTEXT))).toContain("31 % slower");
  });

  it("names the one thing that moved, and counts several", () => {
    expect(leadOf(comment({ benchmarks: [aRegressed()] }))).toBe(
      "❌ **Large drift:** `parse large file` is 31 % slower.",
    );
    expect(
      leadOf(comment({ benchmarks: [aRegressed({ name: "a" }), aRegressed({ name: "b", relative_change: 0.5 })] })),
    ).toBe("❌ **Large drift:** 2 benchmarks regressed (`b` most: 50 % slower).");
  });

  it("of something out of nothing is no per cent, and the worst", () => {
    const first = aRegressed({
      name: "first",
      metric: "allocations",
      unit: "allocs/op",
      before: 0,
      after: 3,
      relative_change: null,
    });
    const text = comment({
      benchmarks: [aRegressed({ relative_change: 5 }), { ...first, relative_change: null, size: "large" }],
    });
    expect(leadOf(text)).toBe("❌ **Large drift:** 2 benchmarks regressed (`first (allocations)` most: up from zero).");
    expect(text).toContain("**up from zero**<br>0 → 3 allocs/op");
  });

  it("begins with the gravest", () => {
    const text = comment({
      benchmarks: [aRegressed({ relative_change: 0.1 })],
      scenarios: [
        aScenario({ artifacts: [anArtifact({ verdict: "small_drift" })] }),
        aScenario({ id: "other", artifacts: [anArtifact({ verdict: "error", message: "No JSON." })] }),
      ],
    });
    expect(leadOf(text)).toBe(
      "❌ **Not judged:** `other / analysis` could not be judged, `parse large file` is 10 % slower and `sales-by-month / analysis` is a little off its baseline.",
    );
  });

  it("of a broken budget says so, and that no label helps", () => {
    const budget = anArtifact({
      name: "time < 5 s",
      comparator: "budget",
      verdict: "large_drift",
      metrics: { value: 6, limit: 5 },
    });
    const text = comment({ scenarios: [aScenario({ artifacts: [budget] })] });
    expect(leadOf(text)).toBe("❌ **Large drift:** `sales-by-month / time < 5 s` is over its budget.");
    expect(text).toContain("No label lets a broken budget pass");
    expect(text).not.toContain(LABEL);
    expect(text).toContain("120 %");
  });

  it("of accepted drift is green and names the labels", () => {
    const text = comment({ benchmarks: [aRegressed({ relative_change: 0.1 })], accepted_by: [LABEL] });
    expect(leadOf(text)).toBe(
      "✅ **Drift accepted:** Accepted with `baselines:update`: `parse large file` is 10 % slower.",
    );
    expect(text).not.toContain("What to do");
  });

  it("of nothing compared is red", () => {
    expect(leadOf(comment({}))).toBe("❌ **Nothing compared:** Nothing was compared, so nothing is proven.");
    const same = comment({ scenarios: [aScenario({ artifacts: [] })], compared: 0 });
    expect(leadOf(same)).toMatch(/^❌ \*\*Nothing compared/);
  });

  it("of what is only better is green", () => {
    const text = comment({ benchmarks: [aBenchmark({ verdict: "improved", relative_change: -0.3 })] });
    expect(leadOf(text)).toBe("✅ **As before:** Nothing got worse, and `parse large file` is 30 % faster.");
  });

  it.each(SCENARIO_VERDICTS)("exists for a scenario that is %s, everywhere", (verdict) => {
    expectEverywhere({ scenarios: [aScenario({ verdict, artifacts: [anArtifact({ verdict })] })] });
    expectEverywhere({ scenarios: [aScenario({ verdict, artifacts: [], message: "Said of the whole." })] });
  });

  it.each(BENCHMARK_VERDICTS)("exists for a benchmark that is %s, everywhere", (verdict) => {
    for (const size of ["small", "large", null] as const)
      expectEverywhere({ benchmarks: [aBenchmark({ verdict, size })] });
  });
});

function expectEverywhere(parts: Parameters<typeof aVerdict>[0]): void {
  const verdict = aVerdict(parts);
  const texts = [
    renderComment(verdict, CONTEXT),
    renderSummary(verdict, bareContext(LABEL)),
    renderIssue(verdict, CONTEXT).body,
    renderIssue(verdict, CONTEXT).title,
    renderUpdateBody(verdict, CONTEXT, ["a.json"]),
    renderHtml(verdict, new Map(), CONTEXT),
  ];
  for (const text of texts) expect(text).not.toMatch(/undefined|NaN|\[object|Infinity/);
}

describe("what to do", () => {
  it("about small drift is the label, and where the new baselines come from", () => {
    const text = comment({ scenarios: [aScenario({ artifacts: [anArtifact({ verdict: "small_drift" })] })] });
    expect(text).toContain("Meant to be? Somebody with write access sets the label `baselines:update`.");
    expect(text).toContain("proposes the new baselines as a pull request");
  });

  it("about a benchmark that regressed a little is the label alone", () => {
    const text = comment({ benchmarks: [aRegressed({ relative_change: 0.1 })] });
    expect(text).toContain("sets the label `baselines:update`.");
    expect(text).not.toContain("new baselines");
  });

  it("about large drift is what the policy asks for", () => {
    const large = { benchmarks: [aRegressed()] };
    expect(comment(large)).toContain("no label lets it pass");
    expect(comment(large, { ...CONTEXT, largeRequires: ["guardian"] })).toContain(
      "sets the labels `baselines:update` and `guardian`",
    );
  });

  it("names suspects as links, series that changed together in one line", () => {
    const text = comment({ benchmarks: [aRegressed({ name: "a" }), aRegressed({ name: "b" })] });
    expect(text).toContain("- `a` and `b` changed with [3 commits](");
    expect(text).toContain(`[${sha(1).slice(0, 8)}](https://github.com/octo/shop/commit/${sha(1)})`);
  });

  it("about what is not sure is how many runs would settle it", () => {
    const text = comment({
      benchmarks: [aBenchmark({ verdict: "inconclusive" })],
      rerun: { runs: 4, why: "The noise is 9 %." },
    });
    expect(text).toContain("To be sure, run it again with `repetitions: 4` for base and head: The noise is 9 %.");
    expect(text).toContain("1 benchmark that may or may not have moved, and what would settle it");
  });

  it("on a branch speaks of no label", () => {
    const head = { commit: sha(7), branch: "main", pull_request: null, url: null };
    const text = comment({ head, scenarios: [aScenario({ artifacts: [anArtifact({ verdict: "small_drift" })] })] });
    expect(text).toContain("`mode: update`");
    expect(text).not.toContain(LABEL);
  });

  it("on a laptop is a command, and nothing that is not known is spoken of", () => {
    const head = { commit: null, branch: null, pull_request: null, url: null };
    const verdict = aVerdict({ head, scenarios: [aScenario({ artifacts: [anArtifact({ verdict: "small_drift" })] })] });
    const text = renderComment(verdict, bareContext(LABEL));
    expect(text).toContain("`--mode update --confirm-update`");
    expect(text).toContain("\nSuite `default`.\n");
    expect(text).not.toMatch(/workflow|unknown/);
  });

  it("about a missing output and a new one is said, too", () => {
    expect(comment({ scenarios: [aScenario({ artifacts: [anArtifact({ verdict: "missing" })] })] })).toContain(
      "Nothing was made for `sales-by-month`",
    );
    expect(comment({ scenarios: [aScenario({ artifacts: [anArtifact({ verdict: "new" })] })] })).toContain(
      "`mode: establish`",
    );
  });

  it("ends with lines that can be pasted", () => {
    const text = comment({ benchmarks: [aRegressed()] });
    expect(text).toContain(
      "gh run download 123456789 --repo octo/shop --name regression-results-default-123456789-1 --dir regreen-results",
    );
    const bare = comment({ benchmarks: [aRegressed()] }, { ...CONTEXT, command: null });
    expect(bare).toContain("regreen-report/report/index.html");
    expect(comment({ benchmarks: [aRegressed()] }, bareContext(LABEL))).not.toContain("locally");
  });
});

describe("where to look", () => {
  const quiet = aBenchmark({ name: "index/build" });

  it("is the part of the code whose benchmarks regressed, where others did not", () => {
    const group = [aRegressed({ name: "codec/read" }), aRegressed({ name: "codec/write" })];
    expect(comment({ benchmarks: [...group, quiet] })).toContain(
      "All that regressed begins with `codec/`, and others did not",
    );
    expect(comment({ benchmarks: group })).not.toContain("begins with");
    expect(comment({ benchmarks: [aRegressed({ name: "a" }), aRegressed({ name: "b" }), quiet] })).not.toContain(
      "begins with",
    );
  });

  it("is the memory where it grew with the time", () => {
    const memory = aRegressed({ metric: "memory", unit: "B/op" });
    expect(comment({ benchmarks: [aRegressed(), memory] })).toContain(
      "`parse large file` moved together with the memory",
    );
    expect(comment({ benchmarks: [memory] })).not.toContain("look at allocations");
  });

  it("is the drawing where the data is as before", () => {
    const chart = anArtifact({ name: "chart", comparator: "image", verdict: "large_drift" });
    expect(comment({ scenarios: [aScenario({ artifacts: [anArtifact(), chart] })] })).toContain("only pictures differ");
    expect(comment({ scenarios: [aScenario({ artifacts: [chart] })] })).not.toContain("only pictures differ");
    const both = [anArtifact({ verdict: "small_drift" }), chart];
    expect(comment({ scenarios: [aScenario({ artifacts: both })] })).not.toContain("only pictures differ");
  });

  it("is the runner where it is another one, or everything moved", () => {
    const text = comment({
      benchmarks: [aRegressed()],
      environment_changes: ["Processor: A before, B now"],
      common_factor: 1.08,
    });
    expect(text).toContain("measure both side by side");
    expect(text).toContain(
      "All benchmarks moved together, by +8 %: probably the runner or the toolchain, not the code.",
    );
    expect(comment({ benchmarks: [aRegressed()], common_factor: 1.01 })).not.toContain("moved together");
  });
});

describe("the command for a laptop", () => {
  const none = {
    suite: "it's fast",
    baselinesDir: undefined,
    actualDir: undefined,
    scenarios: [],
    touched: [],
    renderer: undefined,
    benchmarkResults: [],
    baseResults: [],
    resultsFormat: undefined,
    modelPath: undefined,
    ruler: undefined,
  };

  it("finds the runner's results where they are downloaded to", () => {
    const words = compareWords({
      ...none,
      actualDir: "/home/runner/work/_temp/results/head/1/scenarios",
      benchmarkResults: ["/home/runner/work/_temp/results/head/*/bench.json"],
      baseResults: ["results/base/*/bench.json"],
      baselinesDir: "tests/baselines",
    });
    expect(words.join(" ")).toBe(
      "regreen regression-compare --suite it's fast --baselines-dir tests/baselines --actual-dir regreen-results/head/1/scenarios --benchmark-results regreen-results/head/*/bench.json --base-results regreen-results/base/*/bench.json",
    );
  });

  it("quotes what a shell would act on", () => {
    const context = { ...CONTEXT, command: compareWords({ ...none, ruler: "$(touch pwned)\u202e" }) };
    const text = comment({ benchmarks: [aRegressed()] }, context);
    expect(text).toContain("--suite 'it'\\''s fast' --ruler '$(touch pwned) '");
  });
});

describe("the body of new baselines", () => {
  const before = aVerdict({
    scenarios: [
      aScenario({
        artifacts: [
          anArtifact({ verdict: "small_drift", differences: [aDifference()] }),
          anArtifact({
            name: "chart",
            comparator: "image",
            verdict: "small_drift",
            expected_sha256: "a".repeat(64),
            actual_sha256: "b".repeat(64),
          }),
          anArtifact({ name: "time < 5 s", comparator: "budget", verdict: "large_drift" }),
        ],
      }),
      aScenario({ id: "fresh", artifacts: [anArtifact({ verdict: "new" })] }),
    ],
  });

  it("lists every changed output with old and new figures, and no budget", () => {
    const body = renderUpdateBody(before, CONTEXT, ["b/expected_analysis.json", "b/expected_chart.png"]);
    expect(leadOf(body)).toBe("**New baselines for 2 changed outputs and 1 new output, in 2 files.**");
    expect(body).toContain("| `sales-by-month / analysis` | Small drift | `$.summary.mean`: `41.2` | `41.9` |");
    expect(body).toContain("sha256 `aaaaaaaaaaaa` | sha256 `bbbbbbbbbbbb`");
    expect(body).not.toContain("time < 5 s");
    expect(body).toContain("- `b/expected_chart.png`");
  });
});

describe("an issue", () => {
  it("has a title of one line that says the worst", () => {
    for (const { verdict, context } of SITUATIONS) {
      const { title } = renderIssue(verdict, context);
      expect(title.length).toBeLessThanOrEqual(120);
      expect(title).not.toMatch(/[\n\u00a0]/);
    }
    expect(renderIssue(aVerdict({ suite: "api", benchmarks: [aRegressed()] }), CONTEXT).title).toBe(
      "Drift in api: parse large file is 31 % slower",
    );
  });
});
