import { describe, expect, it } from "vitest";
import { analyzeLog } from "../src/index.ts";

async function failuresOf(text: string) {
  const { causes } = await analyzeLog([Buffer.from(text)], { source: "a.log" });
  return causes.flatMap((cause) => cause.failures.map((failure) => ({ type: cause.fix_type, ...failure })));
}

describe("warnings that were turned into errors point to the code that a person can change (CLS-03)", () => {
  it("pytest", async () => {
    const log = `=================================== FAILURES ===================================
__________________________________ test_dump ___________________________________

    def test_dump():
>       assert dump(User(name="a"))

tests/test_model.py:5: 
_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ 
src/app/model.py:9: in dump
    return user.dict()
_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ 
E       pydantic.warnings.PydanticDeprecatedSince20: The \`dict\` method is deprecated; use \`model_dump\` instead.

/opt/py/lib/python3.11/site-packages/pydantic/main.py:1333: PydanticDeprecatedSince20
=========================== short test summary info ============================
FAILED tests/test_model.py::test_dump - pydantic.warnings.PydanticDeprecatedS...
============================== 1 failed in 0.10s ===============================
`;
    expect(await failuresOf(log)).toMatchObject([
      {
        type: "warning",
        file: "src/app/model.py",
        line: 9,
        nodeid: "tests/test_model.py::test_dump",
        message: expect.stringContaining("raised in /opt/py/lib/python3.11/site-packages/pydantic/main.py:1333"),
      },
    ]);
  });

  it("Python itself", async () => {
    const log = `Traceback (most recent call last):
  File "/home/runner/work/a/a/run.py", line 3, in <module>
    stamp()
  File "/home/runner/work/a/a/clock.py", line 8, in stamp
    return datetime.utcnow()
DeprecationWarning: datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version.
`;
    expect(await failuresOf(log)).toMatchObject([{ type: "warning", file: "clock.py", line: 8 }]);
  });

  it("unittest", async () => {
    const log = `E
======================================================================
ERROR: test_a (test_a.T.test_a)
----------------------------------------------------------------------
Traceback (most recent call last):
  File "/home/runner/work/a/a/test_a.py", line 6, in test_a
    log.warn("x")
  File "/usr/lib/python3.12/logging/__init__.py", line 1524, in warn
    warnings.warn("The 'warn' method is deprecated, "
DeprecationWarning: The 'warn' method is deprecated, use 'warning' instead

----------------------------------------------------------------------
Ran 1 test in 0.001s

FAILED (errors=1)
`;
    expect(await failuresOf(log)).toMatchObject([
      {
        type: "warning",
        file: "test_a.py",
        line: 6,
        message: expect.stringContaining("raised in /usr/lib/python3.12/logging"),
      },
    ]);
  });

  it("Node.js with --throw-deprecation", async () => {
    const log = `node:internal/process/warning:176
        throw warning;
        ^

DeprecationWarning: Buffer() is deprecated due to security and usability issues.
    at showFlaggedDeprecation (node:buffer:224:11)
    at new Buffer (node:buffer:307:3)
    at Object.<anonymous> (/home/runner/work/a/a/a.js:1:11)

Node.js v24.21.0
`;
    expect(await failuresOf(log)).toMatchObject([{ type: "warning", file: "a.js", line: 1 }]);
  });

  it("and a deprecation that is only printed is no failure", async () => {
    expect(await failuresOf("(node:1) [DEP0005] DeprecationWarning: Buffer() is deprecated\nok\n")).toEqual([]);
  });
});
