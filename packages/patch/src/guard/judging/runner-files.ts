import { type FilePatch, linesOf } from "../../model.ts";

const NOT_PLAIN =
  /autouse|pytest_|pytestmark|collect_ignore|\bsys\b|\bos\b|environ|setattr|monkeypatch|addoption|skip|xfail|mock|patch|exit|builtins|__\w+__\s*=|scope\s*=\s*["']session|warnings/i;

/**
 * Whether a change of a `conftest.py` only adds fixtures for tests to ask for: nothing goes, nothing runs by itself. Everything
 * else in files which the runner loads can change what a run says.
 */
export function addsFixturesOnly(file: FilePatch): boolean {
  if (!/(?:^|\/)conftest\.py$/.test(file.path) || file.deletions > 0) return false;
  const added = linesOf(file, "added").filter((line) => line.trim() !== "" && !/^\s*#/.test(line));
  if (added.some((line) => NOT_PLAIN.test(line)) || !added.some((line) => /^@pytest\.fixture\b/.test(line)))
    return false;
  const top = added.filter((line) => /^\S/.test(line));
  return top.every((line) => /^(?:@pytest\.fixture\b|(?:async\s+)?def\s+\w+\(|import\s|from\s|[)\]}])/.test(line));
}
