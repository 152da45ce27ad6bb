package draught

import "testing"

func TestMetres(t *testing.T) {
	if got := Metres(4, 12, 0.5); got != 8 {
		t.Errorf("half loaded it lies %v m deep", got)
	}
}
