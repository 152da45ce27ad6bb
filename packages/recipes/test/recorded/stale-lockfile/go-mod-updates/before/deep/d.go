package deep

func D() int { return 1 }
