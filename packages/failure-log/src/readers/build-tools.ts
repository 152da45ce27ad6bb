import { type Phrase, phraseReader } from "./phrases.ts";

const PHRASES: readonly Phrase[] = [
  {
    literal: "spotlessApply' to fix",
    pattern: /Run '\.?[\w./\\]{0,100}gradlew? {1,3}:?[\w:]{0,200}spotlessApply' to fix/,
    fixType: "lint",
    name: "style",
    strength: 0.95,
  },
  {
    literal: "spotless:apply' to fix",
    pattern: /Run 'mvn [^']{0,200}spotless:apply' to fix/,
    fixType: "lint",
    name: "style",
    strength: 0.95,
  },
  {
    literal: "ImportError while loading conftest",
    pattern: /^ImportError while loading conftest/,
    fixType: "import_error",
    name: "conftest",
    strength: 0.95,
  },
  {
    literal: "PHP Fatal error:",
    pattern: /^PHP Fatal error:\s+(?:Uncaught Error: )?Class .{1,200} not found in (\S{1,300}) on line/,
    fixType: "import_error",
    name: "php-class",
    strength: 0.9,
    file: 1,
  },
  {
    literal: "PHP Parse error:",
    pattern: /^PHP Parse error:.{1,300} in (\S{1,300}) on line/,
    fixType: "compilation_error",
    name: "php-syntax",
    strength: 0.93,
    file: 1,
  },
  {
    literal: "No Rakefile found",
    pattern: /^No Rakefile found/,
    fixType: "config_error",
    name: "no-rakefile",
    strength: 0.92,
  },
  {
    literal: "Process completed with exit code 124",
    pattern: /^Process completed with exit code 124\.$/,
    fixType: "timeout",
    name: "timeout",
    strength: 0.8,
    outcome: "timeout",
  },
  {
    literal: "No output has been received in the last",
    pattern: /^No output has been received in the last /,
    fixType: "timeout",
    name: "timeout",
    strength: 0.95,
    outcome: "timeout",
  },
  { literal: "- hook id: ", pattern: /^- hook id: /, fixType: "lint", name: "pre-commit", strength: 0.9 },
];

/** Build tools that one sentence is enough for: go, linkers, PHP, CMake, pre-commit. */
export const buildTools = phraseReader("build", PHRASES);
