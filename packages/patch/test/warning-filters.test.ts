import { describe, expect, it } from "vitest";
import { checkPatch, DEFAULT_RULES, parsePatch } from "../src/index.ts";
import { change } from "./support.ts";

const ini = (lines: string) => `[pytest]\nfilterwarnings =\n    error\n${lines}addopts = -q\n`;
const toml = (lines: string) => `[tool.pytest.ini_options]\nfilterwarnings = [\n    "error",\n${lines}]\n`;
const REASON = "    # [EXTERNAL] google-protobuf: deprecated in Python 3.14\n";
const NARROW =
  "ignore:Type google\\.protobuf\\.Message uses PyType_Spec:DeprecationWarning:google\\.protobuf\\.message";

function found(path: string, before: string, after: string): Record<string, string> {
  const rules = checkPatch(parsePatch(change(path, before, after)), DEFAULT_RULES).map((each) => [
    each.rule,
    each.severity,
  ]);
  return Object.fromEntries(rules);
}

describe("one warning of one external module, with its reason", () => {
  it.each([
    ["pytest.ini", ini(""), ini(`${REASON}    ${NARROW}\n`)],
    ["pyproject.toml", toml(""), toml(`${REASON}    '${NARROW}',\n`)],
    ["tox.ini", ini(""), ini(`${REASON}    ${NARROW}$\n`)],
    ["pyproject.toml", '[tool.pytest.ini_options]\nfilterwarnings = ["error"]\n', toml(`${REASON}    '${NARROW}',\n`)],
  ])("is let through in %s, to be looked at", (path, before, after) => {
    const rules = found(path, before, after);
    expect(rules["F-warning-filter"]).toBe("review");
    expect(Object.values(rules)).not.toContain("block");
  });

  it("says nothing of entries that only move", () => {
    const entry = "    ignore::UserWarning\n";
    expect(Object.keys(found("pytest.ini", ini(`${entry}    error:x\n`), ini(`    error:x\n${entry}`)))).not.toContain(
      "F-warning-filter-broad",
    );
  });
});

describe("a broad filter can't be smuggled through", () => {
  it.each([
    ["no message", `${REASON}    ignore::DeprecationWarning:google\\.protobuf\n`],
    ["a message of wildcards", `${REASON}    ignore:.*:DeprecationWarning:google\\.protobuf\n`],
    [
      "a message that begins with wildcards",
      `${REASON}    ignore:.*Type google protobuf Message:DeprecationWarning:google\n`,
    ],
    ["a choice of messages", `${REASON}    ignore:Type google protobuf Message|x:DeprecationWarning:google\n`],
    [
      "a message of character classes",
      `${REASON}    ignore:[^x][^x][^x][^x][^x][^x]:DeprecationWarning:google\\.protobuf\n`,
    ],
    [
      "a message of escapes",
      `${REASON}    ignore:T\\S\\S\\S\\S\\S\\S\\S\\S\\S\\S\\S:DeprecationWarning:google\\.protobuf\n`,
    ],
    ["a group that may be empty", `${REASON}    ignore:(Type google protobuf Message){0}:DeprecationWarning:google\n`],
    ["a short message", `${REASON}    ignore:Type:DeprecationWarning:google\\.protobuf\n`],
    ["no category", `${REASON}    ignore:Type google protobuf Message::google\n`],
    ["every category", `${REASON}    ignore:Type google protobuf Message:Warning:google\n`],
    ["no module", `${REASON}    ignore:Type google protobuf Message:DeprecationWarning\n`],
    ["a module with wildcards", `${REASON}    ignore:Type google protobuf Message:DeprecationWarning:.*\n`],
    [
      "a module that begins right and matches all",
      `${REASON}    ignore:Type google protobuf Message:DeprecationWarning:google|.*\n`,
    ],
    ["everything", `${REASON}    ignore\n`],
    ["default instead of ignore", `${REASON}    default:Type google protobuf Message:DeprecationWarning:google\n`],
    ["no reason", `    ${NARROW}\n`],
    ["a reason of another kind", `    # flaky\n    ${NARROW}\n`],
    ["a second one behind the first", `${REASON}    ${NARROW}\n    ignore::DeprecationWarning\n`],
  ])("%s", (_, lines) => {
    expect(Object.values(found("pytest.ini", ini(""), ini(lines)))).toContain("block");
  });

  it("looks at a hostile line in time linear to its size", () => {
    const hostile = `    ignore:${"\\\\".repeat(50_000)}${"a.".repeat(50_000)}\n`;
    expect(Object.values(found("pytest.ini", ini(""), ini(hostile)))).toContain("block");
  });

  it.each([
    ["error taken away", "pytest.ini", ini(""), "[pytest]\nfilterwarnings =\naddopts = -q\n"],
    ["error weakened", "pytest.ini", ini(""), ini("").replace("    error", "    default")],
    ["error taken out of TOML", "pyproject.toml", 'filterwarnings = ["error"]\n', "filterwarnings = []\n"],
    ["an option of addopts", "pytest.ini", ini(""), ini("").replace("-q", "-q -W ignore::DeprecationWarning")],
    [
      "an inline list",
      "pyproject.toml",
      'filterwarnings = ["error"]\n',
      'filterwarnings = ["error", "ignore::UserWarning"]\n',
    ],
    ["quotes", "pyproject.toml", toml(""), toml('    "ignore::DeprecationWarning",\n')],
    ["summary switched off", "pytest.ini", ini(""), ini("").replace("-q", "-q --disable-warnings")],
  ])("%s", (_, path, before, after) => {
    expect(Object.values(found(path, before, after))).toContain("block");
  });
});
