package main

import (
	"fmt"
	"os"
)

func main() {
	var count int = "three"
	total := add(1)
	return 1
}
