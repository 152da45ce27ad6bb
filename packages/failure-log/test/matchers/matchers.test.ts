import { UserError } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { parseMatchers } from "../../src/index.ts";
import { analyze, jobLog } from "../helpers.ts";

const COMPACT = {
  owner: "gizmo-compact",
  pattern: [
    {
      regexp: "^(.+)\\s@@\\s(\\d+)/(\\d+)\\s(Error|Warning|Info)\\s<<\\s(.+)\\s\\((.+)\\)$",
      file: 1,
      line: 2,
      column: 3,
      severity: 4,
      message: 5,
      code: 6,
    },
  ],
};
const STYLISH = {
  owner: "gizmo-stylish",
  pattern: [
    { regexp: "^([^\\s].*)$", file: 1 },
    {
      regexp: "^\\s+at\\s(\\d+):(\\d+)\\s+(bad|error|warning)\\s+(.*)\\s\\s+(.*)$",
      line: 1,
      column: 2,
      severity: 3,
      message: 4,
      code: 5,
      loop: true,
    },
  ],
};

function parsed(...matchers: readonly unknown[]) {
  return parseMatchers("matchers.json", JSON.stringify({ problemMatcher: matchers }));
}

function read(output: string, matchers: readonly unknown[], fixType: "lint" | "type_error" = "lint") {
  const own = parsed(...matchers).map((matcher) => ({ matcher, fixType }));
  return analyze(jobLog([{ run: "./gizmo", output, exit: 1 }]), { matchers: own });
}

describe("problem matchers of the repository", () => {
  it("read what one line says", async () => {
    const output = "starting\nsrc/a.giz @@ 50/11 Error << 'x' is never used. (no-unused)\n1 problem";

    const { causes } = await read(output, [COMPACT]);

    expect(causes).toHaveLength(1);
    expect(causes[0]).toMatchObject({ tool: "gizmo-compact", fix_type: "lint", affected_files: ["src/a.giz"] });
    expect(causes[0]?.failures).toMatchObject([
      { file: "src/a.giz", line: 50, column: 11, rule: "no-unused", message: "'x' is never used." },
    ]);
  });

  it("read blocks: a head, and lines that repeat under it", async () => {
    const output = [
      "src/a.giz",
      "  at 1:2   error  missing gizmo   gizmo/missing",
      "  at 5:10  warning  odd gizmo   gizmo/odd",
      "  at 6:1   error  second gizmo   gizmo/second",
      "src/b.giz",
      "  at 9:9   error  third gizmo   gizmo/third",
      "",
      "  at 1:1   error  under no head   gizmo/none",
    ].join("\n");

    const { causes } = await read(output, [STYLISH], "type_error");

    expect(causes[0]).toMatchObject({ fix_type: "type_error", affected_files: ["src/a.giz", "src/b.giz"] });
    expect(causes[0]?.failures.map(({ file, line, rule }) => [file, line, rule])).toEqual([
      ["src/a.giz", 1, "gizmo/missing"],
      ["src/a.giz", 6, "gizmo/second"],
      ["src/b.giz", 9, "gizmo/third"],
    ]);
  });

  it("root a file in the folder of its project", async () => {
    const matcher = {
      owner: "gizmo",
      pattern: [{ regexp: "^(\\S+)\\((\\d+)\\): bad (.+) \\[(\\S+)\\]$", file: 1, line: 2, message: 3, fromPath: 4 }],
    };

    const { causes } = await read("a.giz(3): bad gizmo [src/app/app.gizproj]", [matcher]);

    expect(causes[0]?.affected_files).toEqual(["src/app/a.giz"]);
  });

  it("see through colours and the mark of an annotation", async () => {
    const output = "##[error]\u001b[31msrc/a.giz @@ 5/1 Error << no. (x)\u001b[0m";

    expect((await read(output, [COMPACT])).causes[0]?.tool).toBe("gizmo-compact");
  });

  it("leave the word to a reader that knows the tool", async () => {
    const tsc = {
      owner: "tsc-again",
      pattern: [
        { regexp: "^(.+)\\((\\d+),(\\d+)\\): error (TS\\d+): (.+)$", file: 1, line: 2, column: 3, code: 4, message: 5 },
      ],
    };

    const { causes } = await read("src/a.ts(3,7): error TS2322: Type 'x' is not assignable to type 'y'.", [tsc]);

    expect(causes.map(({ tool }) => tool)).toEqual(["tsc"]);
  });

  it("leave out what is neither error nor warning, and warnings where there are errors", async () => {
    const output = "a.giz @@ 1/1 Info << fine. (x)\nb.giz @@ 1/1 Warning << odd. (x)\nc.giz @@ 1/1 Error << no. (x)";

    expect((await read(output, [COMPACT])).causes[0]?.affected_files).toEqual(["c.giz"]);
  });

  it("find nothing in a step that passed", async () => {
    const matchers = parsed(COMPACT).map((matcher) => ({ matcher, fixType: "lint" as const }));
    const log = jobLog([
      { run: "./gizmo", output: "a.giz @@ 1/1 Error << no. (x)" },
      { run: "x", output: "bad", exit: 1 },
    ]);

    const { causes } = await analyze(log, { matchers });

    expect(causes.map(({ tool }) => tool)).not.toContain("gizmo-compact");
  });

  it("never hang, whatever expression meets whatever line", async () => {
    const evil = { owner: "evil", pattern: [{ regexp: "^((a+)+)+(.*):(.*):(.*)!$", message: 1 }] };
    const lines = Array.from({ length: 50 }, (_, index) => "a:".repeat(900) + "a".repeat(index));

    expect((await read(`${lines.join("\n")}\n${"a".repeat(100_000)}`, [evil])).causes).toHaveLength(1);
  });
});

describe("a matcher file that can't be used", () => {
  it.each([
    ["{", /matchers\.json is no JSON/],
    ["[]", /not an object/],
    ["{}", /no list "problemMatcher"/],
    [[{}], /matcher 1: "owner" is missing/],
    [[{ owner: "x" }], /matcher "x" has no "pattern"/],
    [[{ owner: "x", severity: "loud", pattern: [{ regexp: "a", message: 0 }] }], /"severity" is "loud"; valid are/],
    [[{ owner: "x", pattern: [{ message: 0 }] }], /matcher "x", pattern 1: "regexp" is missing/],
    [[{ owner: "x", pattern: [{ regexp: "(a", message: 1 }] }], /matcher "x", pattern 1: .*a group is not closed/],
    [
      [{ owner: "x", pattern: [{ regexp: "(a)", message: 2 }] }],
      /pattern 1: "message" is 2; the expression has 1 groups/,
    ],
    [
      [
        {
          owner: "x",
          pattern: [
            { regexp: "a", message: 0 },
            { regexp: "b", message: 0 },
          ],
        },
      ],
      /sets "message" twice/,
    ],
    [[{ owner: "x", pattern: [{ regexp: "(a)", file: 1 }] }], /no pattern sets "message"/],
    [[{ owner: "x", pattern: [{ regexp: "a", message: 0, loop: true }] }], /only the last of several/],
    [
      [
        {
          owner: "x",
          pattern: [
            { regexp: "a", message: 0 },
            { regexp: "b", loop: true },
          ],
        },
      ],
      /"loop" has to set "message"/,
    ],
    [[COMPACT, { ...COMPACT, owner: "GIZMO-compact" }], /two matchers of the owner/],
  ])("%j", (content, message) => {
    const text = typeof content === "string" ? content : JSON.stringify({ problemMatcher: content });

    expect(() => parseMatchers("matchers.json", text)).toThrow(message);
    expect(() => parseMatchers("matchers.json", text)).toThrow(UserError);
  });
});
