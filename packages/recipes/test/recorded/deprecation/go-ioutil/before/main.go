package main

import (
	"fmt"
	"io/ioutil"
	"strings"
)

// ioutil.ReadFile reads it.
func main() {
	data, err := ioutil.ReadFile("notes.txt")
	rest, _ := ioutil.ReadAll(strings.NewReader("ioutil.ReadAll"))
	fmt.Println(len(data), len(rest), err)
}
