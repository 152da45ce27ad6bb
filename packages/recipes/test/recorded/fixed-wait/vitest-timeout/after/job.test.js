import { expect, test, vi } from "vitest";

function startJob() {
  const job = { done: false };
  setTimeout(() => {
    job.done = true;
  }, 20);
  return job;
}

test("the job ends", async () => {
  const job = startJob();
  // Explicit wait with timeout
  await vi.waitFor(() => expect(job.done).toBe(true), { timeout: 60000 });
});
