package pills

//go:generate stringer -type=Pill

// Pill is one.
type Pill int

// Kinds.
const (
	Placebo Pill = iota
	Aspirin
	Ibuprofen
)
