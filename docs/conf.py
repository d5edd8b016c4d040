"""The documentation and the catalogue, built by ``sphinx-build -n -W docs OUT``."""

from importlib.metadata import version as installed
from pathlib import Path

project = "aiofr"
author = "aiofr contributors"
release = version = installed("aiofr")
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinxcontrib.towncrier.ext",
    "aiofr.site",
]
exclude_patterns = ["_build"]
templates_path = ["_templates"]
default_role = "code"
nitpicky = True
# What other libraries have is in their own documentation; looking it up would need the network.
nitpick_ignore_regex = [
    ("py:.*", r"(?!aiofr\.).*"),
    # Type variables, and what public names are made of that no user writes.
    ("py:.*", r"aiofr\..*\.(T|T_co|S|K|Body|Case|DataFile|DatasetReading|Entry|Referring|Rule)"),
]

# The menu stands on every page of the catalogue: methods in it would make each slow and heavy.
toc_object_entries = False
autodoc_member_order = "bysource"
# Attributes have the types that records keep; signatures would have those that they take.
autodoc_typehints = "description"
autodoc_default_options = {"members": True}
# What is not released yet is in `changelog.d/`, one file for each change.
towncrier_draft_autoversion_mode = "draft"
towncrier_draft_include_empty = False
towncrier_draft_working_directory = Path(__file__).parents[1]
napoleon_numpy_docstring = False
myst_heading_anchors = 3

html_theme = "furo"
html_title = "aiofr"
html_static_path = ["_static"]
html_css_files = ["docs.css"]
html_favicon = str(Path(__file__).parents[1] / "src/aiofr/site/static/aiofr.svg")
html_copy_source = False
html_show_copyright = False
html_show_sourcelink = False
# The catalogue is French, and most of what one looks for is in it.
html_search_language = "fr-folded"
