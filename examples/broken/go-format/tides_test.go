package tides

import (
	"testing"
	"time"
)

func TestNext(t *testing.T) {
	noon := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	if got := Next(noon); got.Sub(noon) != 745*time.Minute {
		t.Errorf("the next high water is at %v", got)
	}
}
