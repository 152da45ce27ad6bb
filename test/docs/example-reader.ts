import type { Line, Reader, Sink } from "../../packages/failure-log/src/reader.ts";

/** `menucheck: menus/lunch.json:3: price is negative (no-negative-price)` */
const COMPLAINT = /^menucheck: (\S.{0,300}?):(\d{1,7}): (\S.{0,400}?) \(([a-z-]{3,40})\)$/;

/** menucheck. */
export const menucheck: Reader = {
  tool: "menucheck",
  wakes: ["menucheck: "],
  open: () => ({ line: read }),
};

function read({ text, number }: Line, sink: Sink): boolean {
  const found = COMPLAINT.exec(text);
  if (found === null) return false;
  const [, file = "", line, message = "", rule = ""] = found;
  sink.find({
    tool: "menucheck",
    fixType: "lint",
    pattern: "menucheck/complaint",
    message,
    file,
    line: Number(line),
    rule,
    start: number,
    strength: 0.95,
  });
  return false;
}
