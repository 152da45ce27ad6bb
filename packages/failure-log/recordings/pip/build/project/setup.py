raise RuntimeError("no compiler here")
