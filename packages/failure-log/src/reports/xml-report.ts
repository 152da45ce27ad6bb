import { coverageReport, readCobertura, readJacoco } from "./coverage.ts";
import { readCppTests } from "./cpp-tests.ts";
import { readJUnit } from "./junit.ts";
import { LINT_ROOTS, readLintXml } from "./lint-xml.ts";
import { readNUnit } from "./nunit.ts";
import type { Report } from "./report.ts";
import { readTestNg } from "./testng.ts";
import { readTrx } from "./trx.ts";

/** Name of the first element; "" when there is none near the beginning. */
function rootOf(source: string): string {
  const head = source.slice(0, 65_536);
  const start = firstElement(head);
  const match =
    start < 0
      ? null
      : /^<(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})(?=[\s/>])/.exec(head.slice(start, start + 200));
  return match?.[1] ?? "";
}

function firstElement(head: string): number {
  for (let at = head.indexOf("<"); at >= 0; at = head.indexOf("<", at + 1)) {
    if (head.startsWith("<!--", at)) at = Math.max(at, head.indexOf("-->", at));
    else if (/[A-Za-z_]/.test(head[at + 1] ?? "")) return at;
  }
  return -1;
}

/** A report in XML by its root element; null for other documents. @param minimum see {@link coverageReport} */
export function readXmlReport(source: string, minimum: number | null): Report | null {
  const root = rootOf(source);
  if (root === "testsuites" || root === "testsuite") return readJUnit(source);
  if (root === "test-run" || root === "test-results" || root === "assemblies" || root === "assembly")
    return readNUnit(source);
  // CppUnit's root has the name of VSTest's.
  const isCppUnit = root === "TestRun" && /<(?:FailedTests|SuccessfulTests)\b/.test(source.slice(0, 65_536));
  if (isCppUnit || root === "TestLog" || (root === "Site" && source.includes("<Testing>")))
    return readCppTests(source, root);
  if (root === "TestRun") return readTrx(source);
  if (root === "testng-results") return readTestNg(source);
  if (LINT_ROOTS.has(root)) return readLintXml(source, root);
  const coverage = root === "coverage" ? readCobertura(source) : root === "report" ? jacocoOf(source) : null;
  return coverage === null ? null : coverageReport(coverage, minimum);
}

/** `report` is JaCoCo's root, and anybody's. */
function jacocoOf(source: string): ReturnType<typeof readJacoco> {
  return /JACOCO|<sessioninfo |<counter /i.test(source.slice(0, 4_000)) ? readJacoco(source) : null;
}
