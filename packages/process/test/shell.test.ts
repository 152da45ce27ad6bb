import { describe, expect, it } from "vitest";
import { StepRefused } from "../src/session-types.ts";
import { shellStart } from "../src/shell.ts";

describe("a shell with a name that every object has", () => {
  const start = (shell: string) =>
    shellStart(
      shell,
      "true",
      (extension) => `/scratch/script${extension}`,
      () => true,
    );

  it("is a program like any other", () => {
    expect(start("constructor {0}")).toEqual({
      argv: ["constructor", "/scratch/script"],
      extension: "",
      script: "true\n",
    });
  });

  it("is refused where it names no script", () => {
    expect(() => start("constructor")).toThrow(StepRefused);
  });
});
