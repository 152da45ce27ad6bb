// Package draught says how deep a ship lies.
package draught

// Metres is the draught of a ship that is loaded to a share of its tonnage.
func Metres( empty, full, share float64 ) float64 {
	return empty + (full-empty)*share
}
