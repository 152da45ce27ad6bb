import { describe, expect, it } from "vitest";
import type { PathAnswer } from "../src/doctor/path-answer.ts";
import { runCli } from "../src/program.ts";
import { doctor, FILES } from "./doctor-support.ts";
import { fakeIo, tempRepo } from "./support.ts";

describe("doctor --path", () => {
  const POLICY = "policy: {critical_paths: [src/billing], denied_paths: [docs], guardians: ['@acme/sec']}\n";
  const OWNERS = { ".github/CODEOWNERS": "* @acme/core\nsrc/auth/ @ada @acme/sec\nsrc/billing/\n" };

  async function asked(...paths: string[]): Promise<readonly PathAnswer[]> {
    return (
      await doctor(
        POLICY,
        OWNERS,
        paths.flatMap((each) => ["--path", each]),
      )
    ).paths;
  }

  it("names owners, gates and guardians", async () => {
    expect(await asked("src/auth/login.py", "src/billing/pay.py", "src/app.py")).toMatchObject([
      {
        verdict: "allowed",
        files: 1,
        needs_approval: true,
        owners: ["@ada", "@acme/sec"],
        owners_from: [".github/CODEOWNERS:2 (src/auth/)"],
        guardians: ["@acme/sec"],
      },
      {
        verdict: "needs_label",
        label: "regreen:approve",
        owners: [],
        owners_from: [".github/CODEOWNERS:3 (src/billing/)"],
      },
      { verdict: "allowed", needs_approval: false, owners: ["@acme/core"], guardians: [] },
    ]);
  });

  it.each([
    ["docs/index.md", "refused", "The policy denies this path."],
    [".github/workflows/ci.yml", "refused", "No fix may change workflows"],
    [".github/regreen.yml", "refused", "No fix may change workflows"],
    ["../outside", "refused", "'..' part"],
    ["infra/main.tf", "needs_label", '"infrastructure-change"'],
    ["INFRA/main.tf", "needs_label", '"infrastructure-change"'],
    ["new/file.py", "allowed", ""],
  ])("asks the guardrails themselves: %s is %s", async (file, verdict, reason) => {
    const [answer] = await asked(file);

    expect(answer?.verdict).toBe(verdict);
    expect(answer?.reasons.join(" ")).toContain(reason);
  });

  it("answers for a directory with the strictest of its files", async () => {
    expect(await asked("src/", "infra", "./src/auth")).toMatchObject([
      {
        path: "src",
        files: 3,
        verdict: "needs_label",
        needs_approval: true,
        owners: ["@acme/core", "@ada", "@acme/sec"],
      },
      { path: "infra", files: 2, verdict: "needs_label", label: "infrastructure-change" },
      { path: "src/auth", files: 1, verdict: "allowed" },
    ]);
  });

  it("prints the answers alone", async () => {
    const io = fakeIo({ cwd: tempRepo({ ...FILES, ...OWNERS, ".github/regreen.yml": POLICY }) });

    expect(await runCli(["doctor", "--path", "src/billing/pay.py", "--path", "x.py"], io)).toBe(0);
    expect(io.stdout()).toMatch(
      /^! src\/billing\/pay\.py: a fix may touch it only with a label\n {2}Why +This path needs/,
    );
    expect(io.stdout()).toContain("nobody, on purpose, by .github/CODEOWNERS:3 (src/billing/)");
    expect(io.stdout()).toContain("✓ x.py (not tracked here): a fix may touch it");
  });
});

describe("CODEOWNERS", () => {
  it("is checked with lines, and other copies are named", async () => {
    const { checks } = await doctor("", {
      ".github/CODEOWNERS": "* @acme/core\n!x @a\n\nsrc/ nobody\n",
      CODEOWNERS: "* @old\n",
    });

    expect(checks.filter((check) => check.id === "codeowners")).toMatchObject([
      { status: "warning", file: ".github/CODEOWNERS", line: 2 },
      { status: "warning", file: ".github/CODEOWNERS", line: 4, message: expect.stringContaining('"nobody"') },
      { status: "warning", file: "CODEOWNERS", message: expect.stringContaining("GitHub ignores CODEOWNERS") },
    ]);
  });
});
