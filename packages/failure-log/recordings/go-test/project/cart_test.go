package shop

import "testing"

func TestTotal(t *testing.T) {
	if got := Total([]int{1, 2}); got != 3 {
		t.Errorf("Total([1 2]) = %d, want 3", got)
	}
}

func TestTotals(t *testing.T) {
	for name, want := range map[string]int{"one": 1, "none": 1} {
		t.Run(name, func(t *testing.T) {
			t.Log("looking at", name)
			if got := Total(nil); got != want {
				t.Fatalf("got %d,\nwant %d", got, want+2)
			}
			t.Run("deeper", func(t *testing.T) { t.Error("too deep") })
		})
	}
}

func TestFine(t *testing.T) {}

func TestLater(t *testing.T) { t.Skip("later") }
