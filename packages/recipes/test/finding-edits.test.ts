import type { Finding, FindingEdit, FixRequest } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { findingEdits } from "../src/finding-edits/index.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";
const TEXT = "for i in items:\n    use()\nfor j in items:\n    use()\n";

function finding(edits: readonly FindingEdit[] | null, safety: "safe" | "unsafe" = "safe"): Finding {
  return {
    rule: "ruff/B007",
    title: "Loop variable that is not used",
    message: "`i` is not used in the loop.",
    why: "A reader looks for where it is used.",
    severity: "low",
    confidence: "high",
    persona: "regular",
    category: "quality",
    location: { file: "src/a.py", start_line: 1, start_column: 5, end_line: 1, end_column: 6 },
    related: [],
    fix: edits === null ? null : { title: "Rename it to `_i`.", safety, edits: [...edits] },
    package: null,
    fingerprint: "0123456789abcdef",
    help_url: null,
    suppressed: null,
  };
}

const rename = (start: number, text: string): FindingEdit => ({ file: "src/a.py", start, end: start + 1, text });

function requestOf(first: Finding | null, ...further: Finding[]): FixRequest {
  return { ...requestFor({ command: "false" }), source: "finding", finding: first, further_findings: further };
}

async function tried(request: FixRequest) {
  const tools = new TempWorkspace({ "src/a.py": TEXT, "src/b.py": "x\n" });
  const result = await findingEdits.fix({ request, tools, today });
  return { result, text: await tools.readFile("src/a.py") };
}

describe("edits that came with a finding", () => {
  it("are written, those of further findings too", async () => {
    const { result, text } = await tried(requestOf(finding([rename(4, "_i")]), finding([rename(30, "_j")])));

    expect(text).toBe("for _i in items:\n    use()\nfor _j in items:\n    use()\n");
    expect(result).toMatchObject({ files: ["src/a.py"], tool: "ruff", summary: "mend ruff/B007 in a.py, 2 places" });
    expect(result).not.toHaveProperty("suggestionOnly");
  });

  it("are a suggestion where a person has to look", async () => {
    const { result } = await tried(requestOf(finding([rename(4, "_i")], "unsafe")));

    expect(result).toMatchObject({ suggestionOnly: true, blastRadius: "behaviour" });
  });

  it.each([
    ["overlap", finding([rename(4, "_i"), { ...rename(4, "k"), end: 9 }]), "Two edits of src/a.py overlap."],
    ["lie outside", finding([rename(4000, "_i")]), "An edit lies outside of src/a.py."],
    ["are of a file that is not there", finding([{ ...rename(0, ""), file: "src/gone.py" }]), "can't be read"],
    ["lead out of the workspace", finding([{ ...rename(0, ""), file: "../regreen-outside.py" }]), "can't be read"],
  ])("that %s change nothing at all, those of others neither", async (_, first, why) => {
    const { result, text } = await tried(requestOf(first, finding([rename(30, "_j")])));

    expect(result.kind === "no_change" ? result.message : result.kind).toContain(why);
    expect(text).toBe(TEXT);
  });

  it("are not enough where another finding of the rule has none", async () => {
    const { result, text } = await tried(requestOf(finding([rename(4, "_i")]), finding(null)));

    expect(result).toMatchObject({
      kind: "no_change",
      message: "1 of 2 findings of ruff/B007 have no fix of their own.",
    });
    expect(text).toBe(TEXT);
  });

  it("are asked for by an audit alone", async () => {
    const fromCi: FixRequest = { ...requestOf(finding([rename(4, "_i")])), source: "ci" };

    expect((await tried(fromCi)).result.kind).toBe("not_applicable");
    expect((await tried(requestOf(null))).result.kind).toBe("not_applicable");
    expect((await tried(requestOf(finding(null)))).result.kind).toBe("not_applicable");
  });
});
