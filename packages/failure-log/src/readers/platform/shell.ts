import { type Phrase, phraseReader } from "../shared/phrases.ts";

const PHRASES: readonly Phrase[] = [
  {
    literal: "command not found",
    pattern: /^(?!\S*\.travis\/)\S[^:]{0,300}:(?: line \d{1,6}:)? \S{1,200}: command not found$/,
    fixType: "env_setup",
    name: "command-not-found",
    strength: 0.92,
  },
  {
    literal: ": not found",
    pattern: /^\S{1,300}: (?:\d{1,6}|line \d{1,6}): \S{1,200}: not found$/,
    fixType: "env_setup",
    name: "command-not-found",
    strength: 0.92,
  },
  {
    literal: "is not recognized as",
    pattern: /is not recognized as (?:an internal or external command|(?:the|a) name of a cmdlet)/,
    fixType: "env_setup",
    name: "command-not-found",
    strength: 0.9,
  },
  {
    literal: "syntax error near unexpected token",
    pattern: /: line \d{1,6}: syntax error near unexpected token/,
    fixType: "config_error",
    name: "syntax-error",
    strength: 0.92,
  },
  {
    literal: "unexpected end of file",
    pattern: /: line \d{1,6}: syntax error: unexpected end of file/,
    fixType: "config_error",
    name: "syntax-error",
    strength: 0.92,
  },
  {
    literal: "No such file or directory",
    pattern: /^\S{1,300}: line \d{1,6}: .{1,400}: No such file or directory$/,
    fixType: "config_error",
    name: "no-such-file",
    strength: 0.8,
  },
  {
    literal: "Permission denied",
    pattern: /^\S{1,300}: line \d{1,6}: .{1,400}: Permission denied$/,
    fixType: "config_error",
    name: "permission-denied",
    strength: 0.85,
  },
  {
    literal: "unbound variable",
    pattern: /: line \d{1,6}: \S{1,200}: unbound variable$/,
    fixType: "config_error",
    name: "unbound-variable",
    strength: 0.9,
  },
];

/** Shells and make: what they say when they cannot do what the script asks. */
export const shell = phraseReader("shell", PHRASES);
