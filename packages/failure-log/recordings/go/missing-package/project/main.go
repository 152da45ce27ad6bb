package main

import (
	"example.com/nowhere/else"
	"example.com/shop/missing"
	"strngs"
)

func main() { else_.Do(); missing.Do(); strngs.Do() }
