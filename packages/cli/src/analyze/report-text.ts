import { readLog } from "@regreen/action-analyze-failure/read-log";
import { decodeReport } from "@regreen/failure-log";

/** Reports are held as a whole; what lies behind this is not read. */
const MAX_REPORT_BYTES = 128 * 1024 ** 2;

/** A report's text, and a warning when it was too long to be read to its end. */
export interface ReportText {
  readonly text: string;
  readonly cut: string | null;
}

/** A report as text, whatever its encoding. @throws UnreadableFile */
export async function readReport(file: string, limit: number = MAX_REPORT_BYTES): Promise<ReportText> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readLog(file)) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size > limit) break;
  }
  const cut = size > limit ? `Only the first ${Math.round(limit / 1024 ** 2)} MB were read.` : null;
  return { text: decodeReport(Buffer.concat(chunks).subarray(0, limit)), cut };
}
