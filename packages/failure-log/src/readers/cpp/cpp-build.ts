import type { FixType } from "@regreen/contracts";
import { type Block, blockReader } from "../shared/blocks.ts";

/** Words of CMake, configure and Meson for a program or a library that the machine does not have. */
const ABSENT =
  /[Cc]ould ?(?:n[o']t|NOT|not) find|not found|[Nn]o (?:suitable|acceptable|package)|[Uu]nable to find|is not installed|[Mm]issing|required packages? (?:was|were) not|cannot find|Did not find|too old|or (?:higher|newer) is required|is required|Please install|(?:unable|failed) to (?:find|locate)|not (?:be )?(?:able to )?(?:compile|available)/;

function block(
  tool: string,
  name: string,
  literal: string,
  head: RegExp,
  fixType: FixType,
  more: Partial<Block> = {},
): Block {
  return { tool, name, fixType, literals: [literal], head, strength: 0.93, ...more };
}

/** Where the machine lacks something, installing it is the mend; else the build files ask for something impossible. */
const setUp: Pick<Block, "refine"> = {
  refine: (finding, _groups, _step, text) => (ABSENT.test(text) ? { ...finding, fixType: "env_setup" } : finding),
};

const CMAKE_CALLER = /^ {2}(?<file>(?!\/)[\w./+-]{1,300}(?:CMakeLists\.txt|\.cmake)):(?<line>\d{1,7}) \(/;
const CMAKE = {
  goesOn: /^ {2,}\S|^Call Stack/,
  blanks: 2,
  reach: 40,
  details: [/^ {2}(?! )(?!\S{1,200}:\d)(?<message>\S.{0,500})$/],
  ...setUp,
};

/** Linkers, CMake, Ninja, make's own complaints, Autotools, Meson, pkg-config. */
export const cppBuild = blockReader("build", [
  // A module of CMake's own complains; the project's line that asked for it is the place.
  block(
    "cmake",
    "error",
    "CMake Error",
    /^CMake Error at (?:\/usr\/|\/opt\/|\/Applications\/|\/snap\/|[A-Z]:)\S?.{0,300}?:\d{1,7}(?: \([\w.]{1,60}\))?:$/,
    "config_error",
    {
      ...CMAKE,
      details: [...CMAKE.details, CMAKE_CALLER],
    },
  ),
  block(
    "cmake",
    "error",
    "CMake Error",
    /^CMake Error (?:at|in|\(dev\) at) (?<file>\S.{0,300}?)(?::(?<line>\d{1,7}))?(?: \([\w.]{1,60}\))?:$/,
    "config_error",
    CMAKE,
  ),
  block("cmake", "error", "CMake Error", /^CMake Error: (?<message>.{1,800})$/, "config_error", {
    goesOn: /^ {2,}\S/,
    ...setUp,
  }),
  block(
    "cmake",
    "generator",
    "CMake Error",
    /^CMake Error at \S.{0,300} \((?:message|include|find_package)\)$/,
    "config_error",
    { goesOn: /^ {2,}\S/, ...setUp },
  ),
  block(
    "linker",
    "undefined",
    "undefined reference to",
    /^(?<file>.{1,400}?):(?:(?<line>\d{1,7}):|\(.{1,200}\):) (?<message>(?:more )?undefined reference(?:s)? to .{1,500})$/,
    "compilation_error",
  ),
  block(
    "linker",
    "undefined",
    "undefined symbol",
    /^(?:ld\.lld|rust-lld|wasm-ld|lld-link|ld64\.lld): error: (?<message>(?:undefined|duplicate) symbol.{1,500})$/,
    "compilation_error",
    { goesOn: /^>>> / },
  ),
  block(
    "linker",
    "undefined",
    "Undefined symbols for architecture",
    /^Undefined symbols for architecture (?<message>.{1,100}):$/,
    "compilation_error",
    { goesOn: /^ {2,}\S|^ld: symbol/ },
  ),
  block(
    "linker",
    "missing-library",
    "cannot find -l",
    /^(?:\S{0,200}ld(?:\.\w{1,8})?: )?(?<message>cannot find -l\S{1,100}.{0,200})$/,
    "env_setup",
  ),
  block(
    "linker",
    "missing-library",
    "unable to find library",
    /^(?:ld\.lld|rust-lld): error: (?<message>unable to find library .{1,200})$/,
    "env_setup",
  ),
  block(
    "linker",
    "missing-library",
    "library not found for",
    /^ld: (?<message>(?:library|framework) not found for .{1,200})$/,
    "env_setup",
  ),
  block("linker", "missing-library", "ld: library '", /^ld: (?<message>library '.{1,200}' not found)$/, "env_setup"),
  block(
    "linker",
    "duplicate",
    "multiple definition of",
    /^(?<file>.{1,400}?):(?:(?<line>\d{1,7}):|\(.{1,200}\):) (?<message>multiple definition of .{1,500})$/,
    "compilation_error",
  ),
  block(
    "linker",
    "relocation",
    "relocation R_",
    /^(?:\S{0,200}ld(?:\.\w{1,8})?: )(?<message>.{1,300}relocation R_.{1,300})$/,
    "compilation_error",
  ),
  block("ninja", "error", "ninja: ", /^ninja: (?:fatal|error): (?<message>.{1,600})$/, "config_error"),
  block(
    "make",
    "no-rule",
    "No rule to make target",
    /^(?:g|mingw32-)?make(?:\[\d{1,3}\])?: \*\*\* (?<message>No rule to make target .{1,400})$/,
    "config_error",
  ),
  block(
    "make",
    "syntax",
    "*** ",
    /^(?<file>[\w./-]{1,300}):(?<line>\d{1,7}): \*\*\* (?<message>(?!\[)\S.{1,400}?)(?:\. {1,2}Stop\.)?$/,
    "config_error",
  ),
  block(
    "make",
    "no-targets",
    "*** No targets specified",
    /^(?:g)?make(?:\[\d{1,3}\])?: \*\*\* (?<message>No targets specified and no makefile found.{0,40})$/,
    "config_error",
  ),
  block(
    "make",
    "program",
    "make: ",
    /^(?:g?make(?:\[\d{1,3}\])?): (?<message>\S{1,200}: (?:No such file or directory|Command not found|Permission denied))$/,
    "env_setup",
  ),
  block("configure", "error", "configure: error: ", /^configure: error: (?<message>.{1,800})$/, "config_error", {
    goesOn: /^(?:See `config\.log'|\s{2,}\S|[A-Z][^:]{10,200}$)/,
    reach: 8,
    blanks: 1,
    ...setUp,
  }),
  block(
    "configure",
    "macro",
    "possibly undefined macro",
    /^(?<file>\S{1,300}):(?<line>\d{1,7}): error: (?<message>possibly undefined macro: .{1,200})$/,
    "env_setup",
    { goesOn: /^ {2,}\S/ },
  ),
  block("configure", "autoreconf", "autoreconf: error: ", /^autoreconf: error: (?<message>.{1,300})$/, "env_setup", {
    strength: 0.62,
  }),
  block(
    "meson",
    "error",
    ": ERROR: ",
    /^(?:\.\.\/)?(?<file>[\w./-]{1,300}meson\.build|meson(?:_options\.txt|\.options)?|meson\.build):(?<line>\d{1,7}):(?<column>\d{1,7}): ERROR: (?<message>.{1,500})$/,
    "config_error",
    setUp,
  ),
  block("meson", "error", "ERROR: ", /^meson\.build:\d{1,7}: ERROR: (?<message>.{1,500})$/, "config_error", setUp),
  block(
    "pkg-config",
    "missing",
    "No package '",
    /^(?:Package '.{1,100}', required by .{1,100}, not found|No package '.{1,100}' found)$/,
    "env_setup",
    { strength: 0.8 },
  ),
  block(
    "pkg-config",
    "missing",
    "pkg-config search path",
    /^Package .{1,100} was not found in the pkg-config search path/,
    "env_setup",
    { strength: 0.7, goesOn: /^Perhaps|^to the PKG|^No package|^Package/ },
  ),
  block(
    "fortran",
    "error",
    ".f",
    /^(?<file>\S{1,300}\.(?:f|for|f90|f95|f03|f08|F|F90|fpp|fypp)):(?<line>\d{1,7}):(?<column>\d{1,7})(?:-\d{1,7})?:$/,
    "compilation_error",
    {
      goesOn: /^ {1,12}\d{0,7} \||^ {2,}|^(?:Fatal )?Error: /,
      blanks: 1,
      reach: 8,
      details: [/^(?:Fatal )?Error: (?<message>.{1,500})$/],
      requires: ["message"],
      refine: (finding) => ({ ...finding, tool: "compiler", pattern: "compiler/error" }),
    },
  ),
  block("assembler", "error", "Assembler messages:", /^(?<file>\S{1,300}): Assembler messages:$/, "compilation_error", {
    goesOn: /: Error: /,
    details: [/^\S{1,300}?:(?<line>\d{1,7}): Error: (?<message>.{1,300})$/],
  }),
]);
