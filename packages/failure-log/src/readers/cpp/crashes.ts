import { type Block, blockReader } from "../shared/blocks.ts";

function crash(literal: string, head: RegExp, strength: number): Block {
  return {
    tool: "shell",
    name: "crash",
    fixType: "test_failure",
    literals: [literal],
    head,
    outcome: "error",
    strength,
  };
}

/** A program went down with a signal, as shells, make and test drivers tell. */
export const crashes = blockReader("crash", [
  crash(
    "Segmentation fault",
    /^(?!.{0,40}\bhandle)(?!.{0,200}Fatal Python error).{0,300}\bSegmentation fault\b(?: {1,24}\(core dumped\))?.{0,300}$/,
    0.66,
  ),
  crash(
    "(core dumped)",
    /^.{0,300}\b(?:Aborted|Bus error|Illegal instruction|Floating point exception|Trace\/breakpoint trap|Quit) {1,24}\(core dumped\)/,
    0.66,
  ),
  crash(
    "terminate called",
    /^terminate called (?:after throwing an instance of '.{1,200}'|without an active exception|recursively)/,
    0.66,
  ),
  crash("libc++abi", /^libc\+\+abi(?:\.dylib)?: terminating (?:due to|with) /, 0.66),
  crash("*** stack smashing detected", /^\*\*\* (?:stack smashing|buffer overflow) detected \*\*\*/, 0.7),
  crash(
    "double free or corruption",
    /^(?:double free or corruption|free\(\): |malloc\(\): |corrupted size vs|munmap_chunk)/,
    0.7,
  ),
]);
