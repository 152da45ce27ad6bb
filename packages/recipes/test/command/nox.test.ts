import { describe, expect, it } from "vitest";
import { literalWords } from "../../src/command/python-literals.ts";
import { callsOf } from "../support/invocations.ts";

const NOXFILE = `import nox

nox.options.sessions = ["lint", "types"]
SOURCES = ("src", "tests")  # all of it
LATER = make()


@nox.session(python=["3.10", "3.11"], name="lint")
def run_lint(session: nox.Session) -> None:
    """session.run in a text is none."""
    session.install("black", "isort")
    session.run("black", "--check", *SOURCES, env={"A": "b"})
    if session.posargs:
        session.run(
            "isort",
            "--check-only",  # comment, with "quotes"
            *session.posargs,
            external=True,
        )
    session.run("ruff", "check", f"{LATER}", *LATER, SOURCES[0])


@session
def types(session):
    session.run(*["mypy"])
    session.run(TOOL, ".")


def helper():
    session.run("rm", "-rf")
`;

describe("nox", () => {
  const files = { "noxfile.py": NOXFILE };
  it.each<[string, string[]]>([
    ["nox -s lint -- a.py", [". black --check src tests", ". isort --check-only a.py", ". ruff check <> <> <>"]],
    ["nox --session=lint-3.11", [". black --check src tests", ". isort --check-only", ". ruff check <> <> <>"]],
    ["python -m nox -s types", []],
    ["nox", [". black --check src tests", ". isort --check-only", ". ruff check <> <> <>"]],
    ["nox -s gone", [". nox -s gone"]],
  ])("%s", async (command, expected) => {
    expect(await callsOf(command, files)).toEqual(expected);
  });

  it("takes the session's own program where nox has made it", async () => {
    const made = { ...files, ".nox/lint-3-11/bin/black": "" };
    expect((await callsOf("nox -s lint-3.11", made))[0]).toBe(". ./.nox/lint-3-11/bin/black --check src tests");
  });
});

describe("literal arguments", () => {
  it.each<[string, (string | null)[] | null]>([
    ["('a', \"b, c\")", ["a", "b, c"]],
    ["(\n  'a',  # x)\n)", ["a"]],
    ["(a(1, 'x'), 'b', k=1)", [null, "b"]],
    ["('a' 'b', f'c', r'd')", [null, null, null]],
    ["(", null],
    ["('", null],
    ["nothing", null],
    ["()", []],
  ])("%j", (text, words) => expect(literalWords(text)).toEqual(words));
});
