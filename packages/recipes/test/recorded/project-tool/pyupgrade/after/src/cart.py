class Till:
    def __init__(self):
        super().__init__()
