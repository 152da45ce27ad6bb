const WITH_PARENS = /^\s{0,40}at .{1,300}? \((?:file:\/\/)?(\S[^()]{0,500}):(\d{1,7}):(\d{1,7})(?: <- \S{1,500})?\)/;
const BARE = /^\s{0,40}at (?:async )?(?:file:\/\/)?([^\s()][^()]{0,500}):(\d{1,7}):(\d{1,7})$/;
/** `load@http://localhost:9876/base/src/cart.js:2:15`, of Firefox and Safari. */
const AT_SIGN = /^\s{0,40}(?:[^\s@]{0,200})@(\S{1,500}?):(\d{1,7}):(\d{1,7})(?: <- \S{1,500})?$/;
/** Node's own files before they were called `node:…`, and what runners put between. */
const CORE =
  /^(?:node:|internal\/|native |webpack\/|(?:_?(?:module|timers|events|assert|fs|net|vm|util|stream|http|https|child_process|domain|buffer|dns|tls|zlib|path|url|repl|tty|readline|string_decoder)(?:_\w{1,20})?|bootstrap_node|next_tick|node|evalmachine\.<anonymous>)(?:\.js)?$|<anonymous>)/;

/** A line of a JavaScript stack trace. `file` is a path or `node:…`. */
export interface JsFrame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A line of a JavaScript stack trace, or null. */
export function frameOf(text: string): JsFrame | null {
  const match = /^\s{0,40}at /.test(text)
    ? (WITH_PARENS.exec(text) ?? BARE.exec(text))
    : text.includes("@")
      ? AT_SIGN.exec(text)
      : null;
  if (match === null) return null;
  return { file: served(match[1] ?? ""), line: Number(match[2]), column: Number(match[3]) };
}

/** The innermost frame of the project's own code; of its tests, where a runner's own code throws for them. */
export function ownFrame(frames: readonly JsFrame[]): JsFrame | undefined {
  return frames.find(({ file }) => isOwn(file));
}

/** The frame inside the test file: where the expectation stands. */
export function testFrame(frames: readonly JsFrame[]): JsFrame | undefined {
  return frames.find(
    ({ file }) =>
      isOwn(file) &&
      /(?:[._-](?:test|spec)s?\.[cm]?[jt]sx?$|(?:^|\/)(?:tests?|__tests__|spec|specs|e2e)\/)/i.test(file),
  );
}

function isOwn(file: string): boolean {
  return (
    !CORE.test(file) && !/(?:^|[\\/])(?:node_modules|bower_components|\.yarn)[\\/]/.test(file) && file.includes(".")
  );
}

/** Karma serves files under `base/`, webpack names them `webpack:///`. */
function served(file: string): string {
  return file
    .replace(/^https?:\/\/[^/]{1,100}\/(?:base\/|absolute(?=\/)|_karma_webpack_\/|@fs(?=\/))?/, "")
    .replace(/^webpack:\/\/(?:[^/]{0,100}\/)?(?:\.\/)?/, "")
    .replace(/\?.{0,200}$/, "");
}
