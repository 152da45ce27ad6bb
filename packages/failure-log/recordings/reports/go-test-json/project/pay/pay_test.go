package pay

import "testing"

func TestPanic(t *testing.T) {
	var prices map[string]int
	prices["a"] = 1
}
