import { expect, test } from "vitest";

function startJob() {
  const job = { done: false };
  setTimeout(() => {
    job.done = true;
  }, 20);
  return job;
}

test("the job ends", async () => {
  const job = startJob();
  await new Promise((resolve) => setTimeout(resolve, 6000));
  expect(job.done).toBe(true);
});
