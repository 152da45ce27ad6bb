package shop

import "testing"

func TestTotal(t *testing.T) {
	if got := Total(1, 2); got != 4 {
		t.Errorf("Total(1, 2) = %d, want 4", got)
	}
}

func TestTable(t *testing.T) {
	for _, name := range []string{"one", "two/deep"} {
		t.Run(name, func(t *testing.T) {
			if name != "one" {
				t.Fatalf("odd name %q", name)
			}
		})
	}
}

func TestLater(t *testing.T) { t.Skip("later") }

func TestWell(t *testing.T) {}
