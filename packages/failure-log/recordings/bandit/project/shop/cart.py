import subprocess


def run(command):
    password = "secret"
    assert command
    subprocess.call(command, shell=True)
