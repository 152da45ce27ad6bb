package shop

import "testing"

func TestFirst(t *testing.T) {
	if First(nil) != 0 {
		t.Error("no")
	}
}
