import { InputReader } from "@regreen/action-kit";
import { describe, expect, it } from "vitest";
import { PATCH_OPERATIONS, readPatchInputs } from "../../src/patches/inputs.ts";

const read = (values: Record<string, string>) =>
  readPatchInputs(new InputReader((name) => ({ "github-token": "t", ...values })[name] ?? ""));

describe("the inputs of the lane", () => {
  it("are few for what is about all patches", () => {
    expect(read({ operation: "list", "patch-id": "0123456789ab" })).toMatchObject({
      operation: "list",
      patchId: undefined,
      workflowToken: undefined,
      autoOptimize: undefined,
      unsafeFixes: false,
    });
  });

  it("name a patch wherever one is needed", () => {
    for (const operation of ["test", "deploy", "show"])
      expect(() => read({ operation })).toThrow('Input "patch-id" is required');
    for (const id of ["0123456789AB", "../../events", "0123456789ab0", "g123456789ab"])
      expect(() => read({ operation: "test", "patch-id": id })).toThrow("12 lower-case hex digits");
  });

  it("say why wherever a person decides", () => {
    for (const operation of ["approve", "reject", "rollback"]) {
      expect(() => read({ operation, "patch-id": "0123456789ab" })).toThrow('Input "reason" is needed');
      const { reason } = read({ operation, "patch-id": "0123456789ab", reason: ` line\none ${"x".repeat(400)}` });
      expect(reason).toMatch(/^line one x+…$/);
      expect(reason?.length).toBe(300);
    }
  });

  it("name an operation that there is", () => {
    expect(() => read({ operation: "merge" })).toThrow(/must be one of analyze, create, test/);
    expect(() => read({ operation: "" })).toThrow("which is the audit");
    expect(PATCH_OPERATIONS).toContain("rollback");
  });

  it("take rules in any form", () => {
    expect(read({ operation: "create", rules: "a, b\nc" }).rules).toEqual(["a", "b", "c"]);
    expect(read({ operation: "create", "auto-optimize": "true" }).autoOptimize).toBe(true);
    expect(() => read({ operation: "create", "unsafe-fixes": "maybe" })).toThrow('Input "unsafe-fixes"');
  });
});
