import { type Phrase, phraseReader } from "./phrases.ts";

const PHRASES: readonly Phrase[] = [
  // Maven
  { literal: "Could not resolve dependencies", pattern: /Could not (?:resolve dependencies for|find artifact) /, fixType: "dependency_conflict", name: "dependencies", strength: 0.93 },
  { literal: "Could not find artifact", pattern: /Could not find artifact /, fixType: "dependency_conflict", name: "dependencies", strength: 0.9 },
  { literal: "Could not resolve all ", pattern: /Could not resolve all (?:files|dependencies|artifacts) /, fixType: "dependency_conflict", name: "dependencies", strength: 0.93 },
  { literal: "-enforcer-plugin:", pattern: /^\[ERROR\] Failed to execute goal .{0,200}-enforcer-plugin:/, fixType: "config_error", name: "policy", strength: 0.93 },
  { literal: "warnings found and -Werror specified", pattern: /warnings found and -Werror specified/, fixType: "warning", name: "warnings-as-errors", strength: 0.97 },
  { literal: "dependency-lock-maven-plugin", pattern: /^\[ERROR\] Failed to execute goal .{0,200}dependency-lock-maven-plugin/, fixType: "stale_generated", name: "dependency-lock", strength: 0.93 },
  { literal: "maven-checkstyle-plugin", pattern: /^\[ERROR\] Failed to execute goal .{0,200}(?:checkstyle|spotless|pmd|spotbugs|license)-?\S{0,30}:/, fixType: "lint", name: "style", strength: 0.93 },
  { literal: "spotless-maven-plugin", pattern: /^\[ERROR\] Failed to execute goal .{0,200}spotless/, fixType: "lint", name: "style", strength: 0.93 },
  { literal: "maven-surefire-plugin", pattern: /^\[ERROR\] Failed to execute goal .{0,200}(?:surefire|failsafe)-plugin.{0,200}There are test failures/, fixType: "test_failure", name: "tests", strength: 0.8 },
  { literal: "COMPILATION ERROR", pattern: /^\[ERROR\] COMPILATION ERROR/, fixType: "compilation_error", name: "compilation", strength: 0.85 },
  { literal: "Compilation failure", pattern: /^\[ERROR\] Failed to execute goal .{0,300}Compilation failure/, fixType: "compilation_error", name: "compilation", strength: 0.85 },
  { literal: "maven-compiler-plugin", pattern: /^\[ERROR\] Failed to execute goal .{0,100}maven-compiler-plugin/, fixType: "compilation_error", name: "compilation", strength: 0.85 },
  // Python, system packages
  { literal: "requires a different Python", pattern: /^ERROR: Package '.{1,100}' requires a different Python/, fixType: "dependency_conflict", name: "python-version", strength: 0.95 },
  { literal: "ImportError while loading conftest", pattern: /^ImportError while loading conftest/, fixType: "import_error", name: "conftest", strength: 0.95 },
  { literal: "No matching distribution found for", pattern: /^ERROR: No matching distribution found for /, fixType: "dependency_conflict", name: "dependencies", strength: 0.93 },
  { literal: "Could not find a version that satisfies", pattern: /^\s{0,6}(?:ERROR: )?Could not find a version that satisfies /, fixType: "dependency_conflict", name: "dependencies", strength: 0.93 },
  { literal: "ResolutionImpossible", pattern: /^ERROR: ResolutionImpossible/, fixType: "dependency_conflict", name: "dependencies", strength: 0.95 },
  { literal: "conflicting dependencies", pattern: /because these package versions have conflicting dependencies/, fixType: "dependency_conflict", name: "dependencies", strength: 0.95 },
  { literal: "No solution found when resolving", pattern: /No solution found when resolving/, fixType: "dependency_conflict", name: "dependencies", strength: 0.95 },
  { literal: "PackagesNotFoundError", pattern: /^PackagesNotFoundError: /, fixType: "dependency_conflict", name: "dependencies", strength: 0.95 },
  { literal: "E: Unable to locate package", pattern: /^E: Unable to locate package /, fixType: "dependency_conflict", name: "dependencies", strength: 0.93 },
  { literal: "E: Package '", pattern: /^E: Package '.{1,100}' has no installation candidate/, fixType: "dependency_conflict", name: "dependencies", strength: 0.93 },
  { literal: "lockfile", pattern: /(?:The lockfile would have been modified by this install|Your lockfile needs to be updated|lockfile is not up to date|The lockfile at `uv\.lock` needs to be updated)/i, fixType: "stale_generated", name: "lockfile", strength: 0.95 },
  { literal: "pyproject.toml changed significantly", pattern: /pyproject\.toml changed significantly since poetry\.lock/, fixType: "stale_generated", name: "lockfile", strength: 0.95 },
  { literal: "lock file", pattern: /the lock file \S{1,200} needs to be updated but --locked/, fixType: "stale_generated", name: "lockfile", strength: 0.95 },
  { literal: "[build failed]", pattern: /^FAIL\s+\S{1,300} \[build failed\]$/, fixType: "compilation_error", name: "go-build", strength: 0.88 },
  { literal: "[setup failed]", pattern: /^FAIL\s+\S{1,300} \[setup failed\]$/, fixType: "compilation_error", name: "go-setup", strength: 0.85 },
  { literal: "panic: ", pattern: /^panic: (?:test timed out|.{1,300})/, fixType: "test_failure", name: "go-panic", strength: 0.62 },
  // Go, Ruby, CMake, other
  { literal: "missing go.sum entry", pattern: /missing go\.sum entry/, fixType: "dependency_conflict", name: "go-sum", strength: 0.93 },
  { literal: "updates to go.mod needed", pattern: /updates to go\.mod needed/, fixType: "dependency_conflict", name: "go-mod", strength: 0.93 },
  { literal: "no required module provides package", pattern: /no required module provides package/, fixType: "dependency_conflict", name: "go-mod", strength: 0.9 },
  { literal: "Could not find gem", pattern: /Could not find (?:compatible versions for )?gem /, fixType: "dependency_conflict", name: "dependencies", strength: 0.93 },
  { literal: "No Rakefile found", pattern: /^No Rakefile found/, fixType: "config_error", name: "no-rakefile", strength: 0.92 },
  { literal: "CMake Error at", pattern: /^CMake Error at (\S.{0,300}?):\d{1,7} /, fixType: "config_error", name: "cmake", strength: 0.88, file: 1 },
  { literal: "Process completed with exit code 124", pattern: /^Process completed with exit code 124\.$/, fixType: "timeout", name: "timeout", strength: 0.8, outcome: "timeout" },
  { literal: "No output has been received in the last", pattern: /^No output has been received in the last /, fixType: "timeout", name: "timeout", strength: 0.95, outcome: "timeout" },
  { literal: "- hook id: ", pattern: /^- hook id: /, fixType: "lint", name: "pre-commit", strength: 0.9 },
];

/** Build tools and package managers that one sentence is enough for. */
export const buildTools = phraseReader("build", PHRASES);
