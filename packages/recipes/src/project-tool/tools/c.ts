import { FORMAT, LINT, type ToolRows } from "../tool-row.ts";

const SOURCES = /\.(?:c|cc|cpp|cxx|c\+\+|m|mm|cu)$/;
const C_LIKE = /\.(?:c|cc|cpp|cxx|c\+\+|h|hh|hpp|hxx|inc|ipp|m|mm|cu|cuh|proto|java|cs|ino|td|glsl|metal)$/;

/** C, C++ and their build files. */
export const C: ToolRows = {
  "clang-format": {
    label: "clang-format",
    values: ["-style", "--style", "--lines", "-assume-filename", "--fallback-style", "--offset", "--length"],
    logs: ["clang-tidy"],
    handles: C_LIKE,
    complainsBy: "output",
    modes: {
      "": {
        does: FORMAT,
        checks: ["-n", "--dry-run", "-dry-run", "-output-replacements-xml", "--output-replacements-xml"],
        fixes: ["-i"],
        drop: ["-i", "--Werror", "-Werror", "--ferror-limit", "-ferror-limit", "--verbose"],
      },
    },
  },
  "clang-tidy": {
    label: "clang-tidy",
    values: ["-p"],
    logs: ["compiler"],
    handles: SOURCES,
    passesOn: true,
    // Never `--fix-errors`: where the code does not compile, it edits nothing.
    modes: {
      "": {
        does: LINT,
        fixes: ["--fix"],
        drop: ["-fix", "--fix", "--quiet", "-quiet", "--export-fixes", "-export-fixes"],
      },
    },
  },
  "run-clang-tidy": {
    label: "clang-tidy",
    values: ["-p", "-j", "-header-filter", "-checks", "-config", "-config-file", "-clang-tidy-binary", "-export-fixes"],
    logs: ["clang-tidy", "compiler"],
    modes: { "": { does: LINT, fixes: ["-fix"], drop: ["-fix", "-export-fixes", "-quiet"], files: false } },
  },
  uncrustify: {
    label: "Uncrustify",
    values: ["-c", "-l", "-F", "--prefix", "--suffix"],
    handles: C_LIKE,
    modes: { "": { does: FORMAT, checks: ["--check"], fixes: ["--replace", "--no-backup"], drop: ["-q"] } },
  },
  "cmake-format": {
    label: "cmake-format",
    values: ["-c", "--config-files", "-l", "--log-level", "--line-width", "--tab-size"],
    handles: /(?:\.cmake|(?:^|\/)CMakeLists\.txt)$/,
    modes: { "": { does: FORMAT, checks: ["--check"], fixes: ["--in-place"], drop: ["-i", "--in-place"] } },
  },
  gersemi: {
    label: "Gersemi",
    values: ["-l", "--line-length", "--definitions", "--config"],
    handles: /(?:\.cmake|(?:^|\/)CMakeLists\.txt)$/,
    modes: {
      "": { does: FORMAT, checks: ["-c", "--check", "--diff"], fixes: ["--in-place"], drop: ["-i", "--in-place"] },
    },
  },
  buildifier: {
    label: "buildifier",
    modes: {
      "": {
        does: FORMAT,
        checks: ["-mode=check", "--mode=check", "-mode=diff", "--mode=diff"],
        fixes: ["-mode=fix"],
        drop: ["-lint", "--lint"],
      },
    },
  },
};
