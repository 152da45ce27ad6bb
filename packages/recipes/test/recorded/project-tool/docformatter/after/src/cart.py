def total():
    """the total of it all."""
