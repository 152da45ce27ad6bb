package clock

// Minutes since midnight.
func Minutes(hour, minute int) int {
    return hour*60+minute
}
