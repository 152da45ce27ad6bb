class Shelf:
    def __init__(self):
        self.books = []

    def add(self, title):
        if not title:
            raise ValueError("a book has a title")
        self.books.append(title)
