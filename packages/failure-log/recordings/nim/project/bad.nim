let x: int = "a"
undefinedProc()
