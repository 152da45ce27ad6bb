package lib

import "example.com/deep"

func F() int { return deep.D() }
