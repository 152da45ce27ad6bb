import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "regreen-kit-"));
  await writeFile(path.join(dir, "output"), "");
  await writeFile(path.join(dir, "summary"), "");
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function probe(what: string) {
  const env = {
    INPUT_WHAT: what,
    "INPUT_ANTHROPIC-API-KEY": "a-key-that-nobody-sees",
    GITHUB_OUTPUT: path.join(dir, "output"),
    GITHUB_STEP_SUMMARY: path.join(dir, "summary"),
    PATH: process.env.PATH,
  };
  const args = ["-C", "@regreen/source", path.join(import.meta.dirname, "probe.ts")];
  const { code, stdout } = await new Promise<{ code: number; stdout: string }>((resolve) => {
    execFile(process.execPath, args, { env }, (error, stdout) =>
      resolve({ code: error ? Number(error.code) : 0, stdout }),
    );
  });
  const outputs = await readFile(env.GITHUB_OUTPUT, "utf8");
  return { code, stdout, outputs, summary: await readFile(env.GITHUB_STEP_SUMMARY, "utf8") };
}

/** The value of an output, read from the heredoc that the runner reads. */
function output(file: string, name: string): string | undefined {
  return new RegExp(`^${name}<<(\\S+)\\n([\\s\\S]*?)\\n\\1$`, "m").exec(file)?.[2];
}

describe("runAction", () => {
  it("marks lines of the code; nothing in them ends the command", async () => {
    const { stdout } = await probe("work");
    expect(stdout).toContain("::error title=x%3A%3Ay%2C z,file=a%2Cb%3Ac.js,line=3,col=5::one%0A::error::two");
    expect(stdout).not.toMatch(/^::error::two/m);
  });

  it("writes outputs and summary, and ends green with a notice when there is simply no fix", async () => {
    const { code, stdout, outputs, summary } = await probe("work");
    expect(code).toBe(0);
    expect(output(outputs, "outcome")).toBe("not_fixable");
    expect(output(outputs, "reason-code")).toBe("no_recipe");
    expect(output(outputs, "extra")).toBe("1");
    expect(summary).toContain("### Hello");
    expect(stdout).toContain("::notice::not_fixable (no_recipe)");
  });

  it("keeps what was set early, whatever becomes of the process", async () => {
    expect(output((await probe("user-error")).outputs, "early")).toBe("1");
    expect(output((await probe("killed")).outputs, "early")).toBe("1");
  });

  it("masks keys before anything else is said", async () => {
    expect((await probe("work")).stdout).toMatch(/^::add-mask::a-key-that-nobody-sees\n/);
  });

  it("lets no text from elsewhere become a workflow command", async () => {
    const { stdout } = await probe("work");
    expect(stdout).toContain(": :error::forged");
    expect(stdout).not.toMatch(/^::error::/m);
  });

  it("shows a user's mistake with its hint and without a stack", async () => {
    const { code, stdout, outputs } = await probe("user-error");
    expect(code).toBe(1);
    expect(stdout).toContain("::error::misconfigured (bad_input): The file is not there. Pass one that is.");
    expect(stdout).not.toMatch(/^\s+at /m);
    expect(output(outputs, "outcome")).toBe("misconfigured");
  });

  it("shows our own bug with its stack", async () => {
    const { code, stdout, outputs } = await probe("bug");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^\s+at /m);
    expect(output(outputs, "outcome")).toBe("internal_error");
  });

  it("names an input that is missing", async () => {
    const { stdout } = await probe("");
    expect(stdout).toContain('Input "what" is required');
  });
});
