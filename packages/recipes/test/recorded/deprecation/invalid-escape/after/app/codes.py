import re

CODE = re.compile(r'\d{3}-\w+')


def find(text):
    return CODE.findall(text)
