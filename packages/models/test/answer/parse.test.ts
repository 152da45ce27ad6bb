import { describe, expect, it } from "vitest";
import { ANSWER_SCHEMA, ModelError, parseAnswer } from "../../src/index.ts";

const FIX = {
  root_cause: "The price has no currency.",
  outcome: "fix",
  summary: "pass the currency",
  explanation: "It was forgotten.",
  edits: [{ path: "src/cart.py", line_hint: 3, search: "a\nb\n", replace: "a\nc\n" }],
  new_files: [],
  tests_added: [],
};

function answer(change: object = {}): string {
  return JSON.stringify({ ...FIX, ...change });
}

function edit(change: object): string {
  return answer({ edits: [{ ...FIX.edits[0], ...change }] });
}

/** What is said of an answer that is refused. */
function problemOf(text: string): string {
  try {
    parseAnswer(text);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    expect(error).toMatchObject({ outcome: "not_fixable", reasonCode: "model_malformed" });
    return error.message;
  }
  throw new Error("It was read.");
}

describe("parseAnswer", () => {
  it("reads a fix", () => {
    expect(parseAnswer(answer())).toEqual(FIX);
  });

  it("takes off a code fence and sentences round it", () => {
    const wrapped = `Here is "the fix":\n\`\`\`json\n${answer({ explanation: 'a "}" and a ``` in it' })}\n\`\`\`\nGood luck!`;
    expect(parseAnswer(wrapped).edits).toEqual(FIX.edits);
  });

  it("doesn't choose between two answers", () => {
    expect(problemOf(`${answer()}\n${answer({ summary: "another" })}`)).toContain("not one JSON object");
  });

  it.each(["", "  \n", "null", "[]", "{", "I can't help with that.", `{"outcome": "fix"`, "\u0000"])(
    "refuses %j",
    (text) => {
      expect(problemOf(text)).toMatch(/^The model's answer can't be used: /);
    },
  );

  it("is linear on braces and quotes that never end", () => {
    expect(problemOf("{".repeat(390_000))).toContain("not one JSON object");
    expect(problemOf('{"'.repeat(190_000))).toContain("not one JSON object");
    expect(problemOf("{}".repeat(190_000))).toContain("not one JSON object");
  });

  it("refuses an answer that is longer than any model writes", () => {
    expect(problemOf(answer({ explanation: "x".repeat(500_000) }))).toContain("characters");
  });

  it.each([
    "/etc/passwd",
    "../outside.py",
    "src/../../outside.py",
    "src\\cart.py",
    "C:/cart.py",
    ".git/config",
    "src/.GIT/hooks/pre-commit",
    "git~1/config",
    "a\u0000b",
    "a\nb",
    "src/\u202egnp.js",
    "src//cart.py",
    "./src/cart.py",
    "",
    "\ud800.py",
    "a".repeat(301),
  ])("refuses the path %j", (path) => {
    expect(problemOf(edit({ path }))).toContain("edits.0.path");
    expect(problemOf(answer({ new_files: [{ path, content: "x" }] }))).toContain("new_files.0.path");
  });

  it.each([
    ["too many edits", answer({ edits: Array.from({ length: 31 }, () => FIX.edits[0]) })],
    ["too many files", answer({ new_files: Array.from({ length: 11 }, (_, n) => ({ path: `a${n}`, content: "x" })) })],
    ["a block that is too long", edit({ replace: "x".repeat(60_001) })],
    ["a NUL in a file", edit({ replace: "a\u0000b" })],
    ["half a character in a file", edit({ replace: "a\ud800b" })],
    ["an unknown outcome", answer({ outcome: "approve" })],
    ["no outcome", answer({ outcome: undefined })],
    ["a list for a text", edit({ search: ["a"] })],
    ["a fix that changes nothing", answer({ edits: [] })],
    ["a file twice", answer({ new_files: [0, 1].map(() => ({ path: "a.py", content: "x" })) })],
    ["an edit of a new file", answer({ new_files: [{ path: "src/cart.py", content: "x" }] })],
  ])("refuses %s", (_, text) => {
    problemOf(text);
  });

  it("lets a model decline, and takes nothing of what it would change then", () => {
    expect(parseAnswer(answer({ outcome: "needs_human", new_files: [{ path: "a.py", content: "x" }] }))).toMatchObject({
      outcome: "needs_human",
      edits: [],
      new_files: [],
      tests_added: [],
    });
  });

  it("cuts prose, and a summary to one line", () => {
    const read = parseAnswer(answer({ summary: `one\ntwo ${"x".repeat(200)}`, explanation: "y".repeat(9_000) }));
    expect(read.summary).toMatch(/^one two x{63}…$/);
    expect(read.explanation).toHaveLength(4_000);
  });

  it.each([-1, 0, 1.5, "12", {}])("drops the line hint %j", (line_hint) => {
    expect(parseAnswer(edit({ line_hint })).edits[0]?.line_hint).toBeNull();
  });

  it("takes nothing that it doesn't know", () => {
    const read = parseAnswer(`{"__proto__": {"x": 1}, "command": "rm -rf /", ${answer().slice(1)}`);
    expect(Object.keys(read).sort()).toEqual(Object.keys(FIX).sort());
  });
});

describe("ANSWER_SCHEMA", () => {
  /** What the grammars of structured output don't have (fix-time 400s, or silently dropped). */
  const UNSUPPORTED = /^(?:min|max)|^exclusive|^(?:multipleOf|pattern|format|default|\$schema|oneOf)$/;

  it("has only what a provider's grammar takes", () => {
    const objects: { additionalProperties?: unknown; required?: unknown; properties?: object }[] = [ANSWER_SCHEMA];
    walk(ANSWER_SCHEMA, (key, value) => {
      expect(key).not.toMatch(UNSUPPORTED);
      if (typeof value === "object" && value !== null && "properties" in value) objects.push(value as object);
    });
    for (const object of objects) {
      expect(object.additionalProperties).toBe(false);
      expect(object.required).toEqual(Object.keys(object.properties ?? {}));
    }
    expect(objects).toHaveLength(3);
  });

  it("is short, since it is paid for", () => {
    expect(JSON.stringify(ANSWER_SCHEMA).length).toBeLessThan(1_000);
  });
});

function walk(value: unknown, visit: (key: string, value: unknown) => void): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    visit(key, each);
    walk(each, visit);
  }
}
