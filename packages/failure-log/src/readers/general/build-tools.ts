import { type Phrase, phraseReader } from "../shared/phrases.ts";

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
    literal: "No Rakefile found",
    pattern: /^No Rakefile found/,
    fixType: "config_error",
    name: "no-rakefile",
    strength: 0.92,
  },
];

/** Build tools that one sentence is enough for: go, linkers, CMake. */
export const buildTools = phraseReader("build", PHRASES);
