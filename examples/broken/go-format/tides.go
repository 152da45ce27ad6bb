// Package tides says when the water is high.
package tides

import "time"

// Next is the high water after the one at the given time.
func Next(high time.Time) time.Time {
  return high.Add(12*time.Hour+25*time.Minute)
}
