"""The cells of some notebooks as one plain script: `script.py LANGUAGE NOTEBOOK...`.

Several languages, with commas between them, are taken one after the other.
"""

import json
import os
import sys

languages, *paths = sys.argv[1:]
os.chdir(os.path.dirname(os.path.abspath(paths[0])))
for language in languages.split(","):
    for path in paths:
        with open(path, encoding="utf-8") as file:
            first, *rest = json.load(file)["cells"]
        names = {}
        exec("".join(first["source"]), names)
        names["language"] = language
        for cell in rest:
            exec(compile("".join(cell["source"]), path, "exec"), names)
