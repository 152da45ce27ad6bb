package main

import (
	"fmt"

	money "example.com/till/internal/amounts"
)

func main() { fmt.Println(money.Total(1, 2)) }
