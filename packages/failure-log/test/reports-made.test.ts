import { describe, expect, it } from "vitest";
import { analyzeReport, decodeReport } from "../src/index.ts";
import { outputOf, recordings } from "./recordings.ts";

/*
 * Reports of tools that do not run here, written by hand from their schemas and sources: NUnit 2.5 and 3 (docs.nunit.org),
 * xUnit.net v1 to v3 (xunit.net/docs/format-xml-v2), TRX (vstst.xsd), Bazel's test.xml, nextest, Gradle, gotestsum,
 * Cypress, package:test's JSON reporter, SARIF 2.1.0, PMD 2.0, SpotBugs, Cobertura, JaCoCo.
 */

const ENTITIES = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

function told(text: string): string[] {
  const analysis = analyzeReport("r", text);
  if (analysis === null) return ["no report"];
  return analysis.causes.flatMap(({ fix_type, tool, failures }) =>
    failures.map(
      ({ nodeid, rule, file, line, outcome, message }) =>
        `${tool} ${fix_type} ${nodeid ?? rule} ${file}:${line} ${outcome} ${message}`,
    ),
  );
}

describe("XML of test runners", () => {
  it.each<[string, string, string[]]>([
    [
      "NUnit 2",
      '<test-results><test-suite><results><test-case name="A.B.C" executed="True" success="False" result="Failure"><failure><message><![CDATA[  Expected: 3\n  But was:  2\n]]></message><stack-trace><![CDATA[at A.B.C() in C:\\w\\shop\\B.cs:line 7]]></stack-trace></failure></test-case><test-case name="A.B.D" executed="False"><reason><message>later</message></reason></test-case></results></test-suite></test-results>',
      ["nunit test_failure A.B.C C:/w/shop/B.cs:7 failed Expected: 3; But was:  2"],
    ],
    [
      "NUnit 3: the failure of a suite is its tests', a time-out is in the label",
      '<test-run><test-suite result="Failed"><failure><message>One or more child tests had errors</message></failure><test-case fullname="A.B.Slow" result="Failed" label="Test exceeded Timeout value 1ms."><failure/></test-case><test-case fullname="A.B.Later" result="Skipped"/></test-suite></test-run>',
      ["nunit test_failure A.B.Slow null:null timeout Test exceeded Timeout value 1ms."],
    ],
    [
      "xUnit.net 2, a generic test and a clean-up that failed",
      '<assemblies><assembly><errors><error type="assembly-cleanup" name="A.Fixture"><failure><message>no</message></failure></error></errors><collection><test name="A.B.C&lt;System.Int32&gt;(x: 1)" type="A.B" method="C" result="Fail"><failure><message>Assert.True() Failure</message><stack-trace>   at Xunit.Assert.True() in /_/src/xunit.assert/Asserts/BooleanAsserts.cs:line 1\n   at A.B.C() in /home/runner/work/shop/shop/test/B.cs:line 9</stack-trace></failure></test></collection></assembly></assemblies>',
      [
        "xunit test_failure A.Fixture null:null error no",
        "xunit test_failure A.B.C(x: 1) test/B.cs:9 failed Assert.True() Failure",
      ],
    ],
    [
      "xUnit.net 3 knows where a test stands",
      '<assemblies><assembly><collection><test name="A.B.C" type="A.B" method="C" result="Fail" source-file="/home/runner/work/shop/shop/B.cs" source-line="5"><failure><message>no card</message></failure></test></collection></assembly></assemblies>',
      ["xunit test_failure A.B.C B.cs:5 failed no card"],
    ],
    [
      "TRX: rows of data, the class of the definition, a time-out",
      '<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results><UnitTestResult testId="1" testName="Rows" outcome="Failed"><InnerResults><UnitTestResult testId="1" testName="Rows (1)" outcome="Passed"/><UnitTestResult testId="1" testName="Rows (2)" outcome="Failed"><Output><ErrorInfo><Message>no&#xD;\n</Message><StackTrace>   at A.B.Rows() in D:\\a\\shop\\shop\\B.cs:line 3&#xD;\n</StackTrace></ErrorInfo></Output></UnitTestResult></InnerResults></UnitTestResult><UnitTestResult testId="2" testName="Slow" outcome="Timeout"/><UnitTestResult testId="2" testName="Later" outcome="NotExecuted"/></Results><TestDefinitions><UnitTest id="1"><TestMethod className="A.B, Shop, Version=1.0"/></UnitTest><UnitTest id="2"><TestMethod className="A.B"/></UnitTest></TestDefinitions></TestRun>',
      ["vstest test_failure A.B.Rows (2) B.cs:3 failed no", "vstest test_failure A.B.Slow null:null timeout failed"],
    ],
    [
      "TRX of a host that crashed",
      '<TestRun><Results/><ResultSummary outcome="Failed"><RunInfos><RunInfo outcome="Error"><Text>The active test run was aborted. Reason: Test host process crashed</Text></RunInfo></RunInfos></ResultSummary></TestRun>',
      ["vstest test_failure null null:null error The active test run was aborted. Reason: Test host process crashed"],
    ],
    [
      "Bazel: all is in the output of the suite",
      '<testsuites><testsuite name="cart/cart_test" tests="1" errors="1"><testcase name="cart/cart_test" status="run"><error message="exited with error code 1"/></testcase><system-out><![CDATA[Traceback (most recent call last):\n  File "/home/runner/work/shop/shop/cart/cart_test.py", line 3, in <module>\n    pay()\nValueError: no card]]></system-out></testsuite></testsuites>',
      ["junit test_failure cart/cart_test cart/cart_test.py:3 error ValueError: no card"],
    ],
    [
      "nextest: tries, and one that passed at last",
      "<testsuites><testsuite name='shop'><testcase name='tests::adds' classname='shop'><failure type='test failure'>thread 'tests::adds' panicked at src/lib.rs:11:9:\nassertion `left == right` failed\n  left: 3\n right: 4</failure><rerunFailure type='test failure'>thread 'x' panicked at src/other.rs:1:1</rerunFailure></testcase><testcase name='tests::flaky' classname='shop'><flakyFailure type='test failure'>thread 'tests::flaky' panicked at src/lib.rs:20:9:\nfirst try</flakyFailure></testcase><testcase name='tests::slow' classname='shop'><failure type='test timeout' message='timed out after 2s'/></testcase></testsuite></testsuites>",
      [
        "junit test_failure shop.tests::adds src/lib.rs:11 failed assertion `left == right` failed; left: 3; right: 4",
        "junit test_failure shop.tests::flaky src/lib.rs:20 flaky first try",
        "junit test_failure shop.tests::slow null:null timeout timed out after 2s",
      ],
    ],
    [
      "gotestsum: a test of Go that passed at another try",
      '<testsuites><testsuite name="example.com/shop"><properties><property name="go.version" value="go1.24"/></properties><testcase classname="example.com/shop" name="TestFlaky"><failure message="Failed" type="">=== RUN   TestFlaky\n    cart_test.go:8: got 3, want 4\n--- FAIL: TestFlaky (0.00s)\n</failure></testcase><testcase classname="example.com/shop" name="TestFlaky"/></testsuite></testsuites>',
      ["junit flaky_test example.com/shop.TestFlaky cart_test.go:8 flaky got 3, want 4"],
    ],
    [
      "Cypress: the file stands at the root suite alone",
      '<testsuites><testsuite name="Root Suite" file="cypress/e2e/cart.cy.js" tests="0"/><testsuite name="cart" tests="1"><testcase name="cart adds" classname="adds"><failure message="expected 3 to equal 4" type="AssertionError"><![CDATA[AssertionError: expected 3 to equal 4\n    at Context.eval (webpack:///./cypress/e2e/cart.cy.js:5:20)]]></failure></testcase></testsuite></testsuites>',
      ["junit test_failure cart adds cypress/e2e/cart.cy.js:5 failed expected 3 to equal 4"],
    ],
    [
      "a class of the JVM inside another, in Kotlin",
      '<testsuite><testcase classname="a.b.CartTest$Inner" name="adds()"><failure message="org.opentest4j.AssertionFailedError: expected: &lt;4&gt; but was: &lt;3&gt;" type="org.opentest4j.AssertionFailedError">org.opentest4j.AssertionFailedError: expected\n\tat org.junit.jupiter.api.AssertionUtils.fail(AssertionUtils.java:55)\n\tat a.b.Helper.check(Helper.kt:3)\n\tat a.b.CartTest$Inner.adds(CartTest.kt:12)</failure></testcase></testsuite>',
      [
        "junit test_failure a.b.CartTest$Inner.adds() a/b/CartTest.kt:12 failed org.opentest4j.AssertionFailedError: expected: <4> but was: <3>",
      ],
    ],
    [
      "JavaScript: neither a library nor what a build made",
      "<testsuites><testsuite name='cart'><testcase classname='cart' name='adds'><failure>Error: no\n    at make (/home/runner/work/shop/shop/node_modules/execa/lib/error.js:59:11)\n    at find (/home/runner/work/shop/shop/packages/cart/build/hg.js:99:16)\n    at Object.&lt;anonymous&gt; (/home/runner/work/shop/shop/e2e/cart.test.ts:418:28)</failure></testcase></testsuite></testsuites>",
      ["junit test_failure cart.adds e2e/cart.test.ts:418 failed Error: no"],
    ],
    [
      "attempts as cases of their own, when file and line say that they are one test",
      '<testsuite><testcase classname="t.A" file="t.py" line="4" name="b"><failure message="first"/></testcase><testcase classname="t.A" file="t.py" line="4" name="b"/><testcase classname="t.A" file="t.py" line="9" name="c"><failure message="last"/></testcase><testcase classname="t.A" file="t.py" line="12" name="c"/></testsuite>',
      ["junit test_failure t.A.b t.py:4 flaky first", "junit test_failure t.A.c t.py:9 failed last"],
    ],
    [
      "a place at the failure, and one in lines of its own",
      '<testsuites><testsuite name="Cart"><testcase name="a"><failure message="Expected 2 Was 0" file="main.c" line="38"/></testcase><testcase name="b"><failure message="false == load(x)" type="ERROR">false == load(x)\nFile: core/cart.cpp\nLine: 77\n</failure></testcase></testsuite></testsuites>',
      [
        "junit test_failure a main.c:38 failed Expected 2 Was 0",
        "junit test_failure b core/cart.cpp:77 failed false == load(x)",
      ],
    ],
    [
      "a class that stands in the name again",
      '<testsuite><testcase classname="a.b.CartTest" name="CartTest.adds (Normal)"><failure message="no"/></testcase></testsuite>',
      ["junit test_failure a.b.CartTest.adds (Normal) null:null failed no"],
    ],
    [
      "one title in two files",
      "<testsuites><testsuite name='e2e\\a.test.ts'><testcase classname='' name='gets it'><failure>Error: no</failure></testcase></testsuite><testsuite name='b.test.ts'><testcase classname='' name='gets it'><failure>Error: no</failure></testcase></testsuite></testsuites>",
      [
        "junit test_failure e2e/a.test.ts › gets it e2e/a.test.ts:null failed Error: no",
        "junit test_failure b.test.ts › gets it b.test.ts:null failed Error: no",
      ],
    ],
    [
      "CppUnit",
      "<TestRun><FailedTests><FailedTest id='1'><Name>Cart::total</Name><FailureType>Assertion</FailureType><Location><File>src/cart_test.cpp</File><Line>12</Line></Location><Message>equality assertion failed\n- Expected: 4\n- Actual  : 3\n</Message></FailedTest></FailedTests><SuccessfulTests><Test id='2'><Name>Cart::well</Name></Test></SuccessfulTests></TestRun>",
      ["cppunit test_failure Cart::total src/cart_test.cpp:12 failed equality assertion failed"],
    ],
    [
      "Boost.Test",
      '<TestLog><TestSuite name="shop"><TestSuite name="cart"><TestCase name="total" file="t.cpp" line="3"><Error file="t.cpp" line="5"><![CDATA[check total == 4 has failed [3 != 4]]]></Error></TestCase><TestCase name="later" skipped="yes"/><TestCase name="well"><TestingTime>1</TestingTime></TestCase></TestSuite></TestSuite></TestLog>',
      ["boost.test test_failure shop/cart/total t.cpp:5 failed check total == 4 has failed [3 != 4]"],
    ],
    [
      "XCTest by xcpretty",
      "<testsuites><testsuite name='ShopTests'><testcase classname='ShopTests' name='testTotal'><failure message='XCTAssertEqual failed: (&quot;3&quot;) is not equal to (&quot;4&quot;)'>ShopTests/CartTests.swift:12</failure></testcase></testsuite></testsuites>",
      [
        'junit test_failure ShopTests.testTotal ShopTests/CartTests.swift:12 failed XCTAssertEqual failed: ("3") is not equal to ("4")',
      ],
    ],
    [
      "a file that did not load",
      "<testsuites><testsuite name='Test suite failed to run'><testcase classname='Test suite failed to run' name='src/cart.spec.ts'><error>Cannot find module './nothing' from 'src/cart.spec.ts'</error></testcase></testsuite></testsuites>",
      [
        "junit import_error Test suite failed to run.src/cart.spec.ts src/cart.spec.ts:null error Cannot find module './nothing' from 'src/cart.spec.ts'",
      ],
    ],
  ])("%s", (_, text, expected) => {
    expect(told(text).map((line) => line.replace("C:\\w\\shop\\B.cs", "C:/w/shop/B.cs"))).toEqual(expected);
  });

  it("counts what ran, failed and was left out", () => {
    const report =
      '<testsuites><testsuite><testcase name="a"/><testcase name="b"><skipped/></testcase><testcase name="c" status="disabled"/><testcase name="d"><failure/></testcase></testsuite></testsuites>';
    expect(analyzeReport("r", report)?.causes[0]?.tests).toEqual({ executed: 2, failed: 1, skipped: 2 });
  });
});

describe("streams and JSON of test runners", () => {
  const lines = (...events: unknown[]) => events.map((event) => JSON.stringify(event)).join("\n");

  it("package:test: the place of the failure, else of the test; hidden loads do not count", () => {
    const stream = lines(
      { protocolVersion: "0.1.1", type: "start" },
      { suite: { id: 0, path: "test/cart_test.dart" }, type: "suite" },
      { test: { id: 1, name: "loading test/cart_test.dart", suiteID: 0, line: null, url: null }, type: "testStart" },
      { testID: 1, result: "success", hidden: true, type: "testDone" },
      {
        test: {
          id: 2,
          name: "cart adds",
          suiteID: 0,
          line: 5,
          url: "file:///home/runner/work/shop/shop/test/cart_test.dart",
        },
        type: "testStart",
      },
      {
        testID: 2,
        error: "Expected: <4>\n  Actual: <3>\n",
        stackTrace: "package:matcher  expect\ntest/cart_test.dart 7:5  main.<fn>\n",
        isFailure: true,
        type: "error",
      },
      { testID: 2, result: "failure", type: "testDone" },
    );
    expect(told(stream)).toEqual([
      "dart test test_failure cart adds test/cart_test.dart:7 failed Expected: <4>; Actual: <3>",
    ]);
    expect(analyzeReport("r", stream)?.causes[0]?.tests).toEqual({ executed: 1, failed: 1, skipped: 0 });
  });

  it("go test -json: builds of Go 1.24, a panic, lines between the events", () => {
    const stream = `go: downloading example.com/x v1.0.0\n${lines(
      {
        ImportPath: "example.com/shop/broken",
        Action: "build-output",
        Output: "# example.com/shop/broken\nbroken/broken.go:3:9: cannot use x\n",
      },
      { ImportPath: "example.com/shop/broken", Action: "build-fail" },
      { Action: "start", Package: "example.com/shop" },
      { Action: "output", Package: "example.com/shop", Test: "TestA", Output: "    a_test.go:4: no\n" },
      { Action: "fail", Package: "example.com/shop", Test: "TestA" },
      { Action: "fail", Package: "example.com/shop" },
    )}`;
    expect(told(stream)).toEqual([
      "go test compilation_error null broken/broken.go:3 error cannot use x",
      "go test compilation_error example.com/shop.TestA a_test.go:4 failed no",
    ]);
  });

  it.each([
    [
      "a passing run",
      '{"numTotalTests":1,"testResults":[{"name":"/w/a.test.js","status":"passed","assertionResults":[{"status":"passed","title":"a"}]}]}',
    ],
    ["no findings", "[]"],
    ["a clean file", '[{"filePath":"/w/a.js","messages":[]}]'],
    [
      "notes alone",
      '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"ruleId":"a","level":"note","message":{"text":"b"}}]}]}',
    ],
    [
      "a suppressed finding",
      '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"ruleId":"a","level":"error","message":{"text":"b"},"suppressions":[{"kind":"inSource"}]}]}]}',
    ],
    [
      "an unchanged finding",
      '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"ruleId":"a","level":"error","message":{"text":"b"},"baselineState":"unchanged"}]}]}',
    ],
    ["TAP with TODO and SKIP", "TAP version 13\n1..3\nok 1 - a\nnot ok 2 - b # TODO later\nok 3 # SKIP no network\n"],
    ["coverage without a threshold", '<coverage line-rate="0.1" lines-valid="10" lines-covered="1"/>'],
    ["a suite without tests", '<testsuites tests="0"/>'],
  ])("%s has no cause", (_, text) => {
    expect(analyzeReport("r", text)).toMatchObject({ causes: [] });
  });
});

describe("reports of linters and coverage", () => {
  it("SARIF: the level of the rule, arguments of a message, a path with blanks", () => {
    const sarif = {
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: {
              name: "CodeQL",
              rules: [
                { id: "js/a", defaultConfiguration: { level: "error" }, messageStrings: { m: { text: "{0} is bad" } } },
              ],
            },
          },
          results: [
            {
              ruleId: "js/a",
              ruleIndex: 0,
              message: { id: "m", arguments: ["eval"] },
              locations: [
                { physicalLocation: { artifactLocation: { uri: "src/my%20cart.js" }, region: { startLine: 3 } } },
              ],
            },
            { ruleId: "js/b", message: { text: "maybe" } },
          ],
        },
      ],
    };
    expect(told(JSON.stringify(sarif))).toEqual(["codeql lint js/a src/my cart.js:3 failed eval is bad"]);
  });

  it.each<[string, string, string]>([
    [
      "PMD",
      '<pmd version="7"><file name="/home/runner/work/shop/shop/src/Cart.java"><violation beginline="4" begincolumn="2" rule="UnusedLocalVariable" priority="3">\nAvoid unused local variables\n</violation></file></pmd>',
      "pmd lint UnusedLocalVariable src/Cart.java:4 failed Avoid unused local variables",
    ],
    [
      "SpotBugs",
      '<BugCollection><BugInstance type="NP_NULL" priority="1"><ShortMessage>Null</ShortMessage><LongMessage>Null pointer in Cart.pay()</LongMessage><Class classname="shop.Cart"><SourceLine sourcepath="shop/Cart.java" start="1" end="9"/></Class><SourceLine sourcepath="shop/Cart.java" start="7" primary="true"/></BugInstance></BugCollection>',
      "spotbugs lint NP_NULL shop/Cart.java:1 failed Null pointer in Cart.pay()",
    ],
    [
      "ktlint as checkstyle",
      '<checkstyle version="8.0"><file name="src/Cart.kt"><error line="3" column="1" severity="error" message="Unused import" source="standard:no-unused-imports"/></file></checkstyle>',
      "checkstyle lint standard:no-unused-imports src/Cart.kt:3 failed Unused import",
    ],
    [
      "warnings alone",
      '<checkstyle><file name="a.js"><error line="3" severity="warning" message="m" source="eslint.rules.semi"/></file></checkstyle>',
      "eslint warning semi a.js:3 failed m",
    ],
    [
      "PHPStan",
      '{"totals":{"errors":0,"file_errors":1},"files":{"/home/runner/work/shop/shop/src/Cart.php":{"errors":1,"messages":[{"message":"Call to an undefined method","line":7,"identifier":"method.notFound"}]}},"errors":[]}',
      "phpstan type_error method.notFound src/Cart.php:7 failed Call to an undefined method",
    ],
    [
      "pyright counts lines from 0",
      '{"version":"1","generalDiagnostics":[{"file":"/home/runner/work/shop/shop/a.py","severity":"error","message":"no","rule":"reportCallIssue","range":{"start":{"line":4,"character":0}}}]}',
      "pyright type_error reportCallIssue a.py:5 failed no",
    ],
    [
      "golangci-lint",
      '{"Issues":[{"FromLinter":"errcheck","Text":"Error return value is not checked","Pos":{"Filename":"a.go","Line":3,"Column":4}}],"Report":{}}',
      "golangci-lint lint errcheck a.go:3 failed Error return value is not checked",
    ],
  ])("%s", (_, text, expected) => {
    expect(told(text)).toEqual([expected]);
  });

  it.each([
    ["Cobertura", '<coverage lines-valid="10" lines-covered="7" line-rate="0.7"/>'],
    [
      "JaCoCo",
      '<!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd"><report name="x"><package name="a"><counter type="LINE" missed="100" covered="0"/></package><counter type="LINE" missed="3" covered="7"/></report>',
    ],
    ["LCOV", "SF:a.js\nDA:1,1\nDA:2,0\nLF:10\nLH:7\nend_of_record\n"],
  ])("%s below what is asked for", (_, text) => {
    expect(analyzeReport("r", text, { minCoverage: 80 })?.causes[0]?.failures[0]?.message).toBe(
      "70.0 % of lines are covered, 80 % are asked for.",
    );
    expect(analyzeReport("r", text, { minCoverage: 70 })?.causes).toEqual([]);
  });
});

describe("hostile and damaged reports", () => {
  const failing = (inner: string) => `<testsuite><testcase name="a" classname="b">${inner}</testcase>`;

  it("tells what stands before the break, and that it breaks", () => {
    const analysis = analyzeReport("r", `${failing('<failure message="first"/>')}<testcase name="c"><failu`);
    expect(analysis?.causes[0]?.failures.map(({ nodeid }) => nodeid)).toEqual(["b.a"]);
    expect(analysis?.warnings).toEqual([expect.stringContaining("breaks off")]);
  });

  it.each([
    ["NUL bytes", '<failure message="a\u0000b">x\u0000</failure>', "ab"],
    ["a bare < and &", "<failure>a < b && c</failure>", "a < b && c"],
    ["control characters and colours", `<failure message="${ENTITIES("\u001b[31mred\u001b[0m \u202e")}"/>`, "red"],
  ])("%s", (_, inner, message) => {
    expect(analyzeReport("r", `${failing(inner)}</testsuite>`)?.causes[0]?.failures[0]?.message).toBe(message);
  });

  it("lists no more tests than a person reads, and counts all", () => {
    const tests = Array.from(
      { length: 3_000 },
      (_, n) => `<testcase name="t${n}"><failure message="m"/></testcase>`,
    ).join("");
    const analysis = analyzeReport("r", `<testsuite>${tests}</testsuite>`);
    expect(analysis?.causes[0]?.failures.length).toBeLessThanOrEqual(2_000);
    expect(analysis?.causes[0]?.tests?.executed).toBe(3_000);
    expect(analysis?.warnings).toEqual(["1000 more failed tests are counted, but not listed."]);
  });

  it.each([
    ["open brackets", "(".repeat(40_000)],
    ["almost paths", "a/".repeat(20_000)],
    ["almost frames", "at a.b.c(".repeat(5_000)],
    ["almost .NET frames", `at ${"x in ".repeat(8_000)}`],
    ["almost file names", "x.py x.py ".repeat(4_000)],
    ["one long word", "a".repeat(40_000)],
    ["quotes", `File "${'"'.repeat(30_000)}`],
  ])("reads 200 failures made of %s in reasonable time", (_, text) => {
    const tests = Array.from(
      { length: 200 },
      (_, n) => `<testcase name="t${n}"><failure>${text}</failure></testcase>`,
    ).join("");
    expect(analyzeReport("r", `<testsuite>${tests}</testsuite>`)?.causes[0]?.failures).toHaveLength(200);
  });

  it.each([
    "[1,2]",
    '{"testResults":{}}',
    '{"testResults":[null,{"assertionResults":[{"status":"failed","failureMessages":[{}]}]}]}',
    '{"runs":[null],"version":"2.1.0"}',
    '{"stats":{},"failures":[1]}',
    '{"examples":[{}],"summary":{}}',
    '[{"elements":[{"steps":[null]}],"uri":1}]',
    '{"config":{},"suites":[{"specs":[{"tests":[{"status":"unexpected","results":[]}]}]}]}',
    '{"Action":"fail","Package":1}',
    '{"type":"start","protocolVersion":1}\n{"type":"error"}\n{"type":"testDone","result":"failure"}',
  ])("odd JSON throws nothing: %s", (text) => {
    expect(() => analyzeReport("r", text)).not.toThrow();
  });
});

describe("recorded reports, cut and turned", () => {
  const reports = recordings(["reports"]).map(
    (recording) => [recording.name, decodeReport(outputOf(recording))] as const,
  );

  it.each(reports)("%s: wherever it breaks off, nothing throws and nothing is made up", (name, text) => {
    const whole = new Set(analyzeReport("r", text)?.causes[0]?.failures.map(({ nodeid, rule }) => nodeid ?? rule));
    for (let part = 1; part < 12; part++) {
      const middle = Math.floor((text.length * part) / 12);
      // TAP has nothing that would tell half a line from a whole one.
      const end = name.endsWith("-tap") ? text.lastIndexOf("\n", middle) : middle;
      const names = analyzeReport("r", text.slice(0, end))?.causes[0]?.failures.map(
        ({ nodeid, rule }) => nodeid ?? rule,
      );
      for (const told of names?.filter((each) => each !== null) ?? []) expect(whole).toContain(told);
    }
  });

  it.each(reports)("%s: with the line ends of Windows and a mark in front it says the same", (_, text) => {
    const other = analyzeReport("r", `\uFEFF${text.replaceAll(/\r?\n/g, "\r\n")}`);
    expect(other?.causes[0]?.fingerprint).toBe(analyzeReport("r", text)?.causes[0]?.fingerprint);
    expect(other?.causes[0]?.failures).toEqual(analyzeReport("r", text)?.causes[0]?.failures);
  });
});

describe("names that every object has are no table's", () => {
  const sarif = (name: string) =>
    JSON.stringify({
      version: "2.1.0",
      runs: [{ tool: { driver: { name } }, results: [{ level: "error", ruleId: "x", message: { text: "bad" } }] }],
    });

  it.each(["constructor", "toString", "__proto__", "hasOwnProperty"])("%s", (name) => {
    const [cause] = analyzeReport("r", sarif(name))?.causes ?? [];
    expect(cause?.summary).toBe(`${name.toLowerCase()}: bad`);
    expect(cause?.suggestions.every((advice) => typeof advice === "string")).toBe(true);

    const xml = `<testsuite><testcase name="a"><${name}>x</${name}></testcase><testcase name="b"><failure>y</failure></testcase></testsuite>`;
    expect(told(xml)).toEqual(["junit test_failure b null:null failed y"]);

    const trx = `<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results><UnitTestResult testName="a" outcome="${name}"/></Results></TestRun>`;
    expect(told(trx)).toEqual([]);
    expect(told(`<${name}><a/></${name}>`)).toEqual(["no report"]);
  });
});
