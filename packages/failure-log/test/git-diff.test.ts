import { expect, it } from "vitest";
import { analyzeLog } from "../src/index.ts";

const log = (diff: string) =>
  [
    "##[group]Run node generate.js && git diff --exit-code",
    "\u001b[36;1mnode generate.js && git diff --exit-code\u001b[0m",
    "shell: /usr/bin/bash -e {0}",
    "##[endgroup]",
    ...diff.split("\n"),
    "##[error]Process completed with exit code 1.",
    "",
  ].join("\n");

it("shows people what changed, not only where", async () => {
  const hunk = "@@ -1,2 +1,3 @@\n one\n+two\n three";
  const text = log(`diff --git a/a.txt b/a.txt\nindex 1..2 100644\n--- a/a.txt\n+++ b/a.txt\n${hunk}`);
  const { causes } = await analyzeLog([new TextEncoder().encode(text)], { source: "job" });
  expect(causes[0]?.failures).toMatchObject([{ file: "a.txt", line: 1 }]);
  expect(causes[0]?.relevant_logs.join("\n")).toContain("+two");
});

it("stops at the end of the hunk, and after a few lines of a long one", async () => {
  const long = Array.from({ length: 100 }, (_, index) => `+line ${index}`).join("\n");
  const text = log(`diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -0,0 +1,100 @@\n${long}`);
  const { causes } = await analyzeLog([new TextEncoder().encode(text)], { source: "job" });
  const shown = causes[0]?.relevant_logs.join("\n") ?? "";
  expect(shown).toContain("+line 3");
  expect(shown).not.toContain("+line 50");
});
