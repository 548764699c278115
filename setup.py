"""Which packages there are: pyproject.toml can look for those of `bot`, or list all by hand, but not both."""

from setuptools import find_packages, setup

setup(packages=[*find_packages(include=["bot", "bot.*"]), "bot.migrations"])
