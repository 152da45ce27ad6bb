import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openOutputLog } from "../src/output-log.ts";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "regreen-output-log-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function logged(chunks: readonly Buffer[], limit: number): Promise<string> {
  const file = path.join(dir, "log");
  const log = openOutputLog(file, limit);
  for (const chunk of chunks) await log.write(chunk);
  await log.close();
  return readFile(file, "latin1");
}

function expected(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = Math.ceil(limit / 2);
  const tail = limit - head;
  return `${text.slice(0, head)}\n… ${text.length - limit} bytes of output are left out here …\n${text.slice(text.length - tail)}`;
}

describe("the log of a step keeps the first and the last half of its limit", () => {
  it("whatever the sizes of the writes are", async () => {
    const sizes = fc.array(fc.oneof(fc.nat(20), fc.nat(3000), fc.constantFrom(65_535, 65_536, 200_000)), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(
        sizes,
        fc.oneof(fc.integer({ min: 2, max: 50 }), fc.integer({ min: 2, max: 300_000 })),
        async (all, limit) => {
          let letter = 0;
          const chunks = all.map((size) => Buffer.from(Array.from({ length: size }, () => 97 + (letter++ % 26))));
          const text = Buffer.concat(chunks).toString("latin1");
          expect(Buffer.from(await logged(chunks, limit), "latin1").toString()).toBe(expected(text, limit));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("in memory of about that size, also when each byte is written alone", async () => {
    const limit = 400_000;
    const byte = Buffer.from("x");
    const log = openOutputLog(path.join(dir, "bytes"), limit);
    const before = process.memoryUsage();
    for (let n = 0; n < 2 * limit; n += 1) await log.write(byte);
    const after = process.memoryUsage();
    await log.close();
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(2 * limit);
  });
});
