import nox


@nox.session(venv_backend="none")
def tests(session):
    session.run("python3", "-c", "raise SystemExit(3)", external=True)
