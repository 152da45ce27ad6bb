package main

import (
	"fmt"

	"example.com/till/money"
)

func main() { fmt.Println(money.Total(1, 2)) }
