from app.text import slug

print(slug("A b"))
