package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// ioutil.ReadFile reads it.
func main() {
	data, err := os.ReadFile("notes.txt")
	rest, _ := io.ReadAll(strings.NewReader("ioutil.ReadAll"))
	fmt.Println(len(data), len(rest), err)
}
