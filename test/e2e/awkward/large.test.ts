import { expect, it } from "vitest";
import { pulls } from "../api.ts";
import { startLine, story } from "../line.ts";
import { generatedProject, staleSource } from "../projects.ts";
import { addManyFiles } from "./large.ts";
import { ended } from "./support.ts";

it("a repository of 50,000 files is healed like any other", { timeout: 600_000 }, async () => {
  await using line = await startLine({ files: generatedProject });
  await addManyFiles(line.github.bareDir(line.repository), "main", 50_000);
  const started = performance.now();
  await line.push("feature/teapot", staleSource, "Add the teapot");
  const run = line.runOf("Regreen");
  expect(ended(run), story(run)).toMatchObject([{ outcome: "healed", delivery: "draft_pr" }]);
  const [pull] = await pulls(line);
  const files = await line.api<unknown[]>("GET", `/repos/${line.repository}/pulls/${pull?.number}/files`);
  expect(files).toHaveLength(2);
  console.log("took", performance.now() - started);
  for (const each of [line.runOf("CI"), run])
    for (const job of each.jobs)
      for (const step of job.steps)
        console.log(job.name, step.name, Date.parse(step.completed_at ?? "") - Date.parse(step.started_at ?? ""));
});
