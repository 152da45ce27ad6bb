import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ending } from "@regreen/contracts";
import { coveredBy, parsePolicy } from "@regreen/policy";
import { describe, expect, it } from "vitest";
import { checkWithPolicy, guardPatch, parsePatch } from "../src/index.ts";
import { change, rawChange, TempRepo } from "./support.ts";

const POLICY = parsePolicy(
  "regreen.yml",
  `policy:
  allowed_paths: ["src/**", "infra/**", "billing/**", "Makefile"]
  denied_paths: ["src/vendor", "src/{gen,proto}/**"]
  label_gated_paths: [{paths: ["infra/**"], label: infrastructure-change}]
  critical_paths: [billing]
change_doc: {enabled: false}
`,
);

/** The rules that refuse a patch, "" when it is let through. */
function refusedBy(patch: string, labels: readonly string[] | null = []): string {
  try {
    return checkWithPolicy(parsePatch(patch), POLICY, { labels })
      .filter((violation) => violation.severity === "block")
      .map((violation) => violation.rule)
      .join(" ");
  } catch (error) {
    return (error as Error).name;
  }
}

describe("gates", () => {
  it("let an ordinary patch through", () => {
    expect(refusedBy(rawChange("src/a.js"))).toBe("");
    expect(refusedBy(rawChange("Makefile"))).toBe("");
  });

  it.each([
    ["infra/main.tf", "infrastructure-change", "gated-path"],
    ["billing/a.py", "regreen:approve", "gated-path"],
  ])("open %s for the label %s alone", (file, label, rule) => {
    expect(refusedBy(rawChange(file))).toBe(rule);
    expect(refusedBy(rawChange(file), ["something", `${label}s`, `x-${label}`, ""])).toBe(rule);
    expect(refusedBy(rawChange(file), [label])).toBe("");
    expect(refusedBy(rawChange(file), [label.toUpperCase()])).toBe("");
  });

  it("are left to open-pr by who can't see labels, everything else is not", () => {
    expect(refusedBy(rawChange("infra/main.tf"), null)).toBe("");
    expect(refusedBy(rawChange("src/vendor/x.js"), null)).toBe("denied-path");
    expect(refusedBy(rawChange("docs/x.md"), null)).toBe("allowed-paths");
  });

  it("say which label would open them", () => {
    expect(() => guardPatch(rawChange("infra/main.tf"), POLICY, { labels: [] })).toThrow(
      'infra/main.tf: This path needs the label "infrastructure-change" on the failing pull request.',
    );
  });

  it("end with the reason of the gravest violation", () => {
    const reason = (patch: string) => {
      try {
        guardPatch(patch, POLICY, { labels: [] });
      } catch (error) {
        if (error instanceof Ending) return `${error.verdict.outcome}/${error.verdict.reason_code}`;
        throw error;
      }
      return "";
    };

    expect(reason(rawChange("docs/x.md"))).toBe("refused/path_denied");
    expect(reason("hello\n")).toBe("refused/patch_malformed");
    expect(reason(change("src/a.js", "", "x\n".repeat(400)))).toBe("refused/patch_too_large");
    expect(reason(rawChange("src/a.js"))).toBe("");
  });

  it("hold test files closed where the caller says so", () => {
    const patch = rawChange("src/a.test.js");

    expect(guardPatch(patch, POLICY, { labels: null }).review.map((each) => each.rule)).toEqual(["C-test-only"]);
    expect(() => guardPatch(patch, POLICY, { labels: null, testFiles: "deny" })).toThrow("may not edit test files");
  });
});

const ZERO_WIDTH = "\u200b";
const CYRILLIC = { i: "\u0456", a: "\u0430" };

/** Names that a file system or a reader takes for `infra/main.tf` or for a denied one. */
const DISGUISES = [
  "Infra/main.tf",
  "INFRA/MAIN.TF",
  "infra./main.tf",
  "infra /main.tf",
  "infra. . /main.tf",
  `inf${ZERO_WIDTH}ra/main.tf`,
  `infr${CYRILLIC.a}/main.tf`,
  `${CYRILLIC.i}nfra/main.tf`,
  "\uff49nfra/main.tf",
  "infr\u00aa/main.tf",
  "src/Vendor/x.js",
  "src/vendor",
  "src/vendor./x.js",
  "src/gen/.hidden",
  "src/GEN/x",
  "src/proto/a/b/c",
  "billing",
  `b${CYRILLIC.i}lling/x`,
];

/** Names that are none: they leave the repository, or say something else than they seem to. */
const ESCAPES = [
  "./infra/main.tf",
  "src/../infra/main.tf",
  "src/./../infra/main.tf",
  "src//../infra/main.tf",
  "infra\\main.tf",
  "src\\..\\infra\\main.tf",
  "//infra/main.tf",
  "C:/infra/main.tf",
  `src/${"x".repeat(256)}`,
  "src/\u202efni/x",
];

describe("a path in disguise", () => {
  it.each(DISGUISES)("%j is seen through", (file) => {
    expect(refusedBy(rawChange(file))).toMatch(/gated-path|denied-path/);
  });

  it.each(ESCAPES)("%j is refused", (file) => {
    expect(refusedBy(rawChange(file))).not.toBe("");
  });

  it.each(["src/infra/x", "src/infrared.js", "src/vendors/x.js", "src/generated/x.js", "src/инфра/x"])(
    "%j is another one",
    (file) => {
      expect(refusedBy(rawChange(file))).toBe("");
    },
  );

  it("gets nowhere that is allowed only as it is written", () => {
    for (const file of ["Src/a.js", "SRC/a.js", "makefile", "src\u200b/a.js", "\u0455rc/a.js"])
      expect(refusedBy(rawChange(file)), file).toContain("allowed-paths");
  });
});

/** Patches whose words say one thing and whose deeds are another. */
const TRICKS: readonly (readonly [string, string])[] = [
  ["a rename into it", move("rename", "src/a.js", "infra/a.js")],
  ["a rename out of it", move("rename", "infra/main.tf", "src/main.tf")],
  ["a copy into it", move("copy", "src/a.js", "infra/a.js")],
  ["a copy out of it", move("copy", "infra/main.tf", "src/main.tf")],
  ["another name below the header", rawChange("src/a.js").replace("+++ b/src/a.js", "+++ b/infra/main.tf")],
  [
    "another name on both lines",
    rawChange("src/a.js").replace("--- a/src/a.js\n+++ b/src/a.js", "--- a/infra/main.tf\n+++ b/infra/main.tf"),
  ],
  [
    "another name in the header alone",
    rawChange("src/a.js").replace("diff --git a/src/a.js b/src/a.js", "diff --git a/infra/main.tf b/src/a.js"),
  ],
  ["no header at all", "--- a/infra/main.tf\n+++ b/infra/main.tf\n@@ -1 +1,2 @@\n one\n+two\n"],
  ["no prefixes", rawChange("infra/main.tf").replaceAll(" a/", " ").replaceAll(" b/", " ")],
  ["other prefixes", rawChange("infra/main.tf").replaceAll(" a/", " i/").replaceAll(" b/", " w/")],
  ["two prefixes", rawChange("infra/main.tf").replaceAll(" a/", " a/b/").replaceAll(" b/", " b/b/")],
  [
    "a name in quotes",
    rawChange("infra/main.tf")
      .replaceAll("a/infra/main.tf", '"a/\\151nfra/main.tf"')
      .replaceAll("b/infra/main.tf", '"b/\\151nfra/main.tf"'),
  ],
  [
    "a name with a tab and a date",
    rawChange("infra/main.tf").replaceAll("infra/main.tf\n", "infra/main.tf\t2026-11-20\n"),
  ],
  ["a second patch after a blank line", `${rawChange("src/a.js")}\n\n${rawChange("infra/main.tf")}`],
  [
    "a patch inside of a hunk that is too long",
    rawChange("src/a.js").replace("@@ -1 +1,2 @@", "@@ -1 +1,9 @@") + rawChange("infra/main.tf"),
  ],
  ["a patch after a hunk that is too short", rawChange("src/a.js", `x\n${rawChange("infra/main.tf")}`)],
  ["Windows line ends", rawChange("infra/main.tf").replaceAll("\n", "\r\n")],
  [
    "a deletion",
    "diff --git a/infra/main.tf b/infra/main.tf\ndeleted file mode 100644\n--- a/infra/main.tf\n+++ /dev/null\n@@ -1 +0,0 @@\n-one\n",
  ],
  [
    "a deletion that says it is none",
    "diff --git a/src/a.js b/src/a.js\ndeleted file mode 100644\n--- a/infra/main.tf\n+++ /dev/null\n@@ -1 +0,0 @@\n-one\n",
  ],
  ["a change of mode", "diff --git a/infra/main.tf b/infra/main.tf\nold mode 100644\nnew mode 100755\n"],
  [
    "a link to it",
    "diff --git a/src/way b/src/way\nnew file mode 120000\n--- /dev/null\n+++ b/src/way\n@@ -0,0 +1 @@\n+../infra\n\\ No newline at end of file\n",
  ],
  [
    "a link to it, and a file through it",
    "diff --git a/src/way b/src/way\nnew file mode 120000\n--- /dev/null\n+++ b/src/way\n@@ -0,0 +1 @@\n+../infra\n\\ No newline at end of file\ndiff --git a/src/way/main.tf b/src/way/main.tf\n--- a/src/way/main.tf\n+++ b/src/way/main.tf\n@@ -1 +1,2 @@\n one\n+two\n",
  ],
  [
    "a submodule in its place",
    `diff --git a/infra b/infra\nnew file mode 160000\n--- /dev/null\n+++ b/infra\n@@ -0,0 +1 @@\n+Subproject commit ${"1".repeat(40)}\n`,
  ],
  [
    "a binary",
    "diff --git a/infra/main.tf b/infra/main.tf\nindex 5626abf..814f4a4 100644\nGIT binary patch\nliteral 4\nLcmYdH;^hJW0E+>D\n\nliteral 4\nLcmYdH;^hJW0E+>D\n",
  ],
  [
    "a mail around it",
    `From: x\nSubject: [PATCH] x\n\n---\n src/a.js | 1 +\n\n${rawChange("infra/main.tf")}--\n2.40\n`,
  ],
];

describe("a patch that is not what it says", () => {
  it.each(TRICKS)("%s is refused, or git doesn't do it either", (_, patch) => {
    if (refusedBy(patch) !== "") return;
    expect(changedByGit(patch)).toEqual(expect.not.arrayContaining([expect.stringMatching(/^infra/)]));
  });

  it("tries git with patches that it really takes", () => {
    expect(changedByGit(rawChange("infra/main.tf"))).toEqual(["infra/main.tf"]);
    expect(TRICKS.filter(([, patch]) => changedByGit(patch).length > 0).length).toBeGreaterThan(8);
  });
});

it("what git changes is never more than what was judged, for 400 patches bent at random", () => {
  const random = generator(7);
  const bases = ["src/a.js", "src/b.js", "infra/main.tf"].map((file) => rawChange(file));
  let applied = 0;
  using repo = project();
  for (let round = 0; round < 400; round++) {
    const whole = bases.filter(() => random(2) === 0).join("") || rawChange("src/a.js");
    const patch = bent(whole, random);
    if (refusedBy(patch) !== "") continue;
    const changed = changedByGit(patch, repo);
    if (changed.length > 0) applied++;
    for (const file of changed)
      expect(coveredBy(file, ["infra", "src/vendor", "billing", ".github"]), `${patch}\n${file}`).toBe(false);
  }
  expect(applied).toBeGreaterThan(20);
}, 120_000);

/** A patch with up to two of its lines taken out, doubled, moved, or with another file's name. */
function bent(patch: string, random: (below: number) => number): string {
  const lines = patch.split("\n");
  for (let times = random(3); times > 0; times--) {
    const at = random(lines.length);
    const line = lines[at] ?? "";
    const how = random(4);
    if (how === 0) lines.splice(at, 1);
    else if (how === 1) lines.splice(at, 0, line);
    else if (how === 2) lines.splice(random(lines.length), 0, ...lines.splice(at, 1));
    else
      lines[at] = line.replace(
        /(?:src|infra)\/[\w.]+/,
        ["infra/main.tf", "src/a.js", "src/vendor/x.js"][random(3)] ?? "",
      );
  }
  return lines.join("\n");
}

function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

function move(how: "rename" | "copy", from: string, to: string): string {
  return `diff --git a/${from} b/${to}\nsimilarity index 100%\n${how} from ${from}\n${how} to ${to}\n`;
}

function project(): TempRepo {
  return new TempRepo({
    "infra/main.tf": "one\n",
    "src/a.js": "one\n",
    "src/b.js": "one\n",
    "src/vendor/x.js": "one\n",
  });
}

/** What real git makes of a patch: the files that differ afterwards; none when it refuses. */
function changedByGit(patch: string, given?: TempRepo): string[] {
  const repo = given ?? project();
  const file = path.join(repo.dir, ".git", "try.patch");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, patch);
  try {
    repo.git("apply", "--whitespace=nowarn", file);
  } catch {
    // Refused by git, so nothing is changed.
  }
  const changed = repo.git("status", "--porcelain", "--no-renames", "-uall", "-z").split("\0").filter(Boolean);
  repo.git("reset", "-q", "--hard");
  repo.git("clean", "-fdq");
  if (given === undefined) repo[Symbol.dispose]();
  return changed.map((line) => line.slice(3));
}

describe("baselines and budgets", () => {
  const policy = parsePolicy("regreen.yml", "cost: {file: config/money.yaml}\n");
  const refused = (patch: string, labels: readonly string[] | null) =>
    checkWithPolicy(parsePatch(patch), policy, { labels }).flatMap((one) =>
      one.severity === "block" ? [one.rule] : [],
    );

  it.each(["baselines/speed.json", "perf/baselines/a/b.json", "Baselines/x"])(
    "%s opens for its label alone",
    (file) => {
      expect(refused(rawChange(file), [])).toEqual(["gated-path"]);
      expect(refused(rawChange(file), ["infrastructure-change"])).toEqual(["gated-path"]);
      expect(refused(rawChange(file), ["baselines:update"])).toEqual([]);
      expect(refused(rawChange(file), null)).toEqual([]);
    },
  );

  it("the budget is nobody's to change, wherever it lies", () => {
    expect(refused(rawChange("config/money.yaml"), ["infrastructure-change"])).toEqual(["denied-path"]);
    expect(refused(rawChange("ci/cost_control.yaml"), [])).toEqual(["protected-path"]);
    expect(refused(rawChange("ci/fix_templates/lint.md"), [])).toEqual(["protected-path"]);
  });
});
