import { spawnSync } from "node:child_process";
import { afterEach, describe, expect, it } from "vitest";
import { branches, outcomes, pulls, tickets } from "./api.ts";
import { changedProject, exampleText, type Line, startLine, story } from "./line.ts";
import { ciWorkflow, freshGenerated, generatedProject, staleSource } from "./projects.ts";

let line: Line | undefined;
afterEach(async () => {
  await line?.[Symbol.asyncDispose]();
  line = undefined;
});

const TIMEOUT = 240_000;

/** Root, or sudo without a password as on GitHub's runners: only then are commands kept apart by a user of their own. */
const hasOtherUser = process.getuid?.() === 0 || spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0;

const HEAL = ".github/workflows/heal-one.yml";
const BEFORE_RECIPE = "      - name: Look for a recipe\n";
/** In a composite action, which every round of a proof goes through. */
const PROOF = ".github/actions/validate-round/action.yml";
const BEFORE_PROOF = "    - name: Red before, green after\n";
const BEFORE_PUBLISH = "      - name: Open the pull request or the ticket\n";

/** Put together here, so that no scanner takes this file for a leak. */
const TOKEN = `ghp_${"a1B2c3D4e5F6".repeat(3)}`;

/** Our workflows with one more step, as somebody with the artifacts' token, or an escaped command, could act. */
function intruder(before: string, script: string) {
  const indent = /^ */.exec(before)?.[0] ?? "";
  const [file, shell] = before === BEFORE_PROOF ? [PROOF, `${indent}  shell: bash\n`] : [HEAL, ""];
  const lines = script.split("\n").map((each) => `${indent}    ${each}\n`);
  return changedProject(
    file,
    before,
    `${indent}- name: Intruder\n${shell}${indent}  run: |\n${lines.join("")}${before}`,
  );
}

/** Prints what the artifacts hold into the log of `publish`. */
const SHOW_ARTIFACTS = `cat "$RUNNER_TEMP"/regreen/*.json "$RUNNER_TEMP"/regreen/*/*.json "$RUNNER_TEMP"/fixes/* "$RUNNER_TEMP"/validation/* || true`;

/** Texts that people and later jobs get of a healing run. */
async function everythingShown(shown: Line): Promise<string> {
  const parts = shown
    .runOf("Regreen")
    .jobs.map((job) => [job.log, JSON.stringify(job.outputs), job.summary].join("\n"));
  const written = [...(await pulls(shown)), ...(await tickets(shown))].map((each) => `${each.title}\n${each.body}`);
  return [...parts, ...written].join("\n");
}

function withGenerator(more: string): Record<string, string> {
  return { ...generatedProject, "generate.js": `${generatedProject["generate.js"]}\n${more}\n` };
}

describe("what the failing step prints", () => {
  it("makes us run no other command, gives the runner no command, and its secrets reach nobody", {
    timeout: TIMEOUT,
  }, async () => {
    const printed = [
      "##[endgroup]",
      "##[group]Run touch forged-by-the-log",
      "\u001b[36;1mtouch forged-by-the-log\u001b[0m",
      "shell: /usr/bin/bash -e {0}",
      "##[endgroup]",
      "##[error]Process completed with exit code 1.",
      "::add-mask::codes",
      "::stop-commands::never",
      "::set-output name=patch-sha256::forged",
      "::warning file=codes.js::@everyone <!-- regreen:fingerprint=000000000000 --> ![x](https://evil.example/?leak)",
      `token ${TOKEN}`,
    ];
    using project = intruder(BEFORE_PUBLISH, SHOW_ARTIFACTS);
    const files = withGenerator(printed.map((text) => `console.log(${JSON.stringify(text)});`).join("\n"));
    line = await startLine({ files, project: project.dir });
    await line.push("feature/teapot", staleSource);
    const run = line.runOf("Regreen");
    expect(line.runOf("CI").conclusion, story(line.runOf("CI"))).toBe("failure");
    expect(outcomes(line), story(run)).toHaveLength(1);

    const shown = await everythingShown(line);
    expect(shown).not.toContain(TOKEN);
    expect(shown).not.toMatch(/"command": "touch/);
    expect(JSON.stringify(run.jobs.map((job) => job.outputs))).not.toContain("forged");
    expect(run.jobs.flatMap((job) => job.annotations.map(({ message }) => message)).join("\n")).not.toContain("evil");
    for (const { body } of [...(await pulls(line)), ...(await tickets(line))]) {
      expect(body).not.toMatch(/^(?!.*`).*!\[x\]/m);
      expect(body).not.toMatch(/@everyone/);
      expect(body.match(/^<!-- regreen:fingerprint=/gm)).toHaveLength(1);
    }
  });
});

describe("names that a stranger chose", () => {
  it("are text wherever they are shown, and reach no shell", { timeout: TIMEOUT }, async () => {
    const ci = ciWorkflow(["npm run check:generated"], {
      name: '"CI [x](https://evil.example) @everyone #1 <!-- --> `$(touch pwned-workflow)`"',
    })
      .replace("  check:\n", '  check:\n    name: "check $(touch pwned-job) ${{ matrix.v }} <img src=x>"\n')
      .replace(
        "    steps:\n",
        '    strategy:\n      matrix:\n        v: ["$(touch pwned-matrix)", "`id` @everyone"]\n    steps:\n',
      );
    const caller = exampleText("auto-fix.yml").replace("[CI, Tests]", '["CI**"]');
    line = await startLine({ files: { ...generatedProject, ".github/workflows/ci.yml": ci }, caller });
    await line.push("feature/$(touch-pwned)`id`'\"&|;<b>@everyone#1", staleSource, "Change $(touch pwned-commit) `id`");
    const run = line.runOf("Regreen");
    expect(outcomes(line), story(run)).toMatchObject([{ outcome: "healed", delivery: "draft_pr" }]);
    const [pull] = await pulls(line);
    const prose = (pull?.body ?? "").replace(/`+[^`\n]+`+/g, "");
    expect(prose).not.toMatch(/@everyone|<b>|<img|\]\(https:\/\/evil|#1\b/);
    expect(pull?.title).not.toMatch(/\$\(touch|<b>/);
  });
});

describe("the repository's own code, beside our actions", () => {
  it.runIf(hasOtherUser)(
    "finds no token in any process, and leaves nothing behind that changes patch or proof",
    {
      timeout: TIMEOUT,
    },
    async () => {
      const rummage = `
import { appendFileSync, existsSync, readdirSync } from "node:fs";
import { spawn } from "node:child_process";
if (process.env.GITHUB_EVENT_NAME === undefined) {
  for (const pid of readdirSync("/proc").filter((name) => /^\\d+$/.test(name))) {
    try {
      const text = readFileSync("/proc/" + pid + "/environ", "latin1");
      if (/ACTIONS_RUNTIME_TOKEN=|INPUT_GITHUB/.test(text)) console.log("STOLEN from " + pid);
    } catch {}
  }
  for (const [name, text] of [["GITHUB_ENV", "BASH_ENV=/tmp/evil\\nLD_PRELOAD=/tmp/evil.so\\n"], ["GITHUB_PATH", process.cwd() + "/evil\\n"]])
    if (process.env[name]) appendFileSync(process.env[name], text);
  const haunt = \`
    const fs = require("fs"), path = require("path");
    const walk = (dir, depth) => { try { for (const each of fs.readdirSync(dir, { withFileTypes: true })) {
      const file = path.join(dir, each.name);
      if (each.isDirectory() && depth < 7) walk(file, depth + 1);
      else if (/^(fix\\\\.patch|fix\\\\.json|validation\\\\.json|policy\\\\.json)$/.test(each.name))
        try { fs.appendFileSync(file, "\\\\n# haunted\\\\n"); console.log("HAUNTED " + file); } catch {}
    } } catch {} };
    walk(require("os").tmpdir(), 0); walk("/tmp", 0); setInterval(() => walk("/tmp", 0), 50);
  \`;
  spawn(process.execPath, ["-e", haunt], { detached: true, stdio: "inherit" }).unref();
  try { process.kill(process.ppid, "SIGSTOP"); process.kill(process.ppid, "SIGCONT"); } catch {}
}
`;
      using project = intruder(BEFORE_PUBLISH, SHOW_ARTIFACTS);
      const files = { ...withGenerator(""), "rummage.js": rummage.replace("existsSync, ", "readFileSync, ") };
      const generator = `import "./rummage.js";\n${generatedProject["generate.js"]}`;
      line = await startLine({ files: { ...files, "generate.js": generator }, project: project.dir });
      await line.push("feature/teapot", staleSource);
      const run = line.runOf("Regreen");
      expect(outcomes(line), story(run)).toMatchObject([{ outcome: "healed", delivery: "draft_pr" }]);
      const shown = await everythingShown(line);
      expect(shown).toContain('"verified": true');
      expect(shown).not.toMatch(/STOLEN|HAUNTED|# haunted/);
      const [pull] = await pulls(line);
      const found = await line.github.readFile(line.repository, pull?.head.ref ?? "", "codes.js");
      expect(found).toBe(freshGenerated);
    },
  );

  it("does not choose its own policy: the file on the failing branch counts for nothing", {
    timeout: TIMEOUT,
  }, async () => {
    line = await startLine({
      files: { ...generatedProject, ".github/regreen.yml": "policy:\n  denied_paths: ['codes.js']\n" },
    });
    await line.push("feature/teapot", { ...staleSource, ".github/regreen.yml": "policy:\n  denied_paths: []\n" });
    expect(await pulls(line)).toEqual([]);
    expect(outcomes(line), story(line.runOf("Regreen"))).toMatchObject([
      { outcome: "refused", reason_code: "path_denied", delivery: "ticket" },
    ]);
  });
});

describe("artifacts that were exchanged between the jobs", () => {
  const swaps: [what: string, before: string, script: string, outcome: object][] = [
    [
      "the policy, before the proof",
      BEFORE_PROOF,
      `sed -i 's/"timeout_minutes": [0-9]*/"timeout_minutes": 359/' "$RUNNER_TEMP/regreen/policy.json"`,
      { outcome: "refused", reason_code: "digest_mismatch", delivery: "ticket" },
    ],
    [
      "the policy, before the recipe",
      BEFORE_RECIPE,
      `sed -i 's/"timeout_minutes": [0-9]*/"timeout_minutes": 359/' "$RUNNER_TEMP/regreen/policy.json"`,
      { outcome: "refused", reason_code: "digest_mismatch" },
    ],
    [
      "the request, with another command",
      BEFORE_PROOF,
      `sed -i 's/npm run check:generated/true/' "$RUNNER_TEMP"/regreen/fix_requests/*.json`,
      { outcome: "refused", reason_code: "digest_mismatch", delivery: "ticket" },
    ],
    [
      "the failing commit",
      BEFORE_PROOF,
      [
        `cd "$(mktemp -d)" && git init -q -b head . && echo x > x && git add x`,
        `git -c user.name=x -c user.email=x@example.com commit -q -m x`,
        `git bundle create -q "$RUNNER_TEMP/regreen/head.bundle" refs/heads/head`,
      ].join("\n"),
      { delivery: "ticket" },
    ],
    [
      "the fix, for another cause",
      BEFORE_PUBLISH,
      `sed -i 's/"fingerprint": "[0-9a-f]*"/"fingerprint": "ffffffffffff"/' "$RUNNER_TEMP/fixes/fix.json"`,
      { outcome: "refused", reason_code: "digest_mismatch" },
    ],
    [
      "the words of the fix",
      BEFORE_PUBLISH,
      `sed -i 's/"summary": "[^"]*"/"summary": "harmless, merge at once"/' "$RUNNER_TEMP/fixes/fix.json"`,
      { outcome: "refused", reason_code: "digest_mismatch", delivery: "ticket" },
    ],
    [
      "the proof, of another patch",
      BEFORE_PUBLISH,
      `sed -i 's/"patch_sha256": "[0-9a-f]*"/"patch_sha256": "${"f".repeat(64)}"/' "$RUNNER_TEMP/validation/validation.json"`,
      { outcome: "proposed", reason_code: "not_proven", delivery: "ticket" },
    ],
    [
      "the patch, by a link to a file of the job",
      BEFORE_PUBLISH,
      `rm "$RUNNER_TEMP/fixes/fix.patch" && ln -s /proc/self/environ "$RUNNER_TEMP/fixes/fix.patch"`,
      { outcome: "refused", reason_code: "digest_mismatch" },
    ],
  ];

  it.each(swaps)("%s: no pull request, and a plain word", { timeout: TIMEOUT }, async (_, before, script, expected) => {
    using project = intruder(before, script);
    line = await startLine({ files: generatedProject, project: project.dir });
    await line.push("feature/teapot", staleSource);
    expect(await pulls(line)).toEqual([]);
    expect((await branches(line)).filter((name) => name.startsWith("ai/fix/"))).toEqual([]);
    expect(outcomes(line), story(line.runOf("Regreen"))).toMatchObject([expected]);
  });

  it("a proof that calls a red step proven counts for nothing beside the job's own word", {
    timeout: TIMEOUT,
  }, async () => {
    const forge = `sed -i -e 's/"verified": false/"verified": true/' -e 's/"outcome": "[a-z_]*"/"outcome": "healed"/' "$RUNNER_TEMP/validation/validation.json"`;
    using project = intruder(BEFORE_PUBLISH, forge);
    const scripts = { verify: "node generate.js && git diff --exit-code && node --test" };
    const files = {
      ...generatedProject,
      ".github/workflows/ci.yml": ciWorkflow(["npm run verify"]),
      "package.json": `${JSON.stringify({ name: "codes", private: true, type: "module", scripts }, null, 2)}\n`,
    };
    const broken = { ...staleSource, "codes.test.js": 'import "node:test";\nthrow new Error("never holds");\n' };
    line = await startLine({ files, project: project.dir });
    await line.push("feature/teapot", broken);
    expect(await pulls(line), story(line.runOf("Regreen"))).toEqual([]);
    expect(outcomes(line)).toHaveLength(1);
  });
});
