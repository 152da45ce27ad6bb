import { expect, it } from "vitest";
import { branches, outcomes, pulls } from "../e2e/api.ts";
import { changedProject, startLine, story } from "../e2e/line.ts";
import { generatedProject, staleSource } from "../e2e/projects.ts";

const TIMEOUT = 180_000;

it("a patch that was swapped after its digest was taken: refused", { timeout: TIMEOUT }, async () => {
  using project = changedProject(
    ".github/workflows/heal-one.yml",
    "      - name: Open the pull request or the ticket\n",
    "      - name: What an attacker with the artifact token could do\n" +
      `        run: sed -i 's/teapot = 418/teapot = 666/' "$RUNNER_TEMP/fixes/fix.patch"\n` +
      "      - name: Open the pull request or the ticket\n",
  );
  await using line = await startLine({ files: generatedProject, project: project.dir });
  await line.push("feature/teapot", staleSource);
  expect(await pulls(line)).toEqual([]);
  expect((await branches(line)).filter((name) => name.startsWith("ai/fix/"))).toEqual([]);
  expect(outcomes(line), story(line.runOf("Regreen"))).toMatchObject([
    { outcome: "refused", reason_code: "digest_mismatch" },
  ]);
});
