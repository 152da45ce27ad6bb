import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runCli } from "../src/program.ts";
import { heal, LONG } from "./heal-support.ts";
import { fakeIo, git, tempDir, tempRepo } from "./support.ts";

const JOB = `test("the job ends", async () => {
  const job = { done: false };
  setTimeout(() => (job.done = true), 10);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(job.done).toBe(true);
}, 200);
`;
const COMMAND = "vitest run --globals";

describe("a hint for a person (FIX-12)", { timeout: LONG }, () => {
  it("is shown, and neither proven nor applied", async () => {
    const repo = tempRepo({ "job.test.js": JOB });
    const { exit, answer } = await heal(repo, "--apply", "--", COMMAND);
    expect(answer).toMatchObject({
      outcome: "proposed",
      reason_code: "suggestion_only",
      verified: false,
      applied: false,
      files: ["job.test.js"],
    });
    expect(exit).toBe(10);
    expect(answer.patch).toContain("+  // Explicit wait with timeout");
    expect(readFileSync(path.join(repo, "job.test.js"), "utf8")).toBe(JOB);
    expect(git(repo, "status", "--porcelain")).toBe("");
  });

  it("is printed with its diff", async () => {
    const repo = tempRepo({ "job.test.js": JOB });
    const io = fakeIo({ cwd: repo, env: { PATH: process.env.PATH, HOME: tempDir() } });
    expect(await runCli(["heal", "--commit", "--", COMMAND], io)).toBe(10);
    expect(io.stdout()).toContain("vi.waitFor(() => expect(job.done).toBe(true)");
    expect(io.stdout()).toContain("proposed (suggestion_only): A suggestion, not proven and not applied");
    expect(git(repo, "log", "--oneline").trim().split("\n")).toHaveLength(1);
  });
});
