import type { Line, PartialFinding, Reader, ReaderRun, Sink, Span } from "../../reader.ts";

/** What mozharness and Taskcluster put before a line; the runner's own timestamp is gone already. */
const PREFIX =
  /^(?:\[task \S{10,40}\] )?(?:\d\d:\d\d:\d\d {1,8}(?:INFO|WARNING|ERROR|CRITICAL|FATAL|DEBUG) - {1,2})?(?:PID \d{1,9} \| |GECKO\(\d{1,9}\) \| )?/;
/** `TEST-UNEXPECTED-FAIL | test | message`, of mochitest, reftest, xpcshell, wpt and marionette. */
const UNEXPECTED =
  /^\s{0,4}(?:REFTEST )?TEST-UNEXPECTED-(FAIL|PASS|ERROR|TIMEOUT|CRASH|NOTRUN|OK|PRECONDITION_FAILED|ABORT|LEAK) \| ([^|]{1,400}?)(?: \| (.{0,1500}))?$/;
/** `PROCESS-CRASH | application crashed [@ symbol] | test`; older versions name the test first. */
const CRASH = /^\s{0,4}PROCESS-CRASH \| ([^|]{1,400}?) \| (.{1,400})$/;
const TEST_END = /^\s{0,4}TEST-(?:OK|PASS|START|END)\b/;
const TASKCLUSTER = /^\[taskcluster[: ](?:error|[\d -]{10}[\d:.Z ]{8,20})\] ?(.{1,600})$/;
const AUTOMATION = /^(?:\S{0,40} ?)?(?:ERROR|FATAL|CRITICAL) - {1,2}(.{1,600})$/;
const MAX = 500;
const MAX_REPEATS = 10;

/** Mozilla's CI: harnesses that speak structured words, mozharness round them, Taskcluster round that. */
export const mozilla: Reader = {
  tool: "mozharness",
  wakes: [
    "TEST-UNEXPECTED-",
    "PROCESS-CRASH | ",
    "[taskcluster:error]",
    "[taskcluster ",
    "[fetches ",
    "Return code: ",
    "# TBPL ",
    "Automation Error: ",
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  const told = new Map<string, { readonly finding: PartialFinding; readonly also: Span[] }>();

  function line(line: Line): boolean {
    const text = line.text.replace(PREFIX, "");
    const finding =
      fromUnexpected(UNEXPECTED.exec(text)) ??
      fromCrash(CRASH.exec(text)) ??
      fromTaskcluster(line.text) ??
      fromAutomation(text);
    if (finding === null) return false;
    const at = { start: line.number, end: line.number };
    const key = `${finding.nodeid} ${finding.message}`;
    const known = told.get(key);
    if (known === undefined && told.size < MAX) told.set(key, { finding: { ...finding, ...at }, also: [] });
    else if (known !== undefined && known.also.length < MAX_REPEATS) known.also.push(at);
    return false;
  }

  function end(sink: Sink): void {
    for (const { finding, also } of told.values()) sink.find({ ...finding, also });
  }
  return { line, end };
}

type Found = Omit<PartialFinding, "start">;

function fromUnexpected(match: RegExpExecArray | null): Found | null {
  if (match === null) return null;
  const [, verdict = "", name = "", message = ""] = match;
  const timedOut = verdict === "TIMEOUT" || /\btimed out\b/i.test(message);
  return {
    tool: "mozharness",
    // A harness without output for minutes was ended by its limit, whatever test it was in.
    fixType:
      timedOut && /application timed out|without output|with no output/.test(message) ? "timeout" : "test_failure",
    message: message || verdict.toLowerCase(),
    nodeid: testName(name),
    file: fileOf(name),
    outcome: timedOut ? "timeout" : "failed",
    pattern: `mozharness/${timedOut ? "timeout" : "unexpected"}`,
    strength: 0.95,
  };
}

function fromCrash(match: RegExpExecArray | null): Found | null {
  if (match === null) return null;
  const [, first = "", second = ""] = match;
  const isNew = /^(?:application crashed|MOZ_|Hit |\[@)/.test(first) || /crashed \[/.test(first);
  const name = isNew ? second : first;
  return {
    tool: "mozharness",
    fixType: "test_failure",
    message: isNew ? first : second,
    nodeid: testName(name),
    file: fileOf(name),
    outcome: "error",
    pattern: "mozharness/crash",
    strength: 0.94,
  };
}

/** The worker's own words; an attempt that is made again is none. */
function fromTaskcluster(text: string): Found | null {
  const said = TASKCLUSTER.exec(text)?.[1];
  if (said === undefined) return null;
  const timedOut = /[Tt]ask (?:timeout|timed out)|max(?:imum)? ?[Rr]un ?[Tt]ime/.test(said);
  const isInfra =
    /Error (?:downloading|loading|uploading)|Pulling .{1,100} failed|[Ww]orker.{0,40}(?:shut|terminat)|claim-expired|Could not (?:connect|upload)|failed to (?:start|pull)/.test(
      said,
    );
  if (!timedOut && !isInfra && !text.startsWith("[taskcluster:error]")) return null;
  const isRetried = /Next Attempt in|[Rr]etrying/.test(said);
  return {
    tool: "taskcluster",
    fixType: timedOut ? "timeout" : "infra",
    message: said,
    outcome: timedOut ? "timeout" : "error",
    severity: "error",
    pattern: "taskcluster/error",
    strength: isRetried ? 0.5 : timedOut ? 0.95 : isInfra ? 0.85 : 0.55,
  };
}

function fromAutomation(text: string): Found | null {
  const said = /^Automation Error: (.{1,600})$/.exec(text)?.[1] ?? AUTOMATION.exec(text)?.[1];
  if (said === undefined || TEST_END.test(said) || !/Automation Error|Return code: [1-9]|No tests run/.test(text))
    return null;
  return { tool: "mozharness", fixType: "unknown", message: said, pattern: "mozharness/automation", strength: 0.5 };
}

/** `a/test.html (finished)`, `xpcshell.ini:a/test.js`, `a.html == b.html`: the test without the words round it. */
function testName(name: string): string {
  return name
    .replace(/ \(finished\)$/, "")
    .replace(/^[\w./-]{1,200}\.(?:ini|toml|list):/, "")
    .trim();
}

function fileOf(name: string): string | null {
  const file = testName(name).split(/[ ?#]/, 1)[0] ?? "";
  return /^\/?[\w.@/+-]{1,300}\.(?:html?|xhtml|js|mjs|sjs|xml|svg|py|list)$/.test(file) && file.includes("/")
    ? file.replace(/^\//, "")
    : null;
}
