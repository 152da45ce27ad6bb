import { regressionVerdictSchema } from "@regreen/contracts";
import { BODY_LIMIT_CHARS, outsideOfFences, SUMMARY_LIMIT_BYTES } from "@regreen/text";
import fc from "fast-check";
import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { renderComment } from "../../src/render/comment.ts";
import { renderIssue } from "../../src/render/issue.ts";
import { renderSummary } from "../../src/render/summary.ts";
import { renderUpdateBody } from "../../src/render/update-body.ts";
import { anyVerdict } from "../support/arbitrary.ts";
import { HOSTILE, hostileVerdict } from "../support/hostile.ts";
import { CONTEXT, SITUATIONS } from "../support/situations.ts";
import { aBenchmark, aDifference, anArtifact, aRegressed, aScenario, aVerdict } from "../support/verdict.ts";

// The same cases on every machine; another seed finds others.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20261120) });

function allTexts(verdict: Parameters<typeof renderSummary>[0]): { text: string; limit: number }[] {
  return [
    { text: renderSummary(verdict, CONTEXT), limit: SUMMARY_LIMIT_BYTES },
    { text: renderComment(verdict, CONTEXT), limit: BODY_LIMIT_CHARS },
    { text: renderIssue(verdict, CONTEXT).body, limit: BODY_LIMIT_CHARS },
    { text: renderUpdateBody(verdict, CONTEXT, [...HOSTILE]), limit: BODY_LIMIT_CHARS },
  ];
}

const OURS = new Set(
  "p h2 h3 strong em ul ol li code pre a table thead tbody tr th td details summary blockquote br".split(" "),
);

/** What a browser would get to see of it: only tags that we write, and only addresses that we know. */
function expectHarmless(text: string): void {
  const html = marked.parse(text, { gfm: true, async: false });
  for (const [, tag = ""] of html.matchAll(/<\/?([A-Za-z!][^\s/>]*)/g)) expect(OURS, html).toContain(tag);
  for (const [, address = ""] of html.matchAll(/<a href="([^"]*)"/g)) {
    expect(address.startsWith("https://github.com/octo/shop/")).toBe(true);
  }
  for (const [, attributes = ""] of html.matchAll(/<[a-z][a-z0-9]*\s+([^<>]*)>/g)) {
    expect(attributes).toMatch(/^(?:class="language-(?:sh|diff|mermaid)"|href="[^"]*")$/);
  }
  expect(html.split("<details>")).toHaveLength(html.split("</details>").length);
}

/** Every row of a table has as many cells as its head, or GitHub drops or shifts them. */
function expectWholeTables(text: string): void {
  let columns: number | null = null;
  for (const line of outsideOfFences(text)) {
    if (!line.startsWith("|")) {
      columns = null;
      continue;
    }
    const cells = line.replace(/\\[\s\S]/g, "").split("|").length;
    columns ??= cells;
    expect(cells, line).toBe(columns);
  }
}

describe("every text", () => {
  it("of any verdict is within its limit, whole and harmless", () => {
    fc.assert(
      fc.property(anyVerdict, (verdict) => {
        for (const { text, limit } of allTexts(verdict)) {
          expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(
            limit * (limit === BODY_LIMIT_CHARS ? 4 : 1),
          );
          if (limit === BODY_LIMIT_CHARS) expect(text.length).toBeLessThanOrEqual(limit);
          expect(text).not.toMatch(/undefined|NaN|Infinity|\[object/);
          expectWholeTables(text);
          expectHarmless(text);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("is made of verdicts that the schema knows", () => {
    fc.assert(
      fc.property(anyVerdict, (verdict) => regressionVerdictSchema.safeParse(verdict).success),
      { numRuns: 50 },
    );
    for (const { verdict } of SITUATIONS) expect(() => regressionVerdictSchema.parse(verdict)).not.toThrow();
  });

  it("of hostile names has no mention, reference, order or mark in it", () => {
    for (const { text } of allTexts(hostileVerdict())) {
      expect(text).not.toMatch(/@octocat|#1\b|<!--|^\/merge/m);
      expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      expectHarmless(text);
    }
  });

  it("of thousands of long results keeps the top and says what was left out", () => {
    const long = "|<&`@a ".repeat(40);
    const verdict = aVerdict({
      scenarios: Array.from({ length: 2000 }, (_, index) =>
        aScenario({
          id: `${index} ${long}`.slice(0, 200),
          artifacts: [
            anArtifact({
              name: long,
              verdict: "large_drift",
              message: long.repeat(6),
              differences: Array.from({ length: 20 }, () => aDifference({ at: long, expected: long, actual: long })),
            }),
          ],
        }),
      ),
      benchmarks: Array.from({ length: 5000 }, (_, index) =>
        aRegressed({ name: `${index} ${long}`.slice(0, 300), unit: long.slice(0, 60), message: long.repeat(6) }),
      ),
    });
    for (const { text, limit } of allTexts(verdict)) {
      expect(limit === BODY_LIMIT_CHARS ? text.length : new TextEncoder().encode(text).length).toBeLessThanOrEqual(
        limit,
      );
      expect(text).toMatch(/and [\d,]+ more/);
      expectWholeTables(text);
      expectHarmless(text);
    }
    expect(renderComment(verdict, CONTEXT)).toMatch(/^❌ \*\*Large drift:\*\* 2,000 outputs/);
  });
});

describe("these tests", () => {
  it.each(["<img src=x onerror=alert(1)>", "<b>x</b>", "[x](https://evil.example)", '<code onclick="x">', "<details>"])(
    "see %s",
    (text) => {
      expect(() => expectHarmless(text)).toThrow();
    },
  );

  it("see a row that has a cell too many", () => {
    expect(() => expectWholeTables("| a | b |\n| --- | --- |\n| 1 | 2 | 3 |")).toThrow();
  });
});

describe("charts", () => {
  const chartsOf = (text: string) =>
    [...text.matchAll(/```+mermaid\n([\s\S]*?)\n```+/g)].map(([, chart = ""]) => chart);

  it("are of the worst regressed series, at most three", () => {
    const series = [0.1, 0.5, 0.2, 0.3, 0.25].map((relative_change, index) =>
      aRegressed({ name: `series ${index}`, relative_change }),
    );
    const titles = chartsOf(renderSummary(aVerdict({ benchmarks: series }), CONTEXT)).map(
      (chart) => /title "(.*)"/.exec(chart)?.[1],
    );
    expect(titles).toEqual(["series 1", "series 3", "series 4"]);
    expect(
      chartsOf(renderSummary(aVerdict({ benchmarks: [aBenchmark({ trend: [1, 2, 3, 4, 5] })] }), CONTEXT)),
    ).toEqual([]);
  });

  it("have lines of plain decimals, one for each run, and titles that end no string", () => {
    for (const chart of chartsOf(renderSummary(hostileVerdict(), CONTEXT))) {
      const lines = [...chart.matchAll(/^ {2}line \[(.*)\]$/gm)].map(([, values = ""]) => values.split(", "));
      expect(lines.map((values) => values.length)).toEqual([30, 30]);
      for (const value of lines.flat()) expect(value).toMatch(/^-?\d+(?:\.\d+)?$/);
      expect(chart).toMatch(/^ {2}title "[^"`#%;<>]*"$/m);
      expect(chart).toMatch(/^ {2}y-axis "[^"`#%;<>]*" -?[\d.]+ --> -?[\d.]+$/m);
    }
  });
});
