from app.helpers.text import slug

print(slug("A b"))
