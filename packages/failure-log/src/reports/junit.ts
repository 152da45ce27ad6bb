import { type FailedTest, outcomeOf, placesOf, type Report } from "./test-case.ts";
import { readXml } from "./xml.ts";

const MAX_TESTS = 2_000;
const MAX_TEXT = 8_000;
/** Elements that hold one test, in JUnit, NUnit 3, xUnit.net and TRX. */
const CASES: ReadonlySet<string> = new Set(["testcase", "test-case", "test", "UnitTestResult"]);
const ROOTS: ReadonlySet<string> = new Set([
  "testsuites",
  "testsuite",
  "test-run",
  "test-results",
  "assemblies",
  "assembly",
  "TestRun",
]);
const BAD = /^(?:fail(?:ed|ure)?|error)$/i;
const SKIPPED = /^(?:skip(?:ped)?|notexecuted|notrun|ignored|inconclusive)$/i;

interface OpenCase {
  readonly attributes: ReadonlyMap<string, string>;
  /** How the elements inside it say that it ended. */
  kind: "passed" | "failed" | "error" | "skipped" | "flaky";
  message: string;
  text: string;
}

/**
 * Test reports in XML: JUnit and its descendants (surefire, pytest, bazel, nextest), NUnit 3, xUnit.net, TRX.
 * Null when the document is something else.
 *
 * @throws Error when it is not well formed
 */
export function readXmlReport(source: string): Report | null {
  const failed: FailedTest[] = [];
  let root: string | null = null;
  let open: OpenCase | null = null;
  let inDetail = 0;
  let executed = 0;
  let skipped = 0;

  readXml(source, {
    open(name, attributes) {
      root ??= name;
      if (CASES.has(name) && open === null) open = openCase(attributes);
      else if (open !== null) inDetail += enterDetail(open, name, attributes) || inDetail > 0 ? 1 : 0;
    },
    text(text) {
      if (open !== null && inDetail > 0 && open.text.length < MAX_TEXT) open.text += text.slice(0, MAX_TEXT);
    },
    close(name) {
      if (inDetail > 0) inDetail--;
      else if (open !== null && CASES.has(name)) {
        if (open.kind === "skipped") skipped++;
        else executed++;
        if (open.kind !== "skipped" && open.kind !== "passed" && failed.length < MAX_TESTS)
          failed.push(toTest(open, open.kind));
        open = null;
      }
    },
  });
  return root !== null && ROOTS.has(root) ? { tool: "junit", failed, executed, skipped } : null;
}

function openCase(attributes: ReadonlyMap<string, string>): OpenCase {
  const word = attributes.get("result") ?? attributes.get("outcome") ?? "";
  const kind = BAD.test(word) ? "failed" : SKIPPED.test(word) ? "skipped" : "passed";
  return { attributes, kind, message: "", text: "" };
}

/** Returns whether the text inside this element belongs to the failure. */
function enterDetail(open: OpenCase, name: string, attributes: ReadonlyMap<string, string>): boolean {
  const message = attributes.get("message") ?? "";
  if (name === "failure" || name === "error") {
    open.kind = name === "failure" ? "failed" : "error";
    if (open.message === "") open.message = message || (attributes.get("type") ?? "");
    return true;
  }
  if (name === "skipped") open.kind = "skipped";
  // Surefire and nextest: it failed, and passed when it was run again.
  if ((name === "flakyFailure" || name === "flakyError") && open.kind === "passed") {
    open.kind = "flaky";
    open.message = message;
    return true;
  }
  return /^(?:message|stack-trace|Message|StackTrace)$/.test(name) && open.kind === "failed";
}

function toTest(open: OpenCase, kind: "failed" | "error" | "flaky"): FailedTest {
  const { attributes } = open;
  const message = (open.message || open.text).trim();
  const places = placesOf(`${open.message}\n${open.text}`);
  const line = Number(attributes.get("line") ?? Number.NaN);
  // On the JVM the test's own class is the best place; elsewhere the innermost one.
  const ownClass = `${(attributes.get("classname") ?? "").split("$")[0]?.replaceAll(".", "/")}.`;
  const own = places.find((place) => place.file.startsWith(ownClass)) ?? places[0];
  const file = attributes.get("file") ?? own?.file ?? null;
  return {
    nodeid: nameOf(attributes),
    outcome: kind === "flaky" ? "flaky" : outcomeOf(kind, message),
    message: message.slice(0, MAX_TEXT) || kind,
    file,
    line:
      [...(own === undefined ? [] : [own]), ...places].find(
        (place) => file !== null && (place.file.endsWith(file) || file.endsWith(place.file)),
      )?.line ?? (Number.isSafeInteger(line) && line > 0 ? line : null),
    stack: places.map((place) => place.file),
    loading:
      kind === "error" && /collection failure|ImportError|ModuleNotFoundError|SyntaxError/.test(message.slice(0, 500)),
  };
}

function nameOf(attributes: ReadonlyMap<string, string>): string {
  const full = attributes.get("fullname");
  if (full !== undefined) return full;
  const name = attributes.get("name") ?? attributes.get("testName") ?? "";
  const group = attributes.get("classname") ?? attributes.get("type") ?? "";
  return group === "" || name.startsWith(group) ? name : `${group}.${name}`;
}
