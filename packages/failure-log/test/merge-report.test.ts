import { describe, expect, it } from "vitest";
import { analyzeReport, type LogCause, mergeReport, sameTest } from "../src/index.ts";
import { analyze, jobLog } from "./helpers.ts";

const PYTEST = [
  "=================================== FAILURES ===================================",
  "=========================== short test summary info ============================",
  "FAILED tests/test_cart.py::test_total - assert 3 == 4",
  "FAILED tests/test_cart.py::TestGroup::test_equal - AssertionError",
  "========================= 2 failed, 3 passed in 0.12s ==========================",
].join("\n");

const JUNIT = `<testsuites><testsuite name="pytest" tests="5">
<testcase classname="tests.test_cart" name="test_total"><failure message="assert 3 == 4">def test_total():
&gt;       assert total([1, 2]) == 4
E       assert 3 == 4

tests/test_cart.py:9: AssertionError</failure></testcase>
<testcase classname="tests.test_cart.TestGroup" name="test_equal"><failure message="AssertionError: 1 != 2">tests/test_cart.py:42: AssertionError</failure></testcase>
<testcase classname="tests.test_cart" name="test_well"/>
</testsuite></testsuites>`;

async function logCause(output: string, command = "pytest"): Promise<LogCause> {
  const { causes } = await analyze(jobLog([{ run: command, output, exit: 1 }]));
  const [cause] = causes;
  if (cause === undefined) throw new Error("the log has no cause");
  return cause;
}

function reportCause(text: string): LogCause {
  const cause = analyzeReport("report.xml", text)?.causes[0];
  if (cause === undefined) throw new Error("the report has no cause");
  return cause;
}

describe("a report and a log of the same tests", () => {
  it("are one cause: the log's evidence and step, the report's places and names", async () => {
    const log = await logCause(PYTEST);
    const [merged, ...others] = mergeReport([log], reportCause(JUNIT));

    expect(others).toEqual([]);
    expect(merged?.failures.map(({ nodeid, file, line }) => `${nodeid} ${file}:${line}`)).toEqual([
      "tests/test_cart.py::test_total tests/test_cart.py:9",
      "tests/test_cart.py::TestGroup::test_equal tests/test_cart.py:42",
    ]);
    expect(merged?.evidence).toEqual(log.evidence);
    expect(merged?.step).toEqual(log.step);
    expect(merged?.fingerprint).toBe(log.fingerprint);
    expect(merged?.affected_files).toEqual(["tests/test_cart.py"]);
  });

  it("take the report's name where the log's is short", async () => {
    const log = await logCause(PYTEST);
    const short = { ...log, failures: log.failures.map((failure) => ({ ...failure, nodeid: "test_total" })) };

    expect(mergeReport([short], reportCause(JUNIT))[0]?.failures[0]?.nodeid).toBe("tests.test_cart.test_total");
  });

  it("stay two when they speak of different tests", async () => {
    const log = await logCause(PYTEST);
    const other = reportCause(JUNIT.replaceAll("test_total", "test_other").replaceAll("test_equal", "test_more"));

    expect(mergeReport([log], other)).toEqual([log]);
  });

  it("let the report say what only it knows, once for all legs", async () => {
    const log = await logCause(PYTEST.replace(/^FAILED .*TestGroup.*\n/m, ""));
    const [first, second] = mergeReport([log, log], reportCause(JUNIT));

    expect(first?.failures.map(({ nodeid }) => nodeid)).toEqual([
      "tests/test_cart.py::test_total",
      "tests.test_cart.TestGroup.test_equal",
    ]);
    expect(second?.failures).toHaveLength(1);
    expect(second?.failures[0]).toMatchObject({ file: "tests/test_cart.py", line: 9 });
  });

  it("are flaky when the report knows that all passed at another try", async () => {
    const log = await logCause(PYTEST.replace(/^FAILED .*TestGroup.*\n/m, ""));
    const report = reportCause(
      '<testsuite><testcase classname="tests.test_cart" name="test_total"><flakyFailure message="x"/></testcase></testsuite>',
    );

    expect(mergeReport([log], report)[0]).toMatchObject({ fix_type: "flaky_test", failures: [{ outcome: "flaky" }] });
  });

  it("keep the path of the repository where the report has that of its machine", async () => {
    const log = await logCause(PYTEST.replace(/^FAILED .*TestGroup.*\n/m, ""));
    const text = JUNIT.replaceAll("tests/test_cart.py:9", "/srv/agent/7/tests/test_cart.py:9");

    expect(mergeReport([log], reportCause(text))[0]?.failures[0]).toMatchObject({
      file: "tests/test_cart.py",
      line: 9,
    });
  });

  it("explain a silent step, unless several logs are read that may have nothing to do with it", async () => {
    const log = await logCause("something went wrong\n", "make check");
    const report = reportCause(JUNIT);

    expect(mergeReport([log], report)[0]).toMatchObject({ fix_type: "test_failure", step: log.step });
    expect(mergeReport([log], report, { onlySame: true })).toEqual([log]);
    expect(mergeReport([log, { ...log, summary: "another" }], report)[0]).toEqual(log);
  });
});

describe("many of them", () => {
  it("five hundred failures meet as many reports' in reasonable time", async () => {
    const log = await logCause(PYTEST);
    const name = (n: number) => `tests/test_${n % 50}.py::TestGroup::test_with_a_long_name_${n}`;
    const [first] = log.failures;
    const failures = Array.from(
      { length: 500 },
      (_, n) => ({ ...first, nodeid: name(n) }) as (typeof log.failures)[number],
    );
    const report = {
      ...log,
      failures: failures.map((failure, n) => ({ ...failure, nodeid: name(499 - n).replaceAll("::", "."), line: 7 })),
    };

    expect(mergeReport([{ ...log, failures }, log], report)[0]?.failures.every(({ line }) => line === 7)).toBe(true);
  });
});

describe("one test by many names", () => {
  it.each([
    ["tests/test_a.py::TestB::test_c", "tests.test_a.TestB.test_c"],
    ["tests/test_a.py::test_c[1-x.y]", "tests.test_a.test_c[1-x.y]"],
    ["a.test.js > cart > adds prices", "cart adds prices"],
    ["test/cart.test.ts > cart > adds", "test/cart.test.ts.cart > adds"],
    ["[web] › tests/cart.spec.js › cart › adds", "cart.spec.js.cart › adds"],
    ["total(shop.CartTest)", "shop.CartTest.total"],
    ["CartTest.total", "shop.CartTest.total"],
    ["tests::adds_prices", "shop::tests::adds_prices"],
    ["TestTable/two", "example.com/shop.TestTable/two"],
    ["CartTest#test_total", "CartTest.test_total"],
    ["shop.CartTest$Inner.inside", "shop.CartTest.Inner.inside"],
  ])("%s = %s", (a, b) => {
    expect(sameTest(a, b)).toBe(true);
    expect(sameTest(b, a)).toBe(true);
  });

  it.each([
    ["tests/test_a.py::test_c", "tests/test_b.py::test_c"],
    ["cart › adds prices", "prices"],
    ["shop.CartTest.total", "shop.OrderTest.total"],
    ["test_c[1]", "test_c[2]"],
    ["", "a"],
    ["a.b", ""],
  ])("%s ≠ %s", (a, b) => {
    expect(sameTest(a, b)).toBe(false);
    expect(sameTest(b, a)).toBe(false);
  });
});
