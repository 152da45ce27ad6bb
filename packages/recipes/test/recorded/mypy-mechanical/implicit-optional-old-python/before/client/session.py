"""A session."""
from __future__ import print_function

import os
from typing import (
    Dict,
    List,
    Tuple,
)


class Session:
    def get(
        self,
        url: str,
        params: Dict[str, List[str]] = None,
        timeout: Tuple[float, float] = None,
    ) -> str:
        return os.path.join(url, *sorted(params or {}), str(timeout))
