import { fixSchema, parseContract } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { Project, requestFor, type Told } from "./support/project.ts";

const FORMAT: Told = { command: "node_modules/.bin/prettier --check src", files: ["src/a.js"] };
const WHY = 'Job "check" runs on windows-latest, not on one of GitHub\'s Linux runners.';

/** The same request as analyze-failure writes it for a machine that we don't have. */
function onWindows(told: Told): Told {
  const { reproducer } = requestFor(told);
  return {
    ...told,
    request: {
      reproducer: null,
      stand_in: reproducer,
      not_reproducible: { reason_code: "unsupported_runner", message: WHY },
    },
  };
}

describe("where another machine stands in", () => {
  it("a fix is a suggestion, and says where it comes from", async () => {
    using project = new Project({ "src/a.js": "const a = {b:1}\n" }, { modules: true });
    const result = await project.generate(onWindows(FORMAT));
    expect(result.verdict).toMatchObject({ outcome: "proposed", reason_code: "suggestion_only" });
    expect(result.verdict.message).toContain(`${WHY} On ubuntu-latest a recipe has a suggestion:`);
    expect(result.outputs).toMatchObject({ "suggestion-only": "true", recipe: "project-tool" });
    expect(parseContract("fix.json", project.read("fix.json") ?? "", fixSchema).suggestion_only).toBe(true);
    expect(project.patched("src/a.js")).toBe("const a = { b: 1 };\n");
  });

  it("the reason stays the machine's when nothing is found", async () => {
    using project = new Project({ "src/a.js": "const a = { b: 1 };\n" }, { modules: true });
    const result = await project.generate(onWindows({ ...FORMAT, command: "false" }));
    expect(result.verdict).toMatchObject({ outcome: "not_reproduced", reason_code: "unsupported_runner" });
    expect(result.verdict.message).toContain(`${WHY} Tried on ubuntu-latest instead:`);
    expect(result.outputs).toMatchObject({ "suggestion-only": "false", "patch-sha256": "" });
  });

  it("a failing setup is no other reason", async () => {
    using project = new Project({ "src/a.js": "x\n" });
    const result = await project.generate(onWindows({ ...FORMAT, setup: ["choco install thing"] }));
    expect(result.verdict).toMatchObject({ outcome: "not_reproduced", reason_code: "unsupported_runner" });
  });

  it("a step that can be replayed is no suggestion", async () => {
    using project = new Project({ "src/a.js": "const a = {b:1}\n" }, { modules: true });
    const result = await project.generate(FORMAT);
    expect(result.outputs["suggestion-only"]).toBe("false");
  });
});
