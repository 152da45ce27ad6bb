import { firstOf, hasAll, isObject, type Json } from "../core/json.ts";
import type { Results } from "../core/results.ts";
import type { Format } from "../core/types.ts";
import { printedTime } from "../core/units.ts";
import { isXml, readElements } from "../core/xml.ts";

const ABOUT = {
  metrics: "duration of each test that passed",
  unit: "s",
  direction: "lower",
  runs: "a file is one process; each test is measured once, and coarsely",
};
const NO_TESTS = "Only tests that passed are read.";

/** A test's name with its class or suite, where that says more. */
function nameIn(suite: string, name: string): string {
  const [head, tail] = [suite.trim(), name.trim()];
  const isSaid = tail === head || (tail.startsWith(head) && " .:".includes(tail[head.length] ?? ""));
  return head === "" || isSaid ? tail : `${head}.${tail}`;
}

/** JUnit's XML, as nearly every tool for tests writes it (https://github.com/testmoapp/junitxml). */
export const junit: Format = {
  id: "junit",
  tool: "JUnit XML (Surefire, pytest --junitxml, gotestsum, jest-junit, ctest, …)",
  how: "pytest --junitxml=results.xml",
  about: ABOUT,
  fits: ({ text }) => isXml(text, "testsuites?"),
  read: (source, results) => {
    let current: { readonly name: string; readonly seconds: number; isGood: boolean; readonly line: number } | null =
      null;
    readElements(source, {
      open: (name, attributes, place) => {
        if (name === "testcase") {
          const title = nameIn(attributes.get("classname") ?? "", attributes.get("name") ?? "");
          const seconds = Number((attributes.get("time") ?? "NaN").replaceAll(",", ""));
          const status = attributes.get("status") ?? "run";
          const isGood = status !== "fail" && status !== "notrun" && status !== "disabled";
          current = { name: title, seconds, isGood, line: place.line };
        } else if (current !== null && ["failure", "error", "skipped"].includes(name)) current.isGood = false;
      },
      close: (name) => {
        if (name !== "testcase" || current === null) return;
        const { isGood, seconds, line, name: title } = current;
        if (isGood && !Number.isNaN(seconds))
          results.add({ name: title, metric: "duration", unit: "s", value: seconds, place: { line, column: 1 } });
        else results.note(NO_TESTS);
        current = null;
      },
    });
  },
};

/** Visual Studio's TRX: `duration="00:00:02.1532708"`. */
export const trx: Format = {
  id: "trx",
  tool: "dotnet test",
  how: "dotnet test --logger trx",
  about: ABOUT,
  fits: ({ text }) => isXml(text, "TestRun") && text.includes("<UnitTestResult"),
  read: (source, results) => {
    readElements(source, {
      open: (name, attributes, place) => {
        if (name !== "UnitTestResult") return;
        const [, hours, minutes, seconds] =
          /^(\d{1,3}):(\d\d):(\d\d(?:\.\d{1,9})?)$/.exec(attributes.get("duration") ?? "") ?? [];
        if (attributes.get("outcome") !== "Passed" || seconds === undefined) {
          results.note(NO_TESTS);
          return;
        }
        const value = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
        results.add({ name: attributes.get("testName") ?? "", metric: "duration", unit: "s", value, place });
      },
    });
  },
};

/** https://phpbench.readthedocs.io: `--dump-file`; microseconds for each revolution, and a process for each iteration. */
export const phpbenchXml: Format = {
  id: "phpbench",
  tool: "phpbench",
  how: "phpbench run --dump-file=results.xml",
  about: {
    metrics: "time, peak_memory",
    unit: "us; bytes",
    direction: "lower",
    runs: "each iteration is a process of its own",
  },
  fits: ({ text }) => isXml(text, "phpbench"),
  read: (source, results) => {
    let [bench, subject, set] = ["", "", ""];
    let times: number[][] = [];
    let memory: number[][] = [];
    readElements(source, {
      open: (name, attributes) => {
        if (name === "benchmark") bench = attributes.get("class") ?? "";
        if (name === "subject") subject = attributes.get("name") ?? "";
        if (name === "variant") [set, times, memory] = ["", [], []];
        if (name === "parameter-set") set = attributes.get("name") ?? "";
        if (name !== "iteration") return;
        times.push([Number(attributes.get("time-avg") ?? Number.NaN)]);
        const peak = attributes.get("mem-peak");
        if (peak !== undefined) memory.push([Number(peak)]);
      },
      close: (element) => {
        if (element !== "variant" || times.length === 0) return;
        const name = `${bench.replace(/^\\/, "")}::${subject}${set === "" || set === "0" ? "" : ` # ${set}`}`;
        results.add({ name, metric: "time", unit: "us", runs: times });
        if (memory.length > 0)
          results.add({ name, metric: "peak_memory", unit: "bytes", direction: "lower", runs: memory });
      },
    });
  },
};

const IN_MS = { ...ABOUT, unit: "ms" };

/** https://mochajs.org/next/reporters/json/ */
export const mocha: Format = {
  id: "mocha",
  tool: "Mocha",
  how: "mocha --reporter json",
  about: IN_MS,
  fits: ({ json }) =>
    hasAll(json, "stats", "tests") &&
    (hasAll(firstOf(json.tests), "fullTitle", "err") || hasAll(json, "passes", "failures")),
  read: (source, results) => {
    for (const test of source.document().get("tests").items()) {
      const value = test.maybe("duration")?.asNumber;
      const hasFailed = Object.keys((test.maybe("err")?.value as object | undefined) ?? {}).length > 0;
      if (value == null || hasFailed) results.note(NO_TESTS);
      else
        results.add({
          name: test.get("fullTitle").string(),
          metric: "duration",
          unit: "ms",
          value,
          place: test,
        });
    }
  },
};

/** https://jestjs.io/docs/cli#--json; Vitest's JSON reporter writes the same. */
export const jestJson: Format = {
  id: "jest",
  tool: "Jest, Vitest",
  how: "jest --json --outputFile=results.json",
  about: IN_MS,
  fits: ({ json }) =>
    hasAll(json, "testResults", "numTotalTests") &&
    (json.numTotalTests === 0 || hasAll(firstOf(json.testResults), "assertionResults")),
  read: (source, results) => {
    for (const file of source.document().get("testResults").items()) {
      for (const test of file.get("assertionResults").items()) {
        const value = test.maybe("duration")?.asNumber;
        if (test.maybe("status")?.value !== "passed" || value == null) results.note(NO_TESTS);
        else
          results.add({
            name: test.get("fullName").string(),
            metric: "duration",
            unit: "ms",
            value,
            place: test,
          });
      }
    }
  },
};

/** https://playwright.dev/docs/test-reporters#json-reporter: suites in suites; each test's last try. */
export const playwright: Format = {
  id: "playwright",
  tool: "Playwright Test",
  how: "playwright test --reporter=json",
  about: IN_MS,
  fits: ({ json }) => hasAll(json, "config", "suites") && isObject(json.config) && Array.isArray(json.suites),
  read: (source, results) => {
    const waiting = source
      .document()
      .get("suites")
      .items()
      .map((suite) => ({ suite, path: "" }));
    // Not by recursion: how deep suites lie in suites is up to the file.
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { suite } = next;
      const path = [next.path, suite.maybe("title")?.asString ?? ""].filter((part) => part !== "").join(" > ");
      for (const spec of suite.maybe("specs")?.items() ?? []) addSpec(spec, path, results);
      waiting.unshift(...(suite.maybe("suites")?.items() ?? []).map((inner) => ({ suite: inner, path })));
    }
  },
};

function addSpec(spec: Json, path: string, results: Results): void {
  const name = [path, spec.get("title").string()].filter((part) => part !== "").join(" > ");
  for (const test of spec.maybe("tests")?.items() ?? []) {
    const last = test.maybe("results")?.items().at(-1) ?? null;
    const value = last?.maybe("duration")?.asNumber;
    const project = test.maybe("projectName")?.asString ?? "";
    if (last?.maybe("status")?.value !== "passed" || value == null) results.note(NO_TESTS);
    else results.add({ name: project === "" ? name : `[${project}] ${name}`, metric: "duration", unit: "ms", value });
  }
}

/** `1/4 Test #1: parse ....................   Passed    2.15 sec` */
const CTEST = /^ {0,6}\d{1,6}\/\d{1,6} Test {1,6}#\d{1,6}: (\S{1,200})(?: \.+| *) +Passed +(\d+\.\d+) sec\s*$/;

export const ctestConsole: Format = {
  id: "ctest-console",
  tool: "CTest",
  how: "ctest (its lines on the console)",
  about: ABOUT,
  fits: (source) => source.hasLine(CTEST),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, name, seconds] = CTEST.exec(line) ?? [];
      if (name !== undefined) results.add({ name, metric: "duration", unit: "s", value: Number(seconds) });
    }
  },
};

/** `--- PASS: TestParse (2.15s)` of `go test -v`. */
const GO_TEST = /^ {0,40}--- PASS: (\S{1,300}) \((\d+\.\d+)s\)$/;

export const goTestConsole: Format = {
  id: "go-test-console",
  tool: "go test -v",
  how: "go test -v ./... > results.txt",
  about: ABOUT,
  fits: (source) => source.hasLine(GO_TEST),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, name, seconds] = GO_TEST.exec(line) ?? [];
      if (name !== undefined) results.add({ name, metric: "duration", unit: "s", value: Number(seconds) });
    }
  },
};

/** `  ✓ parses (2151 ms)`, under the line of its file; short tests have no time. */
const JEST_LINE = /^ {2,40}[✓√] (\S.{0,300}) \((\d+(?:\.\d+)? m?s)\)$/;

export const jestConsole: Format = {
  id: "jest-console",
  tool: "Jest",
  how: "jest --verbose (its lines on the console)",
  about: IN_MS,
  fits: (source) =>
    source.hasLine(/^(?:PASS|FAIL) \S/) && source.hasLine(/^Test Suites: \d/) && source.hasLine(JEST_LINE),
  read: (source, results) => {
    let file = "";
    for (const line of source.lines) {
      file = /^(?:PASS|FAIL) (\S{1,300})/.exec(line)?.[1]?.replace(/^\.\//, "") ?? file;
      const [, name = "", time = ""] = JEST_LINE.exec(line) ?? [];
      const value = printedTime(time);
      if (value !== null)
        results.add({ name: `${file} > ${name}`, metric: "duration", unit: "ms", value: value / 1e6 });
    }
  },
};
