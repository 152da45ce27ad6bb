/** A line of a Python traceback. */
export interface PythonFrame {
  readonly file: string;
  readonly line: number;
}

/** Libraries, Python's own modules, what lies outside of the working directory, and code that is in no file. */
const FOREIGN =
  /(?:^|[\\/])(?:site-packages|dist-packages|lib(?:64|-python)?[\\/](?:python|pypy)?\d|[\w.-]{1,80}\.egg[\\/]|\.tox[\\/]|\.nox[\\/]|\.venv[\\/]|pypy[\w.-]{0,40}[\\/])|^<|^(?:\.\.[\\/]){3}/;

/** Whether a frame is the project's own code, as far as its path tells. */
export function isOwnFile(file: string): boolean {
  return !FOREIGN.test(file);
}

/** The innermost frame of the project's own code. @param frames outermost first */
export function ownFrame<F extends PythonFrame>(frames: readonly F[]): F | undefined {
  return frames.findLast((frame) => isOwnFile(frame.file));
}

/** `test_a.py`, `a_test.py`, `tests/a.py`, `tests.py`. */
export function looksLikeTestFile(file: string): boolean {
  return /(?:^|[\\/])(?:tests?[\\/]|tests?(?:[_.]|\.py$)|[^\\/]{1,200}_tests?\.py$)/.test(file);
}
