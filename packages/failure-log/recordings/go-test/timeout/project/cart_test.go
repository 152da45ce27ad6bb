package shop

import (
	"testing"
	"time"
)

func TestSlow(t *testing.T) {
	time.Sleep(time.Hour)
}
