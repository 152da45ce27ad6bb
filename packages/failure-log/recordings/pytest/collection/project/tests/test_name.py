VALUE = undefined_name
