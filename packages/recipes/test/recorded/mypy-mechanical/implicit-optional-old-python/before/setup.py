from setuptools import setup

setup(name="client", python_requires=">=3.7")
