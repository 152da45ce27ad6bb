import { describe, expect, it } from "vitest";
import { plan, planned, x } from "./support.ts";

const job = (runsOn: string, step: string) =>
  `jobs:\n  test:\n    runs-on: ${runsOn}\n    steps:\n      - uses: actions/checkout@v6\n      - run: npm ci\n      - ${step}\n`;

describe("a step of Windows or macOS", () => {
  it.each(["windows-latest", "windows-2025", "windows-11-arm", "macos-latest", "macos-15-intel"])(
    "has a Linux runner to stand in for %s",
    (runsOn) => {
      expect(plan(job(runsOn, "run: npx prettier --check ."), { step: "Run npx prettier --check ." })).toMatchObject({
        reason_code: "unsupported_runner",
        message: expect.stringContaining(runsOn),
        failingStep: { command: "npx prettier --check .", runner_labels: [runsOn] },
        standIn: { command: "npx prettier --check .", runs_on: "ubuntu-latest", setup: [{ command: "npm ci" }] },
      });
    },
  );

  it.each(["self-hosted", "[windows-latest, big]", "{ group: windows-latest }", "windows-latest-xl; evil", "solaris"])(
    "has none for %s",
    (runsOn) => {
      expect(plan(job(runsOn, "run: make"), { step: "Run make" })).toMatchObject({ standIn: null });
    },
  );

  it.each([
    "run: Get-ChildItem src",
    "run: $env:CI; npm test",
    "run: .\\\\tools\\\\check.ps1",
    "run: if exist x (npm test)",
    'run: "npm test | Out-Null"',
    "{ run: npm test, shell: 'pwsh -NoProfile {0}' }",
  ])("is not stood in for when it is written for Windows: %s", (step) => {
    expect(
      plan(job("windows-latest", `{ name: Check, ${step.replace(/^\{ | \}$/g, "")} }`), { step: "Check" }),
    ).toMatchObject({
      reason_code: "unsupported_runner",
      standIn: null,
    });
  });

  it("says nothing of Linux steps", () => {
    expect(plan(job("ubuntu-latest", "run: make\n        shell: pwsh -x"), { step: "Run make" })).toMatchObject({
      reason_code: "unsupported_shell",
      standIn: null,
    });
    expect(planned(job("ubuntu-latest", "run: make"), { step: "Run make" })).not.toHaveProperty("standIn");
  });
});

describe("a step in a container", () => {
  const yaml = (container: string) =>
    `jobs:\n  test:\n    runs-on: ubuntu-latest\n    container: ${container}\n    steps:\n      - run: npm test\n        working-directory: app\n`;

  it("is not replayed, and the notes say how to see it", () => {
    const found = plan(yaml("node:22"), { step: "Run npm test" });
    expect(found).toMatchObject({
      reason_code: "container_job",
      message: expect.stringContaining("the container node:22"),
      failingStep: { command: "npm test" },
    });
    expect(found.notes.join()).toContain(
      'docker run --rm -it -v "$PWD:/repo" -w "/repo/app" node:22 sh`, and there: `npm test`',
    );
  });

  it("says no command of an image that is none", () => {
    const found = plan(yaml("'node:22; evil'"), { step: "Run npm test" });
    expect(found).toMatchObject({ reason_code: "container_job" });
    expect(`${found.notes.join()}${"message" in found ? found.message : ""}`).not.toContain("evil");
    expect(plan(yaml(x("matrix.image")), { step: "Run npm test" })).toMatchObject({ reason_code: "container_job" });
  });
});
