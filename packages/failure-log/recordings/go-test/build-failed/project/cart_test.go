package shop

import (
	"fmt"
	"testing"
)

func TestTotal(t *testing.T) {
	var sum string = Total(nil)
	unknown(sum)
}
