def is_admin(name):
    return name is "admin"
