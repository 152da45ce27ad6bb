import type { Line, Reader, ReaderRun, Sink } from "../reader.ts";

const MAX_TESTS = 1_000;
const MAX_OUTPUT = 1_500;

interface Event {
  readonly Action?: unknown;
  readonly Package?: unknown;
  readonly Test?: unknown;
  readonly Output?: unknown;
  readonly FailedBuild?: unknown;
}

interface Failed {
  readonly package: string;
  readonly test: string;
  readonly number: number;
}

/** `go test -json`: one event a line. A test that passed later in the same log was flaky. */
export const goJson: Reader = {
  tool: "go test",
  wakes: ['"Action":"fail"', '"Action":"pass"', '"Action":"build-fail"', '"Output":"'],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  const failed = new Map<string, Failed>();
  const passed = new Set<string>();
  const output = new Map<string, string>();
  const packages = new Map<string, { number: number; build: boolean }>();

  function line({ text, number }: Line): boolean {
    const event = parse(text);
    if (event === null) return false;
    const name = typeof event.Test === "string" ? event.Test : "";
    const group = typeof event.Package === "string" ? event.Package : "";
    const key = `${group} ${name}`;
    if (typeof event.Output === "string" && (output.get(key)?.length ?? 0) < MAX_OUTPUT && output.size < 5_000) {
      output.set(key, (output.get(key) ?? "") + event.Output.slice(0, MAX_OUTPUT));
    }
    if (event.Action === "pass" && failed.has(key)) passed.add(key);
    if (event.Action !== "fail" && event.Action !== "build-fail") return false;
    if (name !== "" && failed.size < MAX_TESTS) failed.set(key, { package: group, test: name, number });
    if (name === "" && packages.size < MAX_TESTS)
      packages.set(group, { number, build: event.FailedBuild !== undefined });
    return false;
  }

  function end(sink: Sink): void {
    for (const [key, { package: group, test, number }] of failed) {
      const said = (output.get(key) ?? "").trim();
      const place = /^\s{0,40}(\S{1,200}\.go):(\d{1,7}): /m.exec(said);
      const isFlaky = passed.has(key);
      sink.find({
        tool: "go test",
        fixType: isFlaky ? "flaky_test" : "test_failure",
        message: said || "failed",
        nodeid: `${group}.${test}`,
        file: place?.[1] ?? null,
        line: place === null ? null : Number(place[2]),
        outcome: isFlaky ? "flaky" : "failed",
        start: number,
        excerpt: `${group}.${test}\n${said}`,
        pattern: "go test/test",
        strength: 0.95,
      });
    }
    const groups = new Set([...failed.values()].map((entry) => entry.package));
    for (const [group, { number, build }] of packages) {
      if (groups.has(group)) continue;
      const said = (output.get(`${group} `) ?? "").trim();
      const fixType = build || said.includes("[build failed]") ? "compilation_error" : "test_failure";
      sink.find({
        tool: "go test",
        fixType,
        message: said || `${group} failed`,
        start: number,
        pattern: "go test/package",
        strength: 0.85,
      });
    }
  }
  return { line, end };
}

function parse(text: string): Event | null {
  if (!text.startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : null;
  } catch {
    return null;
  }
}
