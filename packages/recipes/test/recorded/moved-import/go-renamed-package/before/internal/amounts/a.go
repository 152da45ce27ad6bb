package amounts

func Total(a, b int) int { return a + b }
