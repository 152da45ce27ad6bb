package main

import (
	"fmt"
	"sync"
)

type box struct{ sync.Mutex }

func copyBox(b box) {}

func main() {
	fmt.Printf("%d\n", "three")
	x := 1
	x = x
	return
	fmt.Println(x)
}
