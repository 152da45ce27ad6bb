"""A session."""
from __future__ import print_function

import os
from typing import (
    Dict,
    List,
    Optional,
    Tuple,
)


class Session:
    def get(
        self,
        url: str,
        params: Optional[Dict[str, List[str]]] = None,
        timeout: Optional[Tuple[float, float]] = None,
    ) -> str:
        return os.path.join(url, *sorted(params or {}), str(timeout))
