import { describe, expect, it } from "vitest";
import { analyzeReport, decodeReport } from "../src/index.ts";
import { analyze, jobLog } from "./helpers.ts";
import { told } from "./recording-result.ts";
import { outputOf, type Recording, recordings } from "./recordings.ts";

const ALL = recordings().filter(({ report }) => report === null);
const REPORTS = recordings().filter(({ report }) => report !== null);

describe("what real tools printed", () => {
  it.each(ALL)("$name: $about", async (recording) => {
    const output = outputOf(recording);
    const { causes } = await analyze(output);

    expect(causes.map(told)).toMatchObject(recording.expect.map(({ shows: _, ...expected }) => expected));
    expect(causes).toHaveLength(recording.expect.length);
    const lines = output.toString("utf8").split("\n");
    for (const [index, { shows = [] }] of recording.expect.entries()) {
      const evidence = causes[index]?.evidence ?? [];
      const shown = evidence.flatMap(({ start_line, end_line }) => lines.slice(start_line - 1, end_line)).join("\n");
      for (const text of shows) expect(shown).toContain(text);
      expect(causes[index]?.summary).toMatch(/^.{5,160}$/);
    }
  });
});

describe("what real tools wrote into a report", () => {
  it.each(REPORTS)("$name: $about", (recording) => {
    const analysis = analyzeReport("report", decodeReport(outputOf(recording)));

    expect(analysis).not.toBeNull();
    expect(analysis?.warnings).toEqual([]);
    expect(analysis?.causes.map(told)).toEqual(recording.expect.map(({ shows: _, ...expected }) => expected));
    for (const [index, { shows = [] }] of recording.expect.entries()) {
      const cause = analysis?.causes[index];
      for (const text of shows) expect(cause?.failures.map((failure) => failure.message).join("\n")).toContain(text);
      for (const { message } of cause?.failures ?? []) expect(message).toMatch(/^\S.{3,}$/);
    }
  });
});

describe("the same inside a failed step of a job log", () => {
  it.each(ALL.filter(({ expect: causes }) => causes.length > 0))("$name", async (recording) => {
    const command = recording.command ?? "make check";
    const { causes } = await analyze(jobLog(aroundStep(recording, command)));

    const [expected] = recording.expect;
    // A difference without a name is told by the formatter that the step's command asks for.
    const named = expected?.tool === "formatter" ? causes[0]?.tool : expected?.tool;
    const cause = causes.find(({ tool }) => tool === named);
    expect(cause).toMatchObject({ fix_type: expected?.fix_type });
    expect(cause?.step).toMatchObject({ command, exit_code: 1, failed: true });
  });
});

function aroundStep(recording: Recording, command: string) {
  const output = outputOf(recording).toString("utf8");
  return [{ uses: "actions/checkout@v7" }, { run: command, output, exit: 1 }];
}
