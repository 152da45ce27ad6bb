import { describe, expect, it } from "vitest";
import { analyzeReport } from "../src/index.ts";
import { readXml } from "../src/reports/xml.ts";
import { recorded } from "./helpers.ts";

const places = (name: string, text: string) =>
  analyzeReport(name, text)?.causes[0]?.failures.map(
    (failure) => `${failure.nodeid} ${failure.file}:${failure.line} ${failure.outcome}`,
  );

describe("recorded reports", () => {
  it("Vitest's JSON", () => {
    const text = recorded("vitest/report.json").toString("utf8");

    expect(places("report.json", text)).toEqual([
      "cart adds prices test/cart.test.js:6 failed",
      "cart throws inside test/cart.test.js:10 failed",
      "cart is slow test/cart.test.js:11 timeout",
      "objects test/cart.test.js:13 failed",
      "test/missing.test.js test/missing.test.js:null error",
    ]);
    expect(analyzeReport("report.json", text)?.causes[0]?.tests).toEqual({ executed: 6, failed: 5, skipped: 1 });
  });

  it("Vitest's JUnit file", () => {
    expect(places("report.xml", recorded("vitest/report.xml").toString("utf8"))).toEqual([
      "test/cart.test.js.cart > adds prices test/cart.test.js:6 failed",
      "test/cart.test.js.cart > throws inside test/cart.test.js:10 failed",
      "test/cart.test.js.cart > is slow test/cart.test.js:11 timeout",
      "test/cart.test.js.objects test/cart.test.js:13 failed",
      "test/missing.test.js test/missing.test.js:1 failed",
    ]);
  });

  it("pytest's JUnit file", () => {
    const text = recorded("pytest/report.xml").toString("utf8");

    expect(places("report.xml", text)).toEqual([
      "tests.test_cart.test_total tests/test_cart.py:9 failed",
      "tests.test_cart.test_ratio_zero tests/test_cart.py:13 failed",
      "tests.test_cart.test_param[2] tests/test_cart.py:18 failed",
      "tests.test_cart.TestGroup.test_in_class tests/test_cart.py:23 failed",
      "tests.test_cart.test_fixture tests/test_cart.py:31 error",
    ]);
    expect(analyzeReport("report.xml", text)?.causes[0]).toMatchObject({
      fix_type: "test_failure",
      tests: { executed: 8, failed: 5, skipped: 2 },
    });
  });
});

describe("reports made by hand from their documented form", () => {
  it("pytest-json-report", () => {
    const report = {
      exitcode: 1,
      summary: { total: 3, passed: 1, failed: 1, skipped: 1 },
      collectors: [
        {
          nodeid: "tests/test_b.py",
          outcome: "failed",
          longrepr: "tests/test_b.py:1: in <module>\nE   ModuleNotFoundError: No module named 'x'",
        },
      ],
      tests: [
        {
          nodeid: "tests/test_a.py::test_one",
          outcome: "failed",
          call: {
            outcome: "failed",
            crash: { path: "/r/tests/test_a.py", lineno: 7, message: "assert 1 == 2" },
            longrepr: "…",
          },
        },
        { nodeid: "tests/test_a.py::test_two", outcome: "passed" },
      ],
    };

    expect(places("report.json", JSON.stringify(report))).toEqual([
      "tests/test_b.py tests/test_b.py:1 error",
      "tests/test_a.py::test_one tests/test_a.py:7 failed",
    ]);
  });

  it("surefire: a test that passed when it was run again is flaky", () => {
    const xml =
      '<testsuite><testcase classname="a.B" name="c"><flakyFailure message="boom">at a.B(B.java:5)</flakyFailure></testcase></testsuite>';

    expect(analyzeReport("TEST-a.xml", xml)?.causes[0]).toMatchObject({
      fix_type: "flaky_test",
      tests: { executed: 1, failed: 0, skipped: 0 },
    });
  });

  it.each([
    [
      "NUnit",
      '<test-run><test-case fullname="a.B.C" result="Failed"><failure><message>no</message><stack-trace>at B.cs:line 4</stack-trace></failure></test-case></test-run>',
      "a.B.C",
    ],
    [
      "xUnit.net",
      '<assemblies><assembly><collection><test name="a.B.C" result="Fail"><failure><message>no</message></failure></test></collection></assembly></assemblies>',
      "a.B.C",
    ],
    [
      "TRX",
      '<TestRun><Results><UnitTestResult testName="a.B.C" outcome="Failed"><Output><ErrorInfo><Message>no</Message></ErrorInfo></Output></UnitTestResult></Results></TestRun>',
      "a.B.C",
    ],
  ])("%s", (_, xml, nodeid) => {
    expect(analyzeReport("r.xml", xml)?.causes[0]?.failures).toMatchObject([
      { nodeid, outcome: "failed", message: expect.stringContaining("no") },
    ]);
  });

  it("a JVM's stack: the test's own class is the place", () => {
    const trace =
      "at org.junit.Assert.fail(Assert.java:88)\n\tat a.b.Cart.add(Cart.java:7)\n\tat a.b.CartTest.adds(CartTest.java:29)";
    const xml = `<testsuite><testcase classname="a.b.CartTest" name="adds"><failure message="no">${trace}</failure></testcase></testsuite>`;

    expect(places("TEST-a.xml", xml)).toEqual(["a.b.CartTest.adds a/b/CartTest.java:29 failed"]);
    expect(analyzeReport("TEST-a.xml", xml)?.causes[0]?.probable_modules.map((module) => module.path)).toEqual([
      "a/b/Cart.java",
      "a/b/CartTest.java",
    ]);
  });

  it("Mocha", () => {
    const report = {
      stats: { tests: 2, pending: 0 },
      failures: [
        {
          fullTitle: "a b",
          file: "/w/test/a.js",
          err: { message: "no", stack: "Error: no\n    at x (/w/test/a.js:3:4)" },
        },
      ],
    };

    expect(places("m.json", JSON.stringify(report))).toEqual(["a b /w/test/a.js:3 failed"]);
  });

  it("a report in which all passed has no cause", () => {
    expect(analyzeReport("r.xml", '<testsuite><testcase name="a"/></testsuite>')?.causes).toEqual([]);
  });
});

describe("what is no report, or means harm", () => {
  it.each([
    ["nothing", ""],
    ["text", "hello"],
    ["other JSON", '{"a": 1}'],
    ["broken JSON", '{"testResults": ['],
    ["other XML", "<html><body/></html>"],
    ["XML that is cut before its first test", '<testsuite name="a"><prop'],
    ["XML with crossed elements", "<testsuite><testcase></testsuite></testcase>"],
    ["deep XML", "<testsuite>".repeat(100_000)],
    ["an array", "[[[[[]]]]]"],
  ])("%s is null", (_, text) => {
    expect(analyzeReport("x", text)).toBeNull();
  });

  it("entities are never expanded: a billion laughs stay one", () => {
    const xml = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>
      <testsuite><testcase name="&lol2;"><failure message="&lol2; &amp; &#x41; &#0; &#xD800;">t</failure></testcase></testsuite>`;

    const failure = analyzeReport("x.xml", xml)?.causes[0]?.failures[0];
    expect(failure?.nodeid).toBe("&lol2;");
    expect(failure?.message).toBe("&lol2; & A &#0; &#xD800;");
  });

  it("external entities are not fetched", () => {
    const xml =
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuite><testcase name="a"><failure message="&x;"/></testcase></testsuite>';

    expect(analyzeReport("x.xml", xml)?.causes[0]?.failures[0]?.message).toBe("&x;");
  });

  it("keys of JSON cannot reach a prototype", () => {
    const text =
      '{"__proto__": {"polluted": 1}, "testResults": [{"name": "a.test.ts", "__proto__": {"status": "failed"}, "assertionResults": []}]}';

    expect(analyzeReport("x", text)?.causes).toEqual([]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("long attributes and comments are read in one go", () => {
    const long = "&amp;".repeat(200_000);
    const seen: string[] = [];
    readXml(`<a b="${long}"><!-- ${"-".repeat(200_000)} --><![CDATA[<x>]]></a>`, {
      open: (name, attributes) => seen.push(name, String(attributes.get("b")?.length)),
      text: (text) => seen.push(text),
      close: (name) => seen.push(`/${name}`),
    });

    expect(seen).toEqual(["a", "200000", "<x>", "/a"]);
  });
});
