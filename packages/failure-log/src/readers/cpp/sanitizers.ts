import type { PartialFinding } from "../../reader.ts";
import { type Block, blockReader, type Groups } from "../shared/blocks.ts";

/** `    #1 0x55d in total(int) /home/runner/work/shop/shop/src/cart.c:12:5` */
const FRAME =
  /^(?:.{0,60}\| )?\s{1,12}#\d{1,3} 0x[0-9a-f]{1,16} in \S.{0,300}? (?<file>(?!\/usr\/|\.\.\/sysdeps|\/build\/|\S{0,300}(?:sysroot|\/include\/c\+\+\/|compiler-rt|libsanitizer|googletest|\/libc\+\+\/))\/?[^\s():]{1,400}\.(?:c|cc|cpp|cxx|h|hh|hpp|m|mm|rs|go|swift|f90)):(?<line>\d{1,7})(?::(?<column>\d{1,7}))?$/;
/** thread sanitizer: `    #0 race() /w/race.c:8 (a.out+0x12)` */
const TSAN_FRAME =
  /^\s{1,12}#\d{1,3} \S.{0,300}? (?<file>(?!\/usr\/|\.\.\/)\/?[^\s():]{1,400}\.(?:c|cc|cpp|cxx|h|hh|hpp|rs|go)):(?<line>\d{1,7})(?::(?<column>\d{1,7}))? \(/;
const VALGRIND_FRAME =
  /^(?:--|==)\d{1,9}(?:--|==)\s{2,8}(?:at|by) 0x[0-9A-F]{1,16}: \S.{0,300} \((?<file>(?!vg_|malloc|mc_)[\w.+-]{1,200}\.(?:c|cc|cpp|cxx|h|hpp|rs|f90)):(?<line>\d{1,7})\)$/;

function report(name: string, literal: string, head: RegExp, more: Partial<Block>): Block {
  return {
    tool: name,
    name: "report",
    fixType: "test_failure",
    literals: [literal],
    head,
    outcome: "error",
    strength: 0.94,
    reach: 250,
    blanks: 3,
    closing: /SUMMARY: (?:\w{1,20}Sanitizer|\d)/,
    goesOn:
      /^(?:.{0,60}\| )?(?:\s{2,}\S|[\w ]{1,40} of size|={10,}|0x[0-9a-f]{6,16} is located|Thread |Location|Mutex|Uninitialized value|Shadow bytes| {2}|freed by|previously allocated|allocated by|Direct leak|Indirect leak|HINT|==\d)/,
    details: [FRAME, TSAN_FRAME],
    refine: shorten,
    ...more,
  };
}

/** Sanitizers and Valgrind: the report, with the first line of the project's own code in it. */
export const sanitizers = blockReader("sanitizer", [
  report(
    "asan",
    "ERROR: AddressSanitizer",
    /==\d{1,9}==\s?ERROR: AddressSanitizer:? (?<message>(?<rule>[\w-]{3,60}).{0,400})$/,
    {},
  ),
  report("lsan", "ERROR: LeakSanitizer", /==\d{1,9}==\s?ERROR: LeakSanitizer: (?<message>.{1,200})$/, {}),
  report(
    "msan",
    "MemorySanitizer",
    /(?:==\d{1,9}==\s?)WARNING: MemorySanitizer: (?<message>(?<rule>[\w-]{3,60}).{0,200})$/,
    {},
  ),
  report(
    "tsan",
    "WARNING: ThreadSanitizer",
    /WARNING: ThreadSanitizer: (?<message>(?<rule>[a-z][a-z -]{3,60}).{0,200})$/,
    {},
  ),
  report(
    "ubsan",
    ": runtime error: ",
    /^(?<file>\S[^:]{0,400}):(?<line>\d{1,7}):(?<column>\d{1,7}): runtime error: (?<message>.{1,500})$/,
    {
      goesOn: /^\s{2,}\S|^[0-9a-f ]{10,}$|^ {1,}\^|^SUMMARY|^\S[^:]{0,400}:\d{1,7}:\d{1,7}: note: /,
      reach: 10,
      details: [],
    },
  ),
  report(
    "valgrind",
    "== ",
    /^==\d{1,9}== (?<message>(?:Invalid (?:read|write|free|jump)|Conditional jump or move|Use of uninitialised|Mismatched free|Syscall param|Source and destination overlap|Process terminating with default action of signal|Argument '.{1,60}' of function|\d[\d,]{0,12} (?:\([\d,]{1,12} direct, [\d,]{1,12} indirect\) )?bytes in \d[\d,]{0,9} blocks? (?:are|is) definitely lost).{0,200})$/,
    {
      goesOn: /^==\d{1,9}==\s{2,}\S/,
      reach: 20,
      details: [VALGRIND_FRAME],
      blanks: 0,
    },
  ),
]);

/** Of a long report the head and the way to the place. */
function shorten(finding: PartialFinding, _groups: Groups): PartialFinding {
  const { start, end = start } = finding;
  return { ...finding, end: Math.min(end, start + 20), message: finding.message.split("\n", 1)[0] ?? "" };
}
