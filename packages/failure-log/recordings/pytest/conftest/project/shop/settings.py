import yaml_of_the_shop

URL = ""
