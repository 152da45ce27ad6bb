/** A fixed wait, and what the test does right after it. */
interface FoundWait {
  readonly indent: string;
  /** What the test waits now, milliseconds. */
  readonly milliseconds: number;
  /** Groups of the line that follows the wait. */
  readonly next: RegExpExecArray;
  /** The wait's own line. */
  readonly sleep: RegExpExecArray;
  /** How long the explicit wait may take, milliseconds. */
  readonly limit: number;
}

/** One way of waiting for a fixed time, and the explicit wait that takes its place, as data. */
export interface WaitForm {
  readonly id: string;
  readonly files: RegExp;
  /** The whole line; group 1 is the indentation, 2 the number. */
  readonly sleep: RegExp;
  /** Milliseconds of one unit of the number. */
  readonly unit: (found: RegExpExecArray) => number;
  /** The line after it. */
  readonly next: RegExp;
  /** The lines that take the place of both. */
  readonly write: (wait: FoundWait) => readonly string[];
  /** A line that the file needs above; it is added when it is not there. */
  readonly needs?: string;
  readonly source: string;
}

const COMMENT = "Explicit wait with timeout";
const SECONDS = () => 1000;
const MILLIS = () => 1;
const PY = /\.py$/;
const JS = /\.[cm]?[jt]sx?$/;
const GO_UNITS: Readonly<Record<string, number>> = { Millisecond: 1, Second: 1000, Minute: 60_000 };
/** `await sleep(500)`, `await new Promise((r) => setTimeout(r, 500))`, `await setTimeout(500)` of node:timers/promises. */
const JS_SLEEP =
  /^([ \t]*)await (?:(?:sleep|delay|wait|setTimeout)\(|new Promise\(\(?(\w{1,20})\)? => setTimeout\(\2, )([\d_]{1,9})\)?\)?;?[ \t]*$/;

const seconds = ({ limit }: FoundWait) => String(limit / 1000);

export const WAIT_FORMS: readonly WaitForm[] = [
  {
    id: "playwright",
    files: JS,
    sleep: /^([ \t]*)await (?:\w{1,40}\.)?page\.waitForTimeout\(([\d_]{1,9})\);?[ \t]*$/,
    unit: MILLIS,
    next: /^([ \t]*)(await expect\(.{1,300}\)\.(?:not\.)?to[A-Z]\w{1,40}\()([^,()]{0,200}|)\)(;?)[ \t]*$/,
    write: ({ indent, next: [, , head, argument, end], limit }) => [
      `${indent}// ${COMMENT}: the assertion itself waits`,
      `${indent}${head}${argument === "" ? "" : `${argument}, `}{ timeout: ${limit} })${end}`,
    ],
    source: "https://playwright.dev/docs/test-assertions#auto-retrying-assertions",
  },
  {
    id: "playwright-python",
    files: PY,
    sleep: /^([ \t]*)(?:await )?page\.wait_for_timeout\((\d{1,9})\)[ \t]*$/,
    unit: MILLIS,
    next: /^([ \t]*)((?:await )?expect\(.{1,300}\)\.(?:not_)?to_\w{1,40}\()([^,()]{0,200}|)\)[ \t]*$/,
    write: ({ indent, next: [, , head, argument], limit }) => [
      `${indent}# ${COMMENT}: the assertion itself waits`,
      `${indent}${head}${argument === "" ? "" : `${argument}, `}timeout=${limit})`,
    ],
    source: "https://playwright.dev/python/docs/test-assertions",
  },
  {
    id: "selenium-python",
    files: PY,
    sleep: /^([ \t]*)(?:time\.)?sleep\((\d{1,4}(?:\.\d{1,4})?)\)[ \t]*$/,
    unit: SECONDS,
    next: /^([ \t]*)(.{0,100}?)((?:\w{1,40}\.)?(?:driver|browser))\.(find_elements?\([^()]{1,200}\))(.{0,200})$/,
    write: ({ indent, next: [, , before, driver, find, after], ...wait }) => [
      `${indent}# ${COMMENT}`,
      `${indent}${before}WebDriverWait(${driver}, ${seconds({ indent, ...wait } as FoundWait)}).until(lambda d: d.${find})${after}`,
    ],
    needs: "from selenium.webdriver.support.ui import WebDriverWait",
    source: "https://www.selenium.dev/documentation/webdriver/waits/#explicit-waits",
  },
  {
    id: "asyncio",
    files: PY,
    sleep: /^([ \t]*)await asyncio\.sleep\((\d{1,4}(?:\.\d{1,4})?)\)[ \t]*$/,
    unit: SECONDS,
    next: /^([ \t]*)assert ([^,#]{1,300}?)[ \t]*$/,
    write: (wait) => [
      `${wait.indent}# ${COMMENT}`,
      `${wait.indent}deadline = asyncio.get_running_loop().time() + ${seconds(wait)}`,
      `${wait.indent}while not (${wait.next[2]}) and asyncio.get_running_loop().time() < deadline:`,
      `${wait.indent}    await asyncio.sleep(0.05)`,
      `${wait.indent}assert ${wait.next[2]}`,
    ],
    source: "https://docs.python.org/3/library/asyncio-task.html#timeouts",
  },
  {
    id: "pytest",
    files: PY,
    sleep: /^([ \t]*)time\.sleep\((\d{1,4}(?:\.\d{1,4})?)\)[ \t]*$/,
    unit: SECONDS,
    next: /^([ \t]*)assert ([^,#]{1,300}?)[ \t]*$/,
    write: (wait) => [
      `${wait.indent}# ${COMMENT}`,
      `${wait.indent}deadline = time.monotonic() + ${seconds(wait)}`,
      `${wait.indent}while not (${wait.next[2]}) and time.monotonic() < deadline:`,
      `${wait.indent}    time.sleep(0.05)`,
      `${wait.indent}assert ${wait.next[2]}`,
    ],
    source: "https://docs.pytest.org/en/stable/explanation/flaky.html",
  },
  {
    id: "vitest",
    files: JS,
    sleep: JS_SLEEP,
    unit: MILLIS,
    next: /^([ \t]*)(expect\(.{1,300}\)\..{1,300}\));?[ \t]*$/,
    write: ({ indent, next, limit }) => [
      `${indent}// ${COMMENT}`,
      `${indent}await vi.waitFor(() => ${next[2]}, { timeout: ${limit} });`,
    ],
    needs: 'import { vi } from "vitest";',
    source: "https://vitest.dev/api/vi.html#vi-waitfor",
  },
  {
    id: "junit",
    files: /\.(?:java|kt)$/,
    sleep: /^([ \t]*)Thread\.sleep\(([\d_]{1,9})L?\);?[ \t]*$/,
    unit: MILLIS,
    next: /^([ \t]*)assert(True|False)\(([^,"]{1,300})\);[ \t]*$/,
    write: ({ indent, next: [, , kind, condition], limit }) => [
      `${indent}// ${COMMENT}`,
      `${indent}long deadline = System.currentTimeMillis() + ${limit};`,
      `${indent}while (${kind === "True" ? `!(${condition})` : `(${condition})`} && System.currentTimeMillis() < deadline) Thread.sleep(50);`,
      `${indent}assert${kind}(${condition});`,
    ],
    source: "https://github.com/awaitility/awaitility/wiki/Usage",
  },
  {
    id: "go",
    files: /_test\.go$/,
    sleep: /^([ \t]*)time\.Sleep\((?:(\d{1,6}) ?\* ?)?time\.(Millisecond|Second|Minute)\)[ \t]*$/,
    unit: (found) => GO_UNITS[found[3] ?? ""] ?? 1000,
    next: /^([ \t]*)if ([^;{]{1,300}) \{[ \t]*$/,
    write: ({ indent, next, limit }) => [
      `${indent}// ${COMMENT}`,
      `${indent}for deadline := time.Now().Add(${limit} * time.Millisecond); (${next[2]}) && time.Now().Before(deadline); {`,
      `${indent}\ttime.Sleep(50 * time.Millisecond)`,
      `${indent}}`,
      `${indent}if ${next[2]} {`,
    ],
    source: "https://pkg.go.dev/time#Time.Before",
  },
];

/** The number of a sleep: its second group, or the third where the form has a name in front of it; one without says one. */
export function numberOf(form: WaitForm, found: RegExpExecArray): number {
  const digits = form.sleep === JS_SLEEP ? found[3] : (found[2] ?? "1");
  return Number((digits ?? "").replaceAll("_", ""));
}
