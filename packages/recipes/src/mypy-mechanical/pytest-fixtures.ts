import type { MechanicalClass, Mend, SourceFile } from "./mechanical-class.ts";
import { MISSING_PARAMETERS, type Parameter, parametersOf } from "./parameters.ts";
import { functionAt, lineStart } from "./python-text.ts";
import { reach } from "./typing-imports.ts";

/** pytest's own fixtures and what they give. Source: pytest's documentation, reference/fixtures. */
const FIXTURES: Readonly<Record<string, readonly [module: string, name: string, args?: string]>> = {
  caplog: ["pytest", "LogCaptureFixture"],
  capfd: ["pytest", "CaptureFixture", "[str]"],
  capfdbinary: ["pytest", "CaptureFixture", "[bytes]"],
  capsys: ["pytest", "CaptureFixture", "[str]"],
  capsysbinary: ["pytest", "CaptureFixture", "[bytes]"],
  monkeypatch: ["pytest", "MonkeyPatch"],
  pytester: ["pytest", "Pytester"],
  recwarn: ["pytest", "WarningsRecorder"],
  request: ["pytest", "FixtureRequest"],
  tmp_path: ["pathlib", "Path"],
  tmp_path_factory: ["pytest", "TempPathFactory"],
};

/** Parameters of tests and fixtures that pytest itself fills in. */
export const pytestFixtures: MechanicalClass = {
  verb: "annotate pytest's fixtures",
  recognises: ({ message, code }) => MISSING_PARAMETERS.test(message) && code === "no-untyped-def",
  mend(error, source) {
    const { blank, path } = source;
    const start = lineStart(blank, error.line);
    const header = start === null ? null : functionAt(blank, start);
    if (header === null || start === null || !/(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/.test(path)) return null;
    const above = blank.slice(Math.max(0, header.lineStart - 400), header.lineStart);
    const isFixture = /^[ \t]*@(?:pytest\.)?fixture\b[^\n]*\n(?:[ \t]*@[^\n]*\n)*$/m.test(above);
    if (!header.name.startsWith("test") && !isFixture) return null;
    const bare = parametersOf(blank, header)?.filter(({ annotated }) => !annotated) ?? [];
    const mends = bare.map((each) => annotate(each, source));
    if (mends.length === 0 || mends.includes(null)) return null;
    return {
      edits: mends.flatMap((mend) => mend?.edits ?? []),
      imports: mends.flatMap((mend) => mend?.imports ?? []),
    };
  },
};

/** Null: not one of pytest's, or the file has its own of that name. */
function annotate({ name, end, value, starred }: Parameter, { blank }: SourceFile): Mend | null {
  const fixture = Object.hasOwn(FIXTURES, name) ? FIXTURES[name] : undefined;
  if (fixture === undefined || value !== null || starred || new RegExp(`\\bdef[ \\t]+${name}\\b`).test(blank))
    return null;
  const [module, type, args = ""] = fixture;
  const { text, imports } = reach(blank, module, type);
  return { edits: [{ start: end, end, text: `: ${text}${args}` }], imports };
}
