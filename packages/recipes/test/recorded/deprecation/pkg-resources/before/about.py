import pkg_resources

try:
    VERSION = pkg_resources.get_distribution("no-such-distribution").version
except pkg_resources.DistributionNotFound:
    VERSION = "unknown"
