import { jvmFrameOf } from "../readers/jvm/jvm-stack.ts";

/** A place that a stack trace names, as it was printed but for `file://`. */
export interface Frame {
  readonly file: string;
  readonly line: number;
}

const MAX_LINES = 400;
const MAX_CHARS = 2_000;

/** Runtimes, runners, assertion libraries and other people's packages. */
const FOREIGN =
  /(?:^|[\\/])(?:node_modules|site-packages|dist-packages|bower_components|gems|rubygems|\.cargo|\.rustup|\.m2|\.pub-cache|\.venv|\.tox|\.nox|deps[\\/]\w+[\\/]lib)[\\/]|[\\/]vendor[\\/](?:bundle[\\/]|composer[\\/]|[\w.-]+[\\/][\w.-]+[\\/]src[\\/]|phpunit[\\/])|^(?:node:|internal[\\/]|dart:|package:(?:test|test_api|flutter_test|flutter|matcher|stack_trace|async|mockito|mocktail)[\\/]|webpack|https?:|<)|[\\/]lib[\\/]python\d|[\\/]lib[\\/]ruby[\\/]|[\\/]rustc[\\/]|[\\/]library[\\/](?:std|core|alloc|test)[\\/]src[\\/]|^library[\\/](?:std|core|alloc|test)[\\/]|[\\/]go[\\/](?:pkg[\\/]mod|src)[\\/]|[\\/]usr[\\/](?:lib|share|include)[\\/]|^\/_\/src\/(?:xunit|NUnit|nunit)|[\\/]catch2?[\\/]|[\\/]gtest[\\/]|[\\/](?:phpunit|jest|vitest|mocha|jasmine)(?:\.js|\.phar)?$|^phar:/i;

const EXTENSIONS =
  "py|pyx|pyi|[cm]?[jt]sx?|vue|svelte|java|kts?|scala|groovy|clj[cs]?|rb|feature|rake|php|phpt|cs|fs|vb|go|rs|swift|m|mm|dart|exs?|erl|hs|lua|pl|pm|t|c|cc|cpp|cxx|h|hh|hpp|ipp|cu|nim|zig|jl|r|sh|bats|ps1";

/** In .NET a path stands behind ` in `; it may hold blanks. */
const DOTNET =
  /^\s{0,40}at .{1,1000}? in ((?:[A-Za-z]:)?[^:*?"<>|]{1,400}):(?:line |ligne |Zeile |línea )?(\d{1,7})\s*$/;
const PYTHON = /^\s{0,40}File "([^"]{1,500})", line (\d{1,7})/;
/** `test/x_test.dart 12:3  main.<fn>` */
const DART = /^((?:package:|dart:|file:\/\/)?[\w@./+~-]{1,300}\.dart) (\d{1,7})(?::\d{1,5})?\s/;
/** `(…)` of V8 and others may hold a path with blanks. */
const IN_PARENS = new RegExp(
  `\\((?:file://)?((?:[A-Za-z]:)?[^()":*?<>|]{1,400}\\.(?:${EXTENSIONS})):(\\d{1,7})(?::\\d{1,7})?\\)`,
  "i",
);
const PLAIN = new RegExp(
  `(?:^|[\\s"'([])(?:file://)?((?:[A-Za-z]:)?[\\w@./\\\\~+-][\\w@./\\\\~+\\[\\]-]{0,300}\\.(?:${EXTENSIONS}))(?::(?:line )?|\\((?=\\d{1,7}(?:,\\d{1,7})?\\))|, line |" line )(\\d{1,7})\\b`,
  "i",
);

/** `File: a.c` with `Line: 7` below it. */
const FILE = /^\s{0,20}File: (\S{1,400})\s*$/;
const LINE = /^\s{0,20}Line: (\d{1,7})\s*$/;

/** Bundlers put their own scheme before the path of the source. */
const BUNDLED = /\bwebpack(?:-internal)?:\/\/[\w@.-]{0,100}\/(?:\.\/)?/;

/** Places that a message and its stack trace name, in their order. */
export function framesOf(text: string): Frame[] {
  const frames: Frame[] = [];
  const lines = text.split("\n", MAX_LINES);
  for (const [index, whole] of lines.entries()) {
    const line = whole.slice(0, MAX_CHARS).replace(BUNDLED, "");
    // Playwright heads each failure with the place where the test is declared.
    if (line.includes(" › ")) continue;
    if (isJvmFrame(line)) {
      const jvm = jvmFrameOf(line);
      if (jvm !== null && jvm.line > 0) frames.push(jvm);
      continue;
    }
    const apart = FILE.exec(line)?.[1];
    const below = apart === undefined ? null : LINE.exec(lines[index + 1]?.slice(0, 100) ?? "");
    if (apart !== undefined && below !== null) frames.push({ file: apart, line: Number(below[1]) });
    const match = PYTHON.exec(line) ?? DOTNET.exec(line) ?? DART.exec(line) ?? IN_PARENS.exec(line) ?? PLAIN.exec(line);
    // Line 0 is what generated code has.
    if (match === null || Number(match[2]) === 0) continue;
    frames.push({ file: (match[1] ?? "").trim(), line: Number(match[2]) });
  }
  return frames;
}

function isJvmFrame(line: string): boolean {
  return (
    /^\s{0,40}at [\w$./@-]{1,400}\(/.test(line) &&
    /\((?:[\w$-]{1,150}\.(?:java|kt|scala|groovy):\d|Native Method|Unknown Source)/.test(line)
  );
}

/** Whether a place is the repository's, as far as a path tells. */
export function isOwn({ file }: Frame): boolean {
  return !FOREIGN.test(file);
}

/** Whether a script lies where build tools put what they make. */
export function isBuilt({ file }: Frame): boolean {
  return /(?:^|[\\/])(?:build|dist|out|\.next|\.nuxt|coverage)[\\/].{0,400}\.[cm]?js$/.test(file);
}

/** Python and its runners print the innermost frame last. */
export function innermostFirst(frames: readonly Frame[], text: string): readonly Frame[] {
  const isPython = /^\s{0,40}File "[^"]{1,500}", line \d/m.test(text) || /^\S{1,400}\.py:\d{1,7}: /m.test(text);
  return isPython ? frames.toReversed() : frames;
}

/** What an attribute holds, when it looks like the path of a source file. */
export function pathIn(text: string | undefined): string | null {
  const isPath =
    text !== undefined && /^(?:[A-Za-z]:)?[\w@./\\~+ [\]()-]{1,400}\.(\w{1,7})$/.test(text) && EXTENSION.test(text);
  return isPath ? text : null;
}

const EXTENSION = new RegExp(`[\\w\\])]\\.(?:${EXTENSIONS})$`);
