import { readFile } from "node:fs/promises";
import path from "node:path";
import { matchAdvisory, type OsvRecord, osvRecordSchema } from "@regreen/dependencies";
import { safeJson } from "@regreen/text";
import { z } from "zod";
import type { Io } from "../io.ts";
import { linesOfFile } from "../json-lines.ts";

const rowSchema = z.object({
  id: z.union([z.string(), z.number()]),
  ecosystem: z.string().max(100),
  package: z.string().max(500),
  version: z.string().max(500),
  advisory: z.string().regex(/^[A-Za-z0-9][\w.-]{0,199}$/),
});

/** @returns the exit: 0, or 2 when a row could not be judged */
export async function matchToJsonl(osv: string, file: string, io: Io): Promise<number> {
  let exit = 0;
  const records = new Map<string, OsvRecord>();
  for await (const line of linesOfFile(path.resolve(io.cwd, file), file)) {
    if (io.signal.aborted) break;
    let id: unknown = null;
    try {
      const row = rowSchema.parse(JSON.parse(line ?? "null"));
      id = row.id;
      const record = records.get(row.advisory) ?? (await readRecord(path.resolve(io.cwd, osv), row.advisory));
      records.set(row.advisory, record);
      const { affected, note } = matchAdvisory(record, { ...row, name: row.package });
      io.out(`${safeJson(note === "" ? { id, affected } : { id, affected, note })}\n`);
    } catch (error) {
      exit = 2;
      io.out(`${safeJson({ id, error: { code: "bad_row", message: (error as Error).message } })}\n`);
    }
  }
  return exit;
}

async function readRecord(folder: string, id: string): Promise<OsvRecord> {
  return osvRecordSchema.parse(JSON.parse(await readFile(path.join(folder, `${id}.json`), "utf8")));
}
