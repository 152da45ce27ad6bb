from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("no-such-distribution")
except PackageNotFoundError:
    VERSION = "unknown"
