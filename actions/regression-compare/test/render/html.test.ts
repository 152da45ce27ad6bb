import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bareContext } from "../../src/render/context.ts";
import { renderHtml } from "../../src/render/html.ts";
import { anyVerdict } from "../support/arbitrary.ts";
import { checkHtml } from "../support/check-html.ts";
import { HOSTILE, hostileVerdict } from "../support/hostile.ts";
import { aTriptych } from "../support/pictures.ts";
import { CONTEXT, SITUATIONS } from "../support/situations.ts";
import { aBenchmark, aDifference, anArtifact, aRegressed, aScenario, aVerdict } from "../support/verdict.ts";

// The same cases on every machine; another seed finds others.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20261120) });

const TAGS = new Set(
  "html head meta title style body main header section article figure figcaption h1 h2 h3 h4 p b i ul ol li dl div dt dd span a bdi code pre details summary table thead tbody tr th td img svg rect line text path circle polyline".split(
    " ",
  ),
);

/** Reads the page strictly: tags and attributes that we write, and no address that is fetched or acted on. */
function expectSafe(page: string): void {
  for (const { tag, attributes } of checkHtml(page)) {
    expect(TAGS).toContain(tag === "br" ? "p" : tag);
    for (const [name, value] of attributes) {
      expect(name).not.toMatch(/^on|^style$|^srcset$|^formaction$/i);
      if (name === "href") expect(value).toMatch(/^https:\/\/github\.com\/octo\/shop\//);
      if (name === "src") expect(value).toMatch(/^data:image\/png;base64,[A-Za-z0-9+/=]+$/);
    }
    if (tag === "img") expect(attributes.get("alt")).toBeTruthy();
    if (tag === "th") expect(attributes.get("scope")).toMatch(/^(?:row|col)$/);
    if (tag === "svg") expect(attributes.get("aria-label")).toBeTruthy();
  }
}

describe("the report", () => {
  it("of any verdict is well formed and safe", () => {
    const pictures = new Map([["pictures/a.png", aTriptych()]]);
    fc.assert(
      fc.property(anyVerdict, (verdict) => {
        const page = renderHtml(verdict, pictures, CONTEXT);
        expectSafe(page);
        expect(page).not.toMatch(/undefined|NaN|Infinity|\[object/);
        expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: 150 },
    );
  });

  it("of names that try to break out shows them as text", () => {
    const page = renderHtml(hostileVerdict(), new Map(HOSTILE.map((name) => [name, aTriptych()])), CONTEXT);
    expectSafe(page);
    expect(page).not.toContain("<script");
    expect(page).toContain("&#60;script&#62;alert(1)&#60;/script&#62;");
    expect(page).toContain("]]&#62;&#60;/svg&#62;");
  });

  it("takes no address of a workflow run that is none", () => {
    const context = { ...CONTEXT, runUrl: "javascript:alert(1)", repositoryUrl: 'https://evil.example/"onclick="x' };
    expect(renderHtml(hostileVerdict(), new Map(), context)).not.toContain("<a ");
  });

  it("allows its own style and nothing else", () => {
    const page = renderHtml(aVerdict(), new Map(), CONTEXT);
    const [policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.slice(1) ?? [];
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? "";
    const digest = createHash("sha256").update(style).digest("base64");
    expect(policy?.replaceAll("&#39;", "'")).toBe(
      `default-src 'none'; img-src data:; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`,
    );
    expect(style).not.toMatch(/url\(|@import|expression/);
  });

  it("shows pictures of the verdict, and only PNG", () => {
    const scenario = (picture: string) =>
      aScenario({ artifacts: [anArtifact({ comparator: "image", verdict: "large_drift", picture })] });
    const verdict = aVerdict({
      scenarios: [scenario("pictures/a.png"), scenario("pictures/b.png"), scenario("pictures/c.png")],
    });
    const svg = new TextEncoder().encode("<svg onload=alert(1)>");
    const page = renderHtml(
      verdict,
      new Map([
        ["pictures/a.png", aTriptych()],
        ["pictures/b.png", svg],
      ]),
      CONTEXT,
    );
    expect(page.match(/<img /g)).toHaveLength(1);
    expect(page).toContain("Expected, actual and difference side by side: <code><bdi>pictures/b.png");
    expect(page).toContain("pictures/c.png");
  });

  it("shows what people let through as accepted, and never a failure below a green headline", () => {
    const drifted = {
      verdict: "small_drift",
      drift: "small",
      scenarios: [aScenario({ verdict: "small_drift", artifacts: [anArtifact({ verdict: "small_drift" })] })],
      benchmarks: [aRegressed({ size: "small" })],
    } as const;
    const tiles = (page: string) => /<ul class="tiles">.*?<\/ul>/s.exec(page)?.[0] ?? "";
    const open = tiles(
      renderHtml(
        aVerdict({ ...drifted, scenarios: [...drifted.scenarios], benchmarks: [...drifted.benchmarks] }),
        new Map(),
        CONTEXT,
      ),
    );
    expect(open).toContain("✕");
    const label = ["baselines:update"];
    const passed = tiles(
      renderHtml(
        aVerdict({
          ...drifted,
          accepted_by: label,
          scenarios: [...drifted.scenarios],
          benchmarks: [...drifted.benchmarks],
        }),
        new Map(),
        CONTEXT,
      ),
    );
    expect(passed).not.toContain("✕");
    expect(passed).toContain("Small drift, accepted");
    expect(passed).toContain("Small regression, accepted");
  });

  it("is green where a scenario was taken away on purpose", () => {
    const scenarios = [aScenario({ verdict: "missing", artifacts: [anArtifact({ verdict: "missing" })] })];
    const gone = aVerdict({ verdict: "missing", drift: "small", accepted_by: ["baselines:update"], scenarios });
    const top = /<header.*?<\/ul>/s.exec(renderHtml(gone, new Map(), CONTEXT))?.[0] ?? "";
    expect(top).toContain("Drift accepted");
    expect(top).toContain("Missing, accepted");
    expect(top).not.toContain("✕");
  });

  it("keeps the page small when there are many pictures", () => {
    const bytes = new Uint8Array(9 * 1024 * 1024);
    bytes.set(aTriptych());
    const names = ["a", "b", "c", "d"];
    const scenarios = names.map((id) =>
      aScenario({ id, artifacts: [anArtifact({ comparator: "image", verdict: "large_drift", picture: id })] }),
    );
    const page = renderHtml(aVerdict({ scenarios }), new Map(names.map((name) => [name, bytes])), CONTEXT);
    expect(page.match(/<img /g)).toHaveLength(2);
  });

  it("of thousands of benchmarks folds and caps what is unchanged, with counts", () => {
    const benchmarks = [
      ...Array.from({ length: 4700 }, (_, index) => aBenchmark({ name: `quiet ${index}` })),
      ...Array.from({ length: 300 }, (_, index) => aRegressed({ name: `loud ${index}` })),
    ];
    const page = renderHtml(aVerdict({ benchmarks }), new Map(), CONTEXT);
    expect(page.length).toBeLessThan(3_000_000);
    expect(page).toContain("4,700 benchmarks as before");
    expect(page).toContain("240 more benchmarks");
    expect(page.match(/class="trend"/g)).toHaveLength(60);
    expectSafe(page);
  });

  it("of the largest outputs stays a page that opens, and says what was left out", () => {
    const long = "<&".repeat(1000);
    const differences = Array.from({ length: 50 }, () => aDifference({ at: long, expected: long, actual: long }));
    const artifacts = Array.from({ length: 100 }, () =>
      anArtifact({ name: long, verdict: "large_drift", message: long, differences }),
    );
    const scenarios = Array.from({ length: 300 }, (_, index) => aScenario({ id: `s${index}`, artifacts }));
    const page = renderHtml(aVerdict({ scenarios }), new Map(), CONTEXT);
    expect(page.length).toBeLessThan(15_000_000);
    expect(page).toContain("200 more scenarios");
    expect(page).toContain("100 more outputs");
    expect(page).toContain("50 more differences");
    expectSafe(page);
  });

  it("draws levels, the band and the change with its commit", () => {
    const page = renderHtml(aVerdict({ benchmarks: [aRegressed({ suspects: ["a".repeat(40)] })] }), new Map(), CONTEXT);
    expect(page).toContain(">changed at aaaaaaaa</text>");
    expect(page).toContain('class="level before"');
    expect(page).toContain('class="level after"');
    expect(page).toContain('class="band"');
    expect(page.match(/<circle class="dot"/g)).toHaveLength(29);
    expect(page.match(/<path class="dot head"/g)).toHaveLength(1);
    expect(page).toMatch(/<text class="tick"[^>]*>ms<\/text>/);
  });

  it("has one heading of the first level and skips none", () => {
    for (const { verdict, context } of SITUATIONS) {
      const levels = checkHtml(renderHtml(verdict, new Map(), context)).flatMap(({ tag }) =>
        /^h[1-6]$/.test(tag) ? [Number(tag[1])] : [],
      );
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    }
  });

  it("needs to know nothing beside the verdict", () => {
    for (const { verdict } of SITUATIONS) expectSafe(renderHtml(verdict, new Map(), bareContext("baselines:update")));
  });
});

describe("these tests", () => {
  it.each([
    "<script>alert(1)</script>",
    '<p onclick="x">a</p>',
    "<p>a",
    "<b><i></b></i>",
    "<p>a > b</p>",
    "<p title=x></p>",
    '<a href="javascript:alert(1)">x</a>',
    "<svg></svg>",
    '<img src="https://evil.example/x.png" alt="x">',
  ])("see %s", (text) => {
    expect(() => expectSafe(text)).toThrow();
  });
});
