from collections import OrderedDict
from collections.abc import Mapping


def merge(base, more):
    """Merges collections.Mapping trees."""
    result = OrderedDict(base)
    for key, value in more.items():
        if isinstance(value, Mapping) and isinstance(result.get(key), Mapping):
            result[key] = merge(result[key], value)
        else:
            result[key] = value
    return result
