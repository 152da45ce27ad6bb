import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InputReader } from "@regreen/action-kit";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { readInputs } from "../src/inputs.ts";
import { Project } from "./support/project.ts";

const metadata = parse(readFileSync(join(import.meta.dirname, "../action.yml"), "utf8"));

it("reads every input that action.yml declares, and no other", () => {
  const asked = new Set<string>();
  const given: Record<string, string> = {
    request: "r",
    "head-bundle": "b",
    "head-sha": "0".repeat(40),
    "request-sha256": "0".repeat(64),
    "fix-type": "lint",
    "change-doc": "true",
    provider: "auto",
  };

  const source = (name: string) => {
    asked.add(name);
    return given[name] ?? "";
  };
  readInputs(new InputReader(source));

  expect([...asked].sort()).toEqual(Object.keys(metadata.inputs).sort());
});

it("sets every output, with and without a fix", async () => {
  using project = new Project({ "a.txt": "1\n" });

  const { outputs } = await project.generate({ command: "true" });
  const always = ["outcome", "reason-code", "delivery", "message"];

  expect([...Object.keys(outputs), ...always].sort()).toEqual(Object.keys(metadata.outputs).sort());
});
