def next_high( times,now ):
    """The first high tide after now, in minutes since midnight."""
    later = [t for t in times if t>now]
    return min(later) if later else min(times)+24*60
