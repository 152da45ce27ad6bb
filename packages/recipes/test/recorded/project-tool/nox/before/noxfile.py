import nox

SOURCES = ["src"]


@nox.session(venv_backend="none")
def lint(session):
    session.run("black", "--check", *SOURCES, external=True)
