import { describe, expect, it } from "vitest";
import { parsePolicy, readPolicy } from "../src/index.ts";
import { INSTEAD, knownName } from "../src/known-names.ts";
import { policySections } from "../src/reference.ts";

function problems(text: string): { line: number | null; column: number | null; key: string; message: string }[] {
  return [...readPolicy(text).problems];
}

/** Line, column and message of the only problem. */
function only(text: string): string {
  const found = problems(text);
  expect(found).toHaveLength(1);
  const [problem] = found;
  return `${problem?.line}:${problem?.column} ${problem?.message}`;
}

describe("traps of YAML", () => {
  it.each([
    ["a tab", "fix:\n\tmin_confidence: 1\n", "2:1 not valid YAML: a tab; indent with blanks."],
    [
      "yes",
      "pr:\n  draft: yes\n",
      '2:3 pr.draft is "yes"; it must be true or false, for YAML 1.2 reads this as a string.',
    ],
    ["true in quotes", "pr:\n  draft: 'true'\n", '2:3 pr.draft is "true"; it must be true or false, without quotes.'],
    [
      "a number in quotes",
      "policy: {max_files: '9'}\n",
      '1:10 policy.max_files is "9"; it must be a number, without quotes.',
    ],
    [
      "a number as text",
      "labels:\n  ticket: [7]\n",
      '2:12 labels.ticket[0] is 7; it must be a string: write "7" with the quotes.',
    ],
    [
      "one for many",
      "policy:\n  denied_paths: infra/**\n",
      '2:3 policy.denied_paths is "infra/**"; it must be a list: ["infra/**"].',
    ],
    ["many for one", "pr:\n  footer: [a]\n", '2:3 pr.footer is ["a"]; it must be a string.'],
    ["nothing", "pr:\n  draft:\n", "2:3 pr.draft is empty; it must be true or false."],
    [
      "no blank after a colon",
      "pr:\n  draft:true\n",
      '1:1 pr is "draft:true"; it must be a mapping: a colon needs a blank after it.',
    ],
    [
      "a key twice",
      "pr: {}\nfix: {}\npr: {}\n",
      '3:1 not valid YAML: the key "pr" stands in this section twice; keep one.',
    ],
    ["a second document", "pr: {}\n---\nfix: {}\n", '2:1 not valid YAML: a second document begins at "---"; keep one.'],
    ["a merge key", "<<: {}\n", '1:1 unknown key "<<": merge keys are not read; repeat the keys.'],
    ["per cent", "fix: {min_confidence: 80%}\n", '1:7 fix.min_confidence is "80%"; it must be a number: 0.8 for 80 %.'],
    ["a whole file of text", "hello\n", '1:1 the file is "hello"; it must be a mapping.'],
    ["__proto__", "__proto__: {pr: 1}\n", "__proto__"],
    ["a binary", "pr: {footer: !!binary aGk=}\n", "must be a string"],
  ])("%s", (_, text, message) => {
    expect(only(text)).toContain(message);
  });

  it("a glob that begins with * and stands without quotes", () => {
    expect(only("policy:\n  denied_paths:\n    - **/secrets/**\n")).toBe(
      '3:7 not valid YAML: **/secrets/** repeats what nothing is named; put a glob that begins with * in quotes: "**/secrets/**".',
    );
  });

  it("a value that begins with ! and stands without quotes", () => {
    expect(problems("policy: {denied_paths: [!src/**]}\n")[0]?.message).toContain('begins with "!" in quotes');
  });

  it.each([
    ["brackets", "[".repeat(100_000)],
    ["braces", "{a: ".repeat(30_000)],
    ["dashes", "- ".repeat(50_000)],
    ["questions", "? ".repeat(50_000)],
    ["indentation", Array.from({ length: 600 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join("")],
    [
      "aliases",
      `a: &a ["x"]\n${"bcdefghij".replace(/./g, (key) => `${key}: &${key} [${`*${String.fromCharCode(key.charCodeAt(0) - 1)}, `.repeat(9)}]\n`)}`,
    ],
    ["a huge file", `# ${"x".repeat(300_000)}`],
  ])("a bomb of %s", (_, text) => {
    expect(readPolicy(text).policy).toBeNull();
  });

  it("reads an alias that repeats a list, Windows line ends and a byte order mark", () => {
    const { policy } = readPolicy("\ufeffpolicy:\r\n  denied_paths: &x [a/**]\r\n  critical_paths: *x\r\n");

    expect(policy?.policy.critical_paths).toEqual(["a/**"]);
  });
});

describe("names", () => {
  it.each([
    ["exclude_fix_types: [lint]", 'write "fix.exclude_types"'],
    ["max_files: 3", 'did you mean "policy.max_files" or "models.max_files"?'],
    ["pr: {drafts: true}", 'did you mean "draft"?'],
    ["pr: {labels: [a]}", 'write "labels.pr"'],
    ["limits: {max_fixes_per_day: 10}", "ci/cost_control.yaml"],
    ["limits: {max_tokens_per_fix: 4000}", "ci/cost_control.yaml"],
    ["providers: {}", "ci/cost_control.yaml"],
    ["rollout: {phase: observe}", "analyze.yml observes"],
    ["automerge: {enabled: false}", "people merge"],
    ["enabled: false", "the variable REGREEN_DISABLED switches Regreen off"],
    ["on: push", "said by the workflow"],
    ["carbon: {threshold: 200}", "nothing in this version reads it"],
    ["validate: {container: x}", "nothing in this version reads it"],
    ["validate: {setup: [{runs: x, run: y}]}", 'did you mean "run"?'],
    ["zzzzzz: 1", "known are project, triggers, fix"],
    ["triggers: {conclusions: [failures]}", 'one of failure, timed_out, such as "failure"'],
    ["fix: {exclude_types: [lints]}", 'such as "lint"'],
  ])("%s", (text, hint) => {
    expect(only(text)).toContain(hint);
  });
});

it("every name that is offered exists", () => {
  const { schema_version: _, ...defaults } = parsePolicy("regreen.yml", null);
  const at = (name: string) =>
    name.split(".").reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], defaults);

  for (const [wrong, right] of Object.entries(INSTEAD)) {
    expect(at(right), right).toBeDefined();
    expect(at(wrong), wrong).toBeUndefined();
  }
});

describe("globs that would not mean what they seem to", () => {
  it.each([
    ["!src/**", "negated"],
    ["infra\\\\**", "backslash"],
    ["/infra/**", 'leading "/"'],
    ["./infra/**", '"."'],
    ["infra/../x", '".."'],
    ["infra/", 'write "infra/**"'],
    ["infra**", '"**" stands alone'],
    ["**.py", '"**" stands alone'],
    ["!(a|b)/x", "negated"],
    ["@(a|b)/x", "{a,b}"],
    ["{a", "{ without its }"],
    ["a}", "} without its {"],
    ["{a,{b,c}}", "braces inside of braces"],
    ["{1..9}", "ranges"],
    ["{a,b}".repeat(9), "at most 256 alternatives"],
    ["*a*a*a*a*a*a", "at most four *"],
    ["a\\tb", "control"],
  ])("%s", (glob, hint) => {
    expect(only(`policy:\n  denied_paths: ["${glob}"]\n`)).toContain(hint);
  });
});

it("tells every problem, in the order of the lines", () => {
  const found = problems(
    "labels:\n  pr: [1]\n  foo: 2\nfix:\n  min_confidence: 3\npr: {}\npr: {}\nvalidate:\n  stages:\n    - {run: x}\n",
  );

  expect(found.map(({ line, key }) => [line, key])).toEqual([
    [2, "labels.pr[0]"],
    [3, "labels.foo"],
    [5, "fix.min_confidence"],
    [7, ""],
    [10, "validate.stages[0].name"],
  ]);
});

/** One key with a value that is valid and one that isn't; both may take several lines. */
const SAMPLES: readonly (readonly [section: string, key: string, good: string, bad: string])[] = [
  ["project", "name", "Shop", "[a]"],
  ["triggers", "skip_protected_branches", "false", "sometimes"],
  ["triggers", "conclusions", "[failure]", "[broken]"],
  ["triggers", "issue_label", "ai-fix", `"${"x".repeat(51)}"`],
  ["fix", "min_confidence", "0.9", "7"],
  ["fix", "exclude_types", "\n    - lint\n    - manual", "lint"],
  ["policy", "max_lines_changed", "50", "0"],
  ["policy", "denied_paths", "\n    # ours\n    - a/**", "[a/]"],
  ["policy", "guardians", "[octocat]", "[a b]"],
  ["branch", "template", '"x/{key}"', '"x/{nope}"'],
  ["pr", "draft", "true", "maybe"],
  ["pr", "footer", "|\n    several\n    lines: of text", "{a: b}"],
  ["labels", "ticket", "[bug]", "[]"],
  ["limits", "max_fixes_per_pr", "2", "2.5"],
  ["reviewers", "max", "1", "-1"],
  ["commit", "co_authors", "[]", "[everybody]"],
  ["change_doc", "path_template", '"docs/{date}.md"', '"../{date}.md"'],
  ["validate", "setup", "\n    - npm ci\n    - {run: make, shell: sh}", "npm ci"],
  ["validate", "preset", "auto", "rust"],
  ["issues", "mode", "off", "sometimes"],
];

it("names the right line in 500 random broken files", () => {
  const random = generator(20_261_120);
  for (let round = 0; round < 500; round++) {
    const { text, broken } = randomFile(random);
    const { policy, problems: found } = readPolicy(text);

    expect(policy === null, text).toBe(broken.length > 0);
    const lines = [...new Set(found.map((problem) => problem.line))];
    expect(lines, text).toEqual(broken);
  }
});

/** A file of random sections, keys, comments and empty lines, and the lines of what is wrong in it. */
function randomFile(random: () => number): { text: string; broken: number[] } {
  const lines: string[] = [];
  const broken: number[] = [];
  const pad = () => {
    while (random() < 0.3) lines.push(random() < 0.5 ? "" : "# pr: {draft: 3}");
  };
  const sections = shuffled([...new Set(SAMPLES.map(([section]) => section))], random).slice(0, 1 + random() * 8);
  for (const section of sections) {
    pad();
    lines.push(`${section}:${random() < 0.2 ? " # why" : ""}`);
    for (const [, key, good, bad] of shuffled(
      SAMPLES.filter(([of]) => of === section),
      random,
    )) {
      pad();
      const fails = random() < 0.15;
      const unknown = random() < 0.05;
      if (fails || unknown) broken.push(lines.length + 1);
      lines.push(...`  ${unknown ? `x_${key}` : key}: ${fails ? bad : good}`.split("\n"));
    }
  }
  return { text: lines.join(random() < 0.2 ? "\r\n" : "\n"), broken };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => [random(), item] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, item]) => item);
}

/** mulberry32: small, and the same in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe("advice about unknown keys", () => {
  it("speaks of no key that is known", () => {
    const names = policySections().flatMap(({ name, keys }) => [name, ...keys.map((key) => key.name)]);
    const sections = names.flatMap((name) => name.split(".").map((_, at, parts) => parts.slice(0, at + 1).join(".")));

    expect(sections.filter((name) => name !== "" && knownName(name) !== null)).toEqual([]);
  });
});
