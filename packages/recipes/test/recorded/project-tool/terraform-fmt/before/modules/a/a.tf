locals { a=1 }
